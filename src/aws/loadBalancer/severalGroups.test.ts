import { expect, test } from "vitest";
import { type BalancedServiceOptions, balancedService } from "../../testing/balancedService.ts";

type World = ReturnType<typeof balancedService>;
const ref = (Ref: string) => ({ Ref });
const image = { cpuMsPerRequest: 1, waitMsPerRequest: 0 };
const groupRate = (world: World, id: string, name: "requestRate" | "failedRate" = "requestRate"): number => {
  const slot = world.simulation.columns.names?.data[`targetGroup ${id}`]?.[0] ?? -1;
  return world.simulation.columns.targetGroup?.data[name]?.[slot] ?? Number.NaN;
};
const taskRate = (world: World, number: number): number =>
  world.simulation.columns.task?.data.requestRate?.[world.task(number)?.sim.slot ?? -1] ?? Number.NaN;

/** Two target groups behind one listener, 1 : 2; every task of the service is registered in both. */
const twice = (options: BalancedServiceOptions = {}) =>
  balancedService({
    traffic: { rate: 90 },
    image,
    service: {
      LoadBalancers: ["TargetGroup", "Internal"].map((id) => ({
        ContainerName: "app",
        ContainerPort: 80,
        TargetGroupArn: ref(id),
      })),
    },
    ...options,
    resources: {
      Internal: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: { Name: "internal", TargetType: "ip", Protocol: "HTTP", Port: 80, VpcId: ref("Vpc") },
      },
      Listener: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: ref("LoadBalancer"),
          Port: 80,
          Protocol: "HTTP",
          DefaultActions: [
            {
              Type: "forward",
              ForwardConfig: {
                TargetGroups: [
                  { TargetGroupArn: ref("TargetGroup"), Weight: 1 },
                  { TargetGroupArn: ref("Internal"), Weight: 2 },
                ],
              },
            },
          ],
        },
      },
      ...options.resources,
    },
  });

test("a task registered in two target groups takes the requests of both", () => {
  const world = twice();
  world.until(200);
  expect(world.targetHealth()).toHaveLength(2);
  expect(world.targetHealth("Internal")).toHaveLength(2);
  expect([groupRate(world, "TargetGroup"), groupRate(world, "Internal")]).toEqual([30, 60]);
  expect([taskRate(world, 1), taskRate(world, 2)]).toEqual([45, 45]);
  const before = world.totals();
  world.until(260);
  const { requests, answers, failed } = world.totals();
  expect(requests - before.requests).toBe(5_400);
  expect(answers - before.answers).toBeCloseTo(5_400, 6);
  expect(failed).toEqual(before.failed);
});

test("what such tasks fail is divided among their target groups as requests came, and nothing is lost", () => {
  const world = twice({ image: { ...image, errorShare: 0.5 } });
  world.until(300);
  expect(groupRate(world, "TargetGroup", "failedRate")).toBeCloseTo(15, 6);
  expect(groupRate(world, "Internal", "failedRate")).toBeCloseTo(30, 6);
  const task = world.task(1)?.id ?? "";
  world.send({ type: "lab.CrashTask", task, exitCode: 1 });
  for (const second of [301, 302, 310, 330, 400, 600]) {
    world.until(second);
    const { requests, answers, failed, inFlight } = world.totals();
    const { target5xx, ...balancer } = failed;
    expect(target5xx).toBeLessThan(answers);
    const failures = Object.values(balancer).reduce((sum, count) => sum + count, 0);
    expect(answers + failures + inFlight).toBeCloseTo(requests, 6);
  }
  expect([...world.simulation.all("task")].some(({ lastStatus, id }) => lastStatus === "RUNNING" && id !== task)).toBe(
    true,
  );
  // The stopped task's place is free again for its replacement.
  expect(groupRate(world, "TargetGroup")).toBe(30);
  expect(world.simulation.columns.registration?.used).toBeLessThanOrEqual(6);
});
