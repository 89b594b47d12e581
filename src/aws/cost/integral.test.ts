import fc from "fast-check";
import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import { balancedService } from "../../testing/balancedService.ts";
import type { TaskRecord } from "../task/model.ts";
import { sumOf } from "./model.ts";
import { prices } from "./prices.ts";

const commands: readonly Command[] = [
  { type: "ecs.UpdateService", service: "web", desiredCount: 0 },
  { type: "ecs.UpdateService", service: "web", desiredCount: 4 },
  { type: "ecs.UpdateService", service: "web", desiredCount: 9 },
  { type: "ecs.UpdateService", service: "web", forceNewDeployment: true },
  { type: "lab.CrashTask", task: "task/Service/2" },
  { type: "lab.SetTraffic", multiplier: 8 },
  { type: "lab.SetTraffic", profile: "start 5; ramp 3m to 90; noise poisson seed 2" },
  { type: "lab.FailZone", availabilityZone: "us-east-1a" },
  { type: "lab.RestoreZone", availabilityZone: "us-east-1a" },
];
const gb = 4_096 / 1e9;

/** What all tasks seen so far cost by an instant, from AWS's rule alone: whole seconds from the pull, a minute at least. */
function tasksCost(tasks: Iterable<TaskRecord>, atMs: number): number {
  const perHour = 0.25 * prices.fargate.X86_64.perVcpuHour + 0.5 * prices.fargate.X86_64.perGbHour + 0.005;
  let seconds = 0;
  for (const { pullStartedAtMs, stoppedAtMs } of tasks) {
    if (pullStartedAtMs === null || atMs <= pullStartedAtMs) continue;
    const ran = Math.ceil(((stoppedAtMs ?? atMs) - pullStartedAtMs) / 1_000);
    seconds += stoppedAtMs === null ? ran : Math.max(60, ran);
  }
  return (seconds / 3_600) * perHour;
}

test("cost is the integral of the resources that run, at every step of whatever is done", () => {
  const act = fc.record({ command: fc.constantFrom(...commands), afterSeconds: fc.integer({ min: 1, max: 200 }) });
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 6 }), (acts) => {
      const world = balancedService({ clock: "realistic", desiredCount: 2, size: [256, 512], traffic: { rate: 20 } });
      const seen = new Map<string, TaskRecord>();
      let balancers = 0;
      let before = 0;
      let second = 0;
      const step = () => {
        second++;
        world.until(second);
        for (const task of world.simulation.all("task")) seen.set(task.id, task);
        if (second % 60 !== 0) return;
        // Hours, capacity units of the minute's traffic, two addresses, and what is answered to the internet.
        const { requests } = world.totals();
        const rate = (requests - before) / 60;
        before = requests;
        if (world.simulation.get("loadBalancer", "LoadBalancer")?.state.code !== "provisioning") {
          const units = Math.max(rate / 10 / 25, ((rate / 10) * 60) / 3_000, rate * 3_600 * gb);
          balancers += (0.0225 + 0.008 * units + 2 * 0.005 + rate * 3_600 * gb * 0.75 * 0.09) / 60;
        }
        const bill = world.simulation.get("bill", "bill");
        expect(bill === undefined ? 0 : sumOf(bill.totals)).toBeCloseTo(
          tasksCost(seen.values(), second * 1_000) + balancers,
          10,
        );
      };
      for (const { command, afterSeconds } of acts) {
        for (let more = 0; more < afterSeconds; more++) step();
        world.send(command);
      }
      for (let more = 0; more < 240; more++) step();
    }),
    { numRuns: 12 },
  );
});
