import { expect, test } from "vitest";
import { ec2Run, openEc2Service, unplaced } from "../../testing/ec2Run.ts";
import { problemsOf } from "../../testing/fargateTemplate.ts";

test("G100 the same placement failure is told again after six hours", () => {
  const run = ec2Run({ instances: { A: {} }, container: { Cpu: 4096 }, service: { DesiredCount: 1 } });
  run.until(7 * 3_600);
  const told = run.journal().filter(({ message }) => message.includes("insufficient CPU units available."));
  expect(told.map(({ message }) => message.replaceAll(/[0-9a-f]{32}/g, "<id>"))).toEqual(
    Array(2).fill(
      `(service Service) ${unplaced} The closest matching (container-instance <id>) has insufficient CPU units available.`,
    ),
  );
  expect((told[1]?.atMs ?? 0) - (told[0]?.atMs ?? 0)).toBe(6 * 3_600_000);
});

test("G127 without a strategy the next task goes to a zone with the fewest", () => {
  const run = ec2Run({
    instances: { A: { zone: "a" }, B: { zone: "b" }, C: { zone: "c" } },
    service: { DesiredCount: 1 },
  });
  run.until(300);
  const [first] = Object.keys(run.placed());
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 2 });
  run.until(400);
  expect(run.placed()[first ?? ""]).toBe(1);
  expect(Object.values(run.placed())).toEqual([1, 1]);
});

test("G128 without a strategy scale-in takes from the zone, and in it from the instance, with the most tasks", () => {
  const run = ec2Run({
    instances: { A: { zone: "a" }, B: { zone: "b" }, C: { zone: "c" } },
    service: { DesiredCount: 5 },
  });
  run.until(300);
  const before = run.placed();
  const single = Object.keys(before).filter((id) => before[id] === 1);
  expect(single).toHaveLength(1);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 4 });
  run.until(400);
  expect(run.placed()[single[0] ?? ""]).toBe(1);
  expect(Object.values(run.placed()).toSorted()).toEqual([1, 1, 2]);
});

test("G128 in the fullest zone the instance with the most tasks of the service gives one up, older tasks elsewhere stay", () => {
  const ofType = (operator: string) => [
    { type: "memberOf" as const, expression: `attribute:ecs.instance-type ${operator} m5.xlarge` },
  ];
  const run = ec2Run({
    instances: { A: { zone: "a" }, B: { zone: "b" }, C: { zone: "b", type: "m5.xlarge" } },
    service: {
      DesiredCount: 2,
      PlacementConstraints: [{ Type: "memberOf", Expression: "attribute:ecs.instance-type != m5.xlarge" }],
    },
  });
  const update = { type: "ecs.UpdateService", service: "Service" } as const;
  run.until(300);
  expect(run.send({ ...update, desiredCount: 4, placementConstraints: ofType("==") })).toBe("accepted");
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1, C: 2 });
  run.send({ ...update, desiredCount: 3, placementConstraints: [] });
  run.until(500);
  expect(run.placed()).toEqual({ A: 1, B: 1, C: 1 });
});

test("G135 a constraint no instance meets keeps every task out", () => {
  const PlacementConstraints = [{ Type: "memberOf", Expression: "attribute:ecs.instance-type =~ t3.*" }];
  const run = ec2Run({ service: { PlacementConstraints } });
  run.until(600);
  expect(run.active()).toEqual([]);
  expect(run.simulation.get("placement", "Service")?.failure?.reason).toBe(
    "MemberOf placement constraint unsatisfied.",
  );
});

test("distinctInstance holds one task of the service on each instance", () => {
  const run = ec2Run({ service: { DesiredCount: 3, PlacementConstraints: [{ Type: "distinctInstance" }] } });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1 });
});

test("G137 a full zone does not stop a spread: the next best zone takes the task", () => {
  const PlacementStrategies = [{ Type: "spread", Field: "attribute:ecs.availability-zone" }];
  const run = ec2Run({
    instances: { A: { zone: "a", type: "t3.micro" }, B: { zone: "b", type: "m5.large" } },
    container: { Memory: 900 },
    service: { DesiredCount: 4, PlacementStrategies },
  });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 3 });
});

test("binpack fills one instance before it takes the next", () => {
  const PlacementStrategies = [{ Type: "binpack", Field: "memory" }];
  const run = ec2Run({ service: { DesiredCount: 4, PlacementStrategies } });
  run.until(400);
  expect(Object.values(run.placed())).toEqual([4]);
});

test("G138 six strategy rules and eleven constraints are refused", () => {
  const rule = { Type: "spread", Field: "instanceId" };
  const constraint = { Type: "memberOf", Expression: "agentConnected == true" };
  expect(problemsOf(openEc2Service({ service: { PlacementStrategies: Array(6).fill(rule) } }))).toEqual([
    "error Service.PlacementStrategies: At most 5 placement strategy rules are allowed; there are 6.",
  ]);
  expect(problemsOf(openEc2Service({ service: { PlacementConstraints: Array(11).fill(constraint) } }))).toEqual([
    "error Service.PlacementConstraints: At most 10 placement constraints are allowed; there are 11.",
  ]);
});

test("G134 CreateService with distinctInstance places three of four tasks on three instances", () => {
  const run = ec2Run({ instances: { A: {}, B: {}, C: {} }, service: { DesiredCount: 0 } });
  run.until(200);
  const create = { type: "ecs.CreateService", cluster: "web", serviceName: "one-each", taskDefinition: "web" } as const;
  expect(
    run.send({
      ...create,
      launchType: "EC2",
      desiredCount: 4,
      placementConstraints: [{ type: "distinctInstance" }],
    }),
  ).toBe("accepted");
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1, C: 1 });
  expect(run.simulation.get("placement", "oneeach")?.failure?.reason).toBe(
    "DistinctInstance placement constraint unsatisfied.",
  );
});

test("G139 Fargate takes no placement strategy", () => {
  const run = ec2Run({ service: { DesiredCount: 0 } });
  const create = { type: "ecs.CreateService", cluster: "web", serviceName: "far", taskDefinition: "web" } as const;
  const placementStrategy = [{ type: "spread", field: "instanceId" }];
  expect(run.send({ ...create, launchType: "FARGATE", placementStrategy })).toBe(
    "InvalidParameterException: Placement strategies are not supported with FARGATE launch type.",
  );
});

test("G140 a task that fills an instance goes to another one the second time", () => {
  const run = ec2Run({ instances: { A: {}, B: {}, C: {} }, container: { Cpu: 2000 }, service: { DesiredCount: 2 } });
  run.until(400);
  expect(Object.values(run.placed())).toEqual([1, 1]);
});

test("G219 SERVICE_TASK_PLACEMENT_FAILURE names the resource that is short", () => {
  const run = ec2Run({ instances: { A: {} }, container: { Cpu: 4096 }, service: { DesiredCount: 1 } });
  run.until(200);
  const failure = run.journal().findLast(({ eventName }) => eventName === "SERVICE_TASK_PLACEMENT_FAILURE");
  expect(failure).toMatchObject({ severity: "ERROR", detailType: "ECS Service Action" });
  expect(failure?.because).toMatch(/^RESOURCE:CPU/);
});
