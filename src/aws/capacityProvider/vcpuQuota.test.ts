import { expect, test } from "vitest";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import { newAccountVcpu } from "./vcpuQuota.ts";

const quota = (run: FargateRun, capacityProvider: "FARGATE" | "FARGATE_SPOT", vcpu: number | null): string =>
  run.send({ type: "lab.SetFargateQuota", capacityProvider, vcpu });
const oneVcpu = { taskDefinition: { Cpu: "1024", Memory: "2048" } };
const reached = "You've reached the limit on the number of vCPUs you can run concurrently";

test("a new account runs six tasks of 1 vCPU; event 28 tells why the seventh waits; a raised quota starts it", () => {
  const run = fargateRun({ ...oneVcpu, service: { DesiredCount: 0 } });
  quota(run, "FARGATE", newAccountVcpu);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 7 });
  run.until(300);
  expect(run.active()).toHaveLength(6);
  expect(run.events().filter((event) => event.startsWith("was unable"))).toEqual([
    `was unable to place a task. Reason: ${reached}`,
  ]);
  quota(run, "FARGATE", 7);
  run.until(400);
  expect(run.active()).toHaveLength(7);
  expect(run.events().at(-1)).toBe("has reached a steady state.");
});

test("G208 four On-Demand and six Spot tasks of 1 vCPU are allowed: two quotas of six", () => {
  const strategy = [
    { CapacityProvider: "FARGATE", Base: 4 },
    { CapacityProvider: "FARGATE_SPOT", Weight: 1 },
  ];
  const run = fargateRun({
    ...oneVcpu,
    service: { LaunchType: undefined, DesiredCount: 0, CapacityProviderStrategy: strategy },
  });
  quota(run, "FARGATE", newAccountVcpu);
  quota(run, "FARGATE_SPOT", newAccountVcpu);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 10 });
  run.until(120);
  expect(run.active().filter(({ capacityProviderName }) => capacityProviderName === "FARGATE")).toHaveLength(4);
  expect(run.active().filter(({ capacityProviderName }) => capacityProviderName === "FARGATE_SPOT")).toHaveLength(6);
  expect(run.service().sim.steady).toBe(true);
});

test("RunTask starts what fits, and is refused when nothing does", () => {
  const run = fargateRun({ ...oneVcpu, service: { DesiredCount: 0 } });
  quota(run, "FARGATE", newAccountVcpu);
  const call = (count: number): string =>
    run.send({
      type: "ecs.RunTask",
      taskDefinition: "web",
      count,
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
    });
  expect(call(8)).toBe("accepted");
  expect(run.tasks()).toHaveLength(6);
  expect(run.journal().find(({ message }) => message.startsWith("RunTask failures"))?.message).toBe(
    `RunTask failures: 2 × ${reached}`,
  );
  expect(call(1)).toBe(`ClientException: ${reached}`);
});

/** Old + new healthy + new starting, once a second, while the account has room for so many tasks of 0.25 vCPU. */
function rollOut(limits: readonly [number, number], capacity: number): string {
  const [MinimumHealthyPercent, MaximumPercent] = limits;
  const run = fargateRun({
    service: { DesiredCount: 6, DeploymentConfiguration: { MinimumHealthyPercent, MaximumPercent } },
  });
  quota(run, "FARGATE", capacity / 4);
  run.until(200);
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  const states: string[] = [];
  for (let second = 201; second < 900; second++) {
    run.until(second);
    const primary = run.service().deployments[0]?.id;
    const fresh = run.active().filter(({ startedBy }) => startedBy === primary);
    const healthy = fresh.filter(({ sim }) => sim.healthySinceMs !== null).length;
    const state = `${run.active().length - fresh.length}+${healthy}+${fresh.length - healthy}`;
    if (states.at(-1) !== state) states.push(state);
  }
  expect(run.service().deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
  return states.join(" ");
}

test.each`
  golden    | min    | max    | capacity | states
  ${"G154"} | ${100} | ${200} | ${8}     | ${"6+0+2 4+2+2 2+4+2 0+6+0"}
  ${"G155"} | ${50}  | ${200} | ${8}     | ${"3+0+5 0+5+1 0+6+0"}
  ${"G156"} | ${50}  | ${200} | ${12}    | ${"3+0+6 0+6+0"}
`("$golden desired 6 at $min/$max with room for $capacity goes $states", ({ min, max, capacity, states }) => {
  expect(rollOut([min, max], capacity)).toBe(states);
});
