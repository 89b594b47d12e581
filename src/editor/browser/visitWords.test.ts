import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import type { Visit } from "./visitLog.ts";
import { explaining, slicesOf } from "./visitWords.ts";

const { tables, journal } = pageFixture();
const answered = (taskId: string, failsOpen = false): Visit => ({
  outcome: "answered",
  taskId,
  serverName: taskId,
  serverAddress: "10.0.0.1:80",
  taskDefinition: "hello:1",
  failsOpen,
});
const why = (visit: Visit) => explaining(visit, "LoadBalancer", tables, journal);

test("visits are split by task, most first, errors last", () => {
  const unavailable: Visit = { outcome: "elb503", targetGroupId: "TargetGroup", registered: 0 };
  expect(slicesOf([unavailable, answered("a"), answered("b"), unavailable, answered("b")])).toEqual([
    { key: "b", visits: 2, failed: false },
    { key: "a", visits: 1, failed: false },
    { key: "elb503", visits: 2, failed: true },
  ]);
});

test("a 503 is explained by the newest entry about the target group or its service", () => {
  expect(why({ outcome: "elb503", targetGroupId: "TargetGroup", registered: 0 })?.subject).toBe("TargetGroup");
});

test("a 502 is explained by the load balancer's own word on it, without one by what happened to the task", () => {
  const visit: Visit = { outcome: "elb502", taskId: "task/Service/3" };
  expect(why(visit)?.eventName).toBe("RUNNING");
  const [some] = journal;
  if (some === undefined) throw new Error("The fixture has no journal.");
  const said = { ...some, subject: "LoadBalancer", eventName: "HTTP 502: Bad gateway" };
  expect(explaining(visit, "LoadBalancer", tables, [said, ...journal])).toBe(said);
});

test("a good answer needs no explanation, and an unknown cause has none", () => {
  expect(why(answered("task/Service/1"))).toBeNull();
  expect(why({ outcome: "noDns" })).toBeNull();
});
