import { expect, test } from "vitest";
import { candidate, placedTask, placementRequest } from "../../testing/ec2Fixture.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { rowOutcome } from "./describe.ts";
import { placeOnNamed } from "./namedInstance.ts";

test("a DAEMON task stores the table of its placement: its own instance, and what became of the others", () => {
  const run = ec2Run({
    instances: { A: {}, B: { type: "t3.micro" }, C: { zone: "b" } },
    container: { Cpu: 64, Memory: 900 },
    service: {
      SchedulingStrategy: "DAEMON",
      DesiredCount: undefined,
      PlacementConstraints: [{ Type: "memberOf", Expression: "attribute:ecs.availability-zone != us-east-1b" }],
    },
  });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1 });
  for (const { id, containerInstanceArn } of run.active()) {
    const placement = run.simulation.get("placement", id);
    expect(placement?.chosen).toBe(containerInstanceArn);
    expect(placement?.because).toMatch(/^A DAEMON service runs one task on each ACTIVE instance/);
    const outcomes = placement?.candidates.map((row) => [row.containerInstanceId, rowOutcome(row, placement)]);
    expect(outcomes).toHaveLength(3);
    expect(outcomes).toContainEqual([containerInstanceArn, "chosen"]);
    expect(outcomes).toContainEqual(["C", "MemberOf placement constraint unsatisfied."]);
  }
});

test("a DAEMON instance without room: the closest match is that instance, with the change that would make it fit", () => {
  const run = ec2Run({
    instances: { A: {}, B: { type: "t3.micro" } },
    container: { Cpu: 64, Memory: 1_000 },
    service: { SchedulingStrategy: "DAEMON", DesiredCount: undefined },
  });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1 });
  const { ec2InstanceId } = run.instance("B");
  expect(run.simulation.get("placement", "Service")).toMatchObject({
    chosen: null,
    because: `${ec2InstanceId}: needs 1,000 MiB, 952 MiB left.`,
    failure: {
      reason: "RESOURCE:MEMORY",
      closestMatch: "B",
      changes: [`On ${ec2InstanceId}: free 48 MiB, or lower the task's memory to 952 MiB.`],
    },
  });
});

test("StartTask looks at no constraint, and at a DRAINING instance as at any other", () => {
  const request = placementRequest({ memory: 500 }, { constraints: [{ type: "distinctInstance" }] });
  const candidates = [
    candidate({ id: "a", fields: { status: "DRAINING" } }, placedTask("old")),
    candidate({ id: "b", fields: { agentConnected: false } }),
  ];
  expect(placeOnNamed(request, candidates, "a", "StartTask")).toMatchObject({ chosen: "a", failure: null });
  const refused = placeOnNamed(request, candidates, "b", "StartTask");
  expect(refused).toMatchObject({ chosen: null, because: "i-b: its agent is not connected." });
  expect(refused.failure).toMatchObject({ reason: "AGENT", changes: ["On i-b: reconnect its ECS agent."] });
  expect(placeOnNamed(request, candidates, "c", "StartTask").because).toBe(
    "The instance is not registered with the cluster.",
  );
});
