import fc from "fast-check";
import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import { namesOf, numberAt, trafficSourceColumns } from "../../load/columns.ts";
import { requestTotals } from "../../load/stepSecond.ts";
import { surgeQueueLimit } from "../../load/surgeQueue.ts";
import { ec2Run } from "../../testing/ec2Run.ts";

const ref = (Ref: string) => ({ Ref });
const classic = {
  Type: "AWS::ElasticLoadBalancing::LoadBalancer",
  Properties: {
    Subnets: [ref("SubnetA"), ref("SubnetB")],
    CrossZone: true,
    Listeners: [{ LoadBalancerPort: "80", InstancePort: "80", Protocol: "HTTP" }],
    HealthCheck: { Target: "HTTP:80/", Interval: "5", Timeout: "2", HealthyThreshold: "2", UnhealthyThreshold: "2" },
  },
};

/** Workers that each request keeps for a tenth of a second, on two instances: 10 requests per second and worker. */
const balanced = (retries: number, retryBudget: number | null, workers: number, rate: number) =>
  ec2Run({
    clock: "idealised",
    resources: { Old: classic },
    container: { Name: "app", Image: "app", PortMappings: [{ ContainerPort: 80, HostPort: 80 }] },
    service: {
      DesiredCount: 2,
      LoadBalancers: [{ LoadBalancerName: ref("Old"), ContainerName: "app", ContainerPort: 80 }],
    },
    images: { app: { startSeconds: 0, cpuMsPerRequest: 1, waitMsPerRequest: 99, workers, acceptQueue: 0 } },
    traffic: { Old: { rate, retries, ...(retryBudget === null ? {} : { retryBudget }) } },
  });

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(0, 5, 40, 300, 3_000).map((rate): Command => ({ type: "lab.SetTraffic", source: "Old", rate })),
  fc.nat(2).map((desiredCount): Command => ({ type: "ecs.UpdateService", service: "Service", desiredCount })),
  fc.nat(3).map((number): Command => ({ type: "lab.CrashTask", task: `task/Service/${number}` })),
  fc
    .constantFrom(0, 0.4, 1)
    .map((errorShare): Command => ({ type: "lab.SetImageBehaviour", image: "app", errorShare })),
);

test("a surge queue and retries lose no request: answered, failed or in flight, at every second", () => {
  let mostSurging = 0;
  let mostRetried = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(0, 1, 5),
      fc.constantFrom(null, 0.2),
      fc.constantFrom(1, 20),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), command), { minLength: 2, maxLength: 8 }),
      (retries, retryBudget, workers, acts) => {
        const world = balanced(retries, retryBudget, workers, 30);
        const { simulation } = world;
        // The instances are in service by then.
        let second = 150;
        let asked: number | null = null;
        for (const [wait, act] of [[1, { type: "lab.SetTraffic", source: "Old", rate: 30 }] as const, ...acts]) {
          simulation.send(act);
          for (const end = second + wait; second < end; second++) {
            world.until(second);
            const { columns } = simulation;
            const slot = namesOf(columns, "loadBalancer").find(({ id }) => id === "Old")?.slot ?? -1;
            const { requests, answers, failed, inFlight } = requestTotals(columns, slot);
            // A 5xx of a target is an answer too.
            const { target5xx: _, ...unanswered } = failed;
            const accounted = Object.values(unanswered).reduce((sum, count) => sum + count, answers + inFlight);
            expect(Math.abs(accounted - requests)).toBeLessThanOrEqual(1e-8 * (1 + requests));
            for (const count of [answers, inFlight, ...Object.values(failed)])
              expect(count).toBeGreaterThanOrEqual(-1e-7);

            const surging = numberAt(columns, "loadBalancer", "surgeQueueLength", slot);
            expect(surging).toBeLessThanOrEqual(surgeQueueLimit);
            expect(inFlight).toBeGreaterThanOrEqual(surging - 1e-6);
            // What is asked is the first tries and the retries of the second, no more.
            const source = namesOf(columns, "trafficSource").find(({ id }) => id === "Old/traffic")?.slot;
            expect(source === undefined).toBe(retries === 0);
            if (source !== undefined) {
              const tries = trafficSourceColumns.map((name) => numberAt(columns, "trafficSource", name, source));
              const all = tries.reduce((sum, part) => sum + part, 0);
              if (asked !== null) expect(requests - asked).toBeCloseTo(all, 4);
              for (const part of tries.slice(retries + 1)) expect(part).toBe(0);
              mostRetried = Math.max(mostRetried, all - (tries[0] ?? 0));
            }
            asked = requests;
            mostSurging = Math.max(mostSurging, surging);
          }
        }
      },
    ),
    {
      numRuns: 10,
      examples: [
        [
          5,
          null,
          1,
          [
            [20, { type: "lab.SetTraffic", source: "Old", rate: 3_000 }],
            [10, { type: "lab.SetImageBehaviour", image: "app", errorShare: 1 }],
          ],
        ],
      ],
    },
  );
  // The example alone reaches both.
  expect(mostSurging).toBeGreaterThan(100);
  expect(mostRetried).toBeGreaterThan(10);
});
