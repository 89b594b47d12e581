import { expect, test } from "vitest";
import { awsvpcTasks, type Ec2Run, ec2Run, inSubnetA, placementFailuresOf, unplaced } from "../../testing/ec2Run.ts";

/** Event 26 of the services, and what EventBridge says of it. */
function refusesForInterfaces(run: Ec2Run): void {
  expect(placementFailuresOf(run).at(-1)).toBe(
    `${unplaced} The closest matching (container-instance <id>) encountered error "RESOURCE:ENI".`,
  );
  expect(run.simulation.get("placement", "Service")?.failure?.reason).toBe("RESOURCE:ENI");
}
const runningOf = (run: Ec2Run): number => run.service().runningCount;

test("G069 c5.large registers 2048 CPU units, 3704 MiB and the ports of SSH, Docker and the agent", () => {
  const run = ec2Run({ instances: { A: { type: "c5.large" } }, service: { DesiredCount: 0 } });
  run.until(130);
  expect(run.instance("A").registeredResources.slice(0, 3)).toEqual([
    { name: "CPU", type: "INTEGER", integerValue: 2048 },
    { name: "MEMORY", type: "INTEGER", integerValue: 3704 },
    { name: "PORTS", type: "STRINGSET", stringSetValue: ["22", "2375", "2376", "51678", "51679"] },
  ]);
});

test("G070 ECS_RESERVED_MEMORY is taken off what m4.large registers", () => {
  const run = ec2Run({ instances: {}, service: { DesiredCount: 0 } });
  const userData = "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config\necho ECS_RESERVED_MEMORY=256 >> /etc/ecs/ecs.config";
  run.send({ type: "ec2.RunInstances", instanceType: "m4.large", subnetId: "SubnetA", userData });
  run.until(130);
  const [instance] = [...run.simulation.all("containerInstance")];
  expect(instance?.registeredResources[1]).toEqual({ name: "MEMORY", type: "INTEGER", integerValue: 7729 });
});

test("G081 an instance that is still REGISTERING cannot be set DRAINING", () => {
  const run = ec2Run({ instances: {}, service: { DesiredCount: 0 } });
  run.send({ type: "ecs.PutAccountSettingDefault", name: "awsvpcTrunking", value: "enabled" });
  run.until(1);
  const userData = "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config";
  run.send({ type: "ec2.RunInstances", instanceType: "c5.large", subnetId: "SubnetA", userData });
  run.until(122);
  const [instance] = [...run.simulation.all("containerInstance")];
  expect(instance?.status).toBe("REGISTERING");
  const containerInstances = [instance?.id ?? ""];
  const call = { type: "ecs.UpdateContainerInstancesState", cluster: "web", containerInstances } as const;
  expect(run.send({ ...call, status: "DRAINING" })).toMatch(/^InvalidParameterException: /);
  run.until(140);
  expect(run.send({ ...call, status: "DRAINING" })).toBe("accepted");
});

test("G073 a task larger than every instance is never placed", () => {
  const run = ec2Run({ instances: { A: {} }, container: { Memory: 8192 }, service: { DesiredCount: 1 } });
  run.until(600);
  expect(run.active()).toEqual([]);
  expect(placementFailuresOf(run).at(-1)).toBe(
    `${unplaced} The closest matching (container-instance <id>) has insufficient memory available.`,
  );
});

test.each`
  golden    | type          | desired | placed
  ${"G074"} | ${"c5.large"} | ${3}    | ${2}
  ${"G077"} | ${"t3.micro"} | ${2}    | ${1}
`("$golden $type without a trunk holds $placed of $desired tasks in awsvpc mode", ({ type, desired, placed }) => {
  const run = ec2Run({ ...awsvpcTasks, instances: { A: { type } }, service: { ...inSubnetA, DesiredCount: desired } });
  run.until(400);
  expect(run.placed()).toEqual({ A: placed });
  expect(runningOf(run)).toBe(placed);
  refusesForInterfaces(run);
});

test("G075 c5.large launched after awsvpcTrunking was enabled holds ten tasks in awsvpc mode", () => {
  const run = ec2Run({ ...awsvpcTasks, instances: {}, service: { ...inSubnetA, DesiredCount: 11 } });
  run.send({ type: "ecs.PutAccountSettingDefault", name: "awsvpcTrunking", value: "enabled" });
  run.until(1);
  run.send({
    type: "ec2.RunInstances",
    instanceType: "c5.large",
    subnetId: "SubnetA",
    userData: "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config",
  });
  run.until(500);
  expect(Object.values(run.placed())).toEqual([10]);
  refusesForInterfaces(run);
});

test("G076 c5.large launched before awsvpcTrunking was enabled holds two", () => {
  const run = ec2Run({
    ...awsvpcTasks,
    instances: { A: { type: "c5.large" } },
    service: { ...inSubnetA, DesiredCount: 3 },
  });
  run.until(1);
  run.send({ type: "ecs.PutAccountSettingDefault", name: "awsvpcTrunking", value: "enabled" });
  run.until(400);
  expect(run.placed()).toEqual({ A: 2 });
  refusesForInterfaces(run);
});
