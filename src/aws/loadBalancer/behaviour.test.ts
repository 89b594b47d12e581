import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";

const share = (world: ReturnType<typeof balancedService>, number: number): number => {
  const slot = world.task(number)?.sim.slot ?? -1;
  return world.simulation.columns.task?.data.share?.[slot] ?? Number.NaN;
};

test("GC-LB-18 a target group without targets answers 503, and RequestCount does not count it", () => {
  const world = balancedService({ desiredCount: 0, traffic: { rate: 10 } });
  world.until(60);
  expect(world.totals()).toMatchObject({ requests: 600, answers: 0, failed: { elb503: 600 } });
  expect(world.datapoints("HTTPCode_ELB_503_Count LoadBalancer").at(-1)?.sum).toBe(600);
  expect(world.datapoints("RequestCount LoadBalancer").at(-1)?.sum).toBe(0);
  const [first, ...others] = world.entries("Load Balancer Errors");
  expect(first).toMatchObject({
    atMs: 1_000,
    notable: true,
    severity: "ERROR",
    message: "Clients of front begin to see HTTP 503: Service unavailable, answered by the load balancer.",
    because: "The target group has no registered targets.",
  });
  expect(others).toEqual([]);
});

test("GC-LB-31 two healthy targets get half of the requests each; metrics count them", () => {
  const world = balancedService({ desiredCount: 2, traffic: { rate: 40 } });
  world.until(600);
  expect([share(world, 1), share(world, 2)]).toEqual([0.5, 0.5]);
  expect(world.datapoints("RequestCount LoadBalancer").at(-1)).toMatchObject({ sum: 2_400 });
  expect(world.datapoints("RequestCountPerTarget TargetGroup").at(-1)).toMatchObject({ sum: 1_200 });
  expect(world.datapoints("HealthyHostCount TargetGroup").at(-1)).toMatchObject({
    average: 2,
    minimum: 2,
    maximum: 2,
  });
  // 20 per second of 10 ms each on one vCPU: utilisation 0.2, M/M/1 mean 12.5 ms.
  expect(world.datapoints("TargetResponseTime LoadBalancer").at(-1)?.average).toBeCloseTo(0.0125, 6);
  expect(world.datapoints("CPUUtilization Cluster Service").at(-1)).toMatchObject({
    average: 20,
    minimum: 20,
    maximum: 20,
    sampleCount: 2,
  });
  // 100 MiB and half a MiB for each of 0.25 in flight, of 2,048.
  expect(world.datapoints("MemoryUtilization Cluster Service").at(-1)?.average).toBeCloseTo((100.125 / 2_048) * 100, 4);
});

test("the service's series say what its metrics say, every second", () => {
  const world = balancedService({ desiredCount: 2, traffic: { rate: 40 } });
  world.until(600);
  expect(world.newest("service/Service/requestRate")).toBe(40);
  expect(world.newest("service/Service/failedRate")).toBe(0);
  expect(world.newest("service/Service/cpuAverage")).toBeCloseTo(20, 9);
  expect(world.newest("service/Service/runningCount")).toBe(2);
  expect(world.newest("loadBalancer/LoadBalancer/healthyHostCount")).toBe(2);
  expect(world.newest("service/Service/p50")).toBeCloseTo(12.5 * 0.646, 1);
});

test("no RUNNING task, no datapoint", () => {
  const world = balancedService({ desiredCount: 0 });
  world.until(300);
  expect(world.datapoints("CPUUtilization Cluster Service")).toEqual([]);
});

test("a crashed task's share is refused with 502 until it is deregistered, and the first one names the crash", () => {
  const world = balancedService({ clock: "realistic", desiredCount: 2, traffic: { rate: 100 } });
  world.until(300);
  const before = world.totals().failed.elb502;
  world.send({ type: "lab.CrashTask", task: "task/Service/1" });
  world.until(302);
  expect(world.totals().failed.elb502 - before).toBeGreaterThan(0);
  world.until(304);
  const after = world.totals().failed.elb502;
  world.until(320);
  expect(world.totals().failed.elb502).toBe(after);
  expect(share(world, 2)).toBe(1);
});

