import { expect, test } from "vitest";
import { candidate, placedTask, placementRequest, reservation } from "../../testing/ec2Fixture.ts";
import { planDaemon } from "./daemonTasks.ts";
import { readConstraints } from "./request.ts";

const request = placementRequest(
  { cpu: 128, memory: 128 },
  { serviceId: "agent", group: "service:agent", strategy: [] },
);
const mine = (id: string) => placedTask(id, { serviceId: "agent", group: "service:agent" });

test("G109: a DAEMON on 5 ACTIVE and 1 DRAINING instance has 5 tasks", () => {
  const candidates = [
    ...["a", "b", "c", "d", "e"].map((id) => candidate({ id })),
    candidate({ id: "f", fields: { status: "DRAINING" } }),
  ];
  expect(planDaemon(request, candidates)).toMatchObject({
    desiredCount: 5,
    start: ["a", "b", "c", "d", "e"],
    stop: [],
  });
});

test("the task on an instance that drains is stopped and not replaced there", () => {
  const draining = candidate({ id: "a", fields: { status: "DRAINING" } }, mine("1"));
  expect(planDaemon(request, [draining])).toMatchObject({ desiredCount: 0, start: [], stop: ["1"], violated: [] });
});

test("a new instance gets its task, an old one keeps its own", () => {
  expect(planDaemon(request, [candidate({ id: "a" }, mine("1")), candidate({ id: "b" })])).toMatchObject({
    desiredCount: 2,
    start: ["b"],
    stop: [],
  });
});

test("a constraint that no longer holds stops the task", () => {
  const constraints = readConstraints([{ type: "memberOf", expression: "attribute:stack == prod" }]);
  const constrained = { ...request, constraints };
  const prod = candidate({ id: "a", attributes: [{ name: "stack", value: "prod" }] }, mine("1"));
  const test = candidate({ id: "b", attributes: [{ name: "stack", value: "test" }] }, mine("2"));
  expect(planDaemon(constrained, [prod, test])).toMatchObject({ desiredCount: 1, stop: ["2"], violated: ["2"] });
});

test("an instance without room waits, and says for what", () => {
  const full = candidate(
    { id: "a" },
    placedTask("x", { serviceId: "web", reservation: reservation({ memory: 7_600 }) }),
  );
  const plan = planDaemon(request, [full]);
  expect(plan).toMatchObject({ desiredCount: 1, start: [], stop: [] });
  expect(plan.blocked).toMatchObject([{ containerInstanceId: "a", failed: [{ requirement: "RESOURCE:MEMORY" }] }]);
});
