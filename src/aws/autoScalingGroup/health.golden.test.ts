import { expect, test } from "vitest";
import { groupRun } from "../../testing/groupRun.ts";
import { servedGroup } from "../../testing/servedGroup.ts";

test("GC-AS-08 with a grace period of 300 s an instance whose load balancer check fails is replaced after it, not before", () => {
  const run = servedGroup({
    group: {
      DesiredCapacity: "1",
      MaxSize: "2",
      HealthCheckType: "ELB",
      HealthCheckGracePeriod: 300,
      TargetGroupARNs: [{ Ref: "TargetGroup" }],
    },
    service: { DesiredCount: 1 },
    images: { nginx: { healthCheckStatus: 500 } },
  });
  run.until(31);
  const [first] = run.group().instances;
  expect(first).toMatchObject({ lifecycleState: "InService", inServiceAtMs: 30_000 });
  run.until(329);
  expect([...run.simulation.all("target")]).toMatchObject([{ state: "unhealthy" }]);
  expect(run.group().instances).toMatchObject([{ instanceId: first?.instanceId, healthStatus: "Healthy" }]);
  run.until(330);
  expect(run.group().instances.find(({ instanceId }) => instanceId === first?.instanceId)?.lifecycleState).not.toBe(
    "InService",
  );
  expect(run.journal().find(({ because }) => because?.includes("ELB"))).toMatchObject({
    atMs: 330_000,
    because: "An instance was taken out of service in response to an ELB system health check failure.",
  });
  run.until(400);
  expect(run.group().instances).toMatchObject([{ instanceId: "instance/Group/2" }]);
});

test("GC-AS-09 a stopped instance is replaced at once, whatever the grace period", () => {
  const run = groupRun({
    provider: null,
    service: null,
    group: { DesiredCapacity: "1", HealthCheckGracePeriod: 300 },
  });
  run.until(90);
  const [first] = run.group().instances;
  run.send({ type: "ec2.StopInstances", instanceIds: [first?.instanceId ?? ""] });
  run.until(91);
  expect(run.group().instances).toMatchObject([{ instanceId: "instance/Group/2", lifecycleState: "Pending" }]);
});

test("SetInstanceHealth within the grace period changes nothing, unless it is told not to respect it", () => {
  const run = groupRun({
    provider: null,
    service: null,
    group: { DesiredCapacity: "1", HealthCheckGracePeriod: 300 },
  });
  run.until(100);
  const instanceId = run.group().instances[0]?.instanceId ?? "";
  const set = (shouldRespectGracePeriod: boolean) =>
    run.send({
      type: "autoscaling.SetInstanceHealth",
      instanceId,
      healthStatus: "Unhealthy",
      shouldRespectGracePeriod,
    });
  set(true);
  run.until(110);
  expect(run.group().instances).toMatchObject([{ instanceId, healthStatus: "Healthy" }]);
  set(false);
  run.until(120);
  expect(run.group().instances.find((one) => one.instanceId === instanceId)).toBeUndefined();
});

test("GC-AS-12 of 30 unhealthy instances in a group of 100, at most 10 are replaced at once", () => {
  const run = groupRun({ type: "t3.micro", provider: null, service: null, group: { DesiredCapacity: "100" } });
  run.until(120);
  const lost = run
    .group()
    .instances.slice(0, 30)
    .map(({ instanceId }) => instanceId);
  run.send({ type: "ec2.TerminateInstances", instanceIds: lost });
  let most = 0;
  for (let second = 121; second < 400; second++) {
    run.until(second);
    const out = 100 - run.group().instances.filter(({ lifecycleState }) => lifecycleState === "InService").length;
    most = Math.max(most, out);
  }
  expect(most).toBe(10);
  expect(run.group().instances.filter(({ instanceId }) => lost.includes(instanceId))).toEqual([]);
});