test("an application that answers with errors is target 5xx, passed through, and its target stays healthy", () => {
  const world = balancedService({ desiredCount: 1, traffic: { rate: 100 }, image: { cpuMsPerRequest: 1 } });
  world.until(120);
  world.send({ type: "lab.SetImageBehaviour", image: "app", errorShare: 0.25 });
  world.until(300);
  expect(world.datapoints("HTTPCode_Target_5XX_Count LoadBalancer").at(-1)?.sum).toBeCloseTo(1_500, 3);
  expect(world.newest("service/Service/failedRate")).toBeCloseTo(25, 6);
  expect(world.target(1)?.state).toBe("healthy");
  expect(world.entries("Load Balancer Errors").at(-1)).toMatchObject({ root: "fault" });
});

test("GC-LB-19 all targets unhealthy: the load balancer fails open and says so", () => {
  const world = balancedService({ desiredCount: 2, traffic: { rate: 10 } });
  world.until(60);
  world.send({ type: "lab.SetImageBehaviour", image: "app", healthCheckStatus: 500 });
  world.until(120);
  const rejected = world.totals().failed.elb503;
  world.until(180);
  expect([share(world, 1), share(world, 2)]).toEqual([0.5, 0.5]);
  expect(world.totals().failed.elb503).toBe(rejected);
  expect(world.entries("Target Group Routing Change")[0]).toMatchObject({ atMs: 120_000, eventName: "FAIL_OPEN" });
});

test("GC-LB-33 in slow start a new target's share grows every second", () => {
  const world = balancedService({
    desiredCount: 3,
    targetGroupAttributes: { "slow_start.duration_seconds": "60" },
  });
  world.until(200);
  expect(share(world, 1)).toBeCloseTo(1 / 3, 9);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 4 });
  world.until(290.5);
  expect(share(world, 4)).toBeCloseTo(0.5 / 3.5, 2);
  world.until(322);
  expect(share(world, 4)).toBeCloseTo(0.25, 9);
});

test("overload ends in 504 after the idle timeout, and ModifyLoadBalancerAttributes moves it", () => {
  const world = balancedService({ desiredCount: 1, traffic: { rate: 50 }, image: { memoryMiBPerRequest: 0 } });
  world.until(120);
  world.send({ type: "lab.SetTraffic", rate: 300 });
  world.until(180);
  expect(world.totals().failed.elb504).toBe(0);
  world.until(300);
  expect(world.entries("Load Balancer Errors").at(-1)).toMatchObject({
    eventName: "HTTP 504: Gateway timeout",
    root: "traffic",
    because: "No target answered within the idle timeout of 60 s: requests wait longer than that.",
  });
  const attribute = { key: "idle_timeout.timeout_seconds", value: "4000" };
  expect(
    world.send({ type: "elbv2.ModifyLoadBalancerAttributes", loadBalancerArn: "front", attributes: [attribute] })
      .accepted,
  ).toBe(true);
  const before = world.totals().failed.elb504;
  world.until(500);
  expect(world.totals().failed.elb504).toBe(before);
  expect(
    world.send({
      type: "elbv2.ModifyLoadBalancerAttributes",
      loadBalancerArn: "front",
      attributes: [{ ...attribute, value: "5000" }],
    }),
  ).toMatchObject({ accepted: false, exception: "InvalidConfigurationRequestException" });
});

test("GC-QU-21 four tasks at 150 in flight, one dies: the others exceed their memory and follow", () => {
  // 128 MiB and 2 MiB a request of 512: dead above 192 in flight. 40 per second wait 15 s each: 600 in flight.
  const world = balancedService({
    desiredCount: 4,
    size: [256, 512],
    gracePeriod: 3_600,
    image: { memoryMiB: 128, memoryMiBPerRequest: 2, waitMsPerRequest: 15_000, cpuMsPerRequest: 0.01 },
    traffic: {
      start: 0,
      stages: [
        { duration: 60, target: 0 },
        { duration: 120, target: 40 },
      ],
    },
  });
  world.until(400);
  expect(world.newest("service/Service/memoryAverage")).toBeCloseTo((428 / 512) * 100, 0);
  expect(world.newest("service/Service/runningCount")).toBe(4);
  world.send({ type: "lab.CrashTask", task: "task/Service/1" });
  world.until(450);
  for (const number of [2, 3, 4]) {
    expect(world.task(number)).toMatchObject({
      stopCode: "EssentialContainerExited",
      containers: [{ exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" }],
    });
  }
});
