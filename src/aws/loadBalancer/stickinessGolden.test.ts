import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";
import { anotherService, withServices } from "../../testing/severalServices.ts";
import type { Cookies } from "./cookies.ts";

type World = ReturnType<typeof balancedService>;

/** A browser that keeps its cookies. */
function browser(world: World, firstTurn: number) {
  let cookies: Cookies = {};
  let turn = firstTurn;
  return (): string => {
    const visit = world.visit(turn++, { cookies });
    if (visit.outcome !== "answered") return visit.outcome;
    cookies = visit.cookies ?? cookies;
    return visit.taskId;
  };
}
const sticky = { "stickiness.enabled": "true", "stickiness.type": "lb_cookie" };

test("GC-LB-59 lb_cookie, 4 targets, one browser: 50 requests on one target, after its death 50 on one other", () => {
  const world = withServices(
    { desiredCount: 0, targetGroupAttributes: sticky },
    anotherService("Late", 1, "late", ["SubnetA"]),
    anotherService("Other", 3, "app", ["SubnetB"]),
  );
  world.until(200);
  const reload = browser(world, 0);
  const first = Array.from({ length: 50 }, reload);
  expect(new Set(first)).toEqual(new Set(["task/Late/1"]));
  world.send({ type: "lab.SetImageBehaviour", image: "late", healthCheckStatus: 500 });
  world.until(300);
  const second = Array.from({ length: 50 }, reload);
  expect(new Set(second).size).toBe(1);
  expect(second[0]).toMatch(/^task\/Other\//);
  // The cookie was rewritten: the browser stays when the first target recovers.
  world.send({ type: "lab.SetImageBehaviour", image: "late", healthCheckStatus: 200 });
  world.until(600);
  expect(reload()).toBe(second[0]);
});

test("GC-LB-60 100 sticky sessions on 2 targets: after scaling out to 4 the new targets get none of them", () => {
  const world = balancedService({ desiredCount: 2, targetGroupAttributes: sticky });
  world.until(200);
  const sessions = Array.from({ length: 100 }, (_, number) => browser(world, number));
  const before = sessions.map((reload) => reload());
  expect(before.filter((taskId) => taskId === "task/Service/1")).toHaveLength(50);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 4 });
  world.until(400);
  expect(world.targetHealth().filter((line) => line.endsWith(" healthy"))).toHaveLength(4);
  expect(sessions.map((reload) => reload())).toEqual(before);
  // Who is new is sent to the new targets as well.
  const others = new Set(Array.from({ length: 8 }, (_, number) => browser(world, number)()));
  expect(others).toContain("task/Service/4");
});

test("GC-LB-61 a sticky session whose target starts to drain: the next request goes to another healthy target", () => {
  const world = balancedService({ desiredCount: 2, targetGroupAttributes: sticky });
  world.until(200);
  const reload = browser(world, 0);
  expect(reload()).toBe("task/Service/1");
  world.send({ type: "ecs.StopTask", task: "task/Service/1" });
  expect(world.targetHealth()[0]).toContain("draining");
  expect(reload()).toBe("task/Service/2");
});
