import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { candidatesOf } from "../placement/candidatesOf.ts";
import { placeTasks } from "../placement/placeTask.ts";
import type { TaskRecord } from "../task/model.ts";
import { placementRequestFor, subnetOnInstance } from "../task/placementOfCall.ts";
import { tasksWaitingFor } from "./measureProvider.ts";
import type { CapacityProviderRecord } from "./model.ts";

/** Estimate: AWS publishes no interval; notes on the design of cluster auto scaling speak of seconds, not minutes. */
export const retryEvery = seconds(15);

/** Looks again for a place for every task that waits, oldest first. True when some still wait. */
export function placeWaiting(sim: Sim, provider: CapacityProviderRecord): boolean {
  const waiting = tasksWaitingFor(sim, provider);
  const group = provider.autoScalingGroupProvider.autoScalingGroupArn;
  const drawFor = (task: string, instance: string): number => sim.draw("placement", task, instance);
  const free = new Map<string, number>();
  let left = 0;
  for (const clusterArn of new Set(waiting.map((task) => task.clusterArn))) {
    let candidates = candidatesOf(sim, clusterArn).filter(({ instance }) => instance.autoScalingGroupId === group);
    for (const alike of alikeTasks(waiting.filter((task) => task.clusterArn === clusterArn))) {
      const [first] = alike;
      const definition = first && sim.get("taskDefinition", first.taskDefinitionArn);
      const wish = first?.sim.waitsForCapacity;
      if (first === undefined || definition === undefined || wish === undefined) continue;
      const { serviceId, group: taskGroup, overrides } = first;
      const asked = { ...wish, serviceId, group: taskGroup, overrides };
      const request = placementRequestFor(sim, definition, asked);
      const ids = alike.map(({ id }) => id);
      const placed = placeTasks(request, ids, candidates, drawFor);
      candidates = [...placed.candidates];
      placed.decisions.forEach((decision, index) => {
        const id = ids[index] ?? "";
        if (decision.chosen === null) {
          left++;
          const before = sim.get("placement", id);
          if (before?.failure?.message !== decision.failure?.message) {
            sim.put("placement", id, { ...decision, id, atMs: sim.now });
          }
          return;
        }
        sim.put("placement", id, { ...decision, id, atMs: sim.now });
        const subnetId = subnetOnInstance(sim, definition, wish.subnets, decision.chosen, free);
        const cause = sim.get("containerInstance", decision.chosen)?.sim.cause ?? null;
        sim.schedule("task.placed", { id, containerInstanceArn: decision.chosen, subnetId, cause }, { at: sim.now });
      });
    }
  }
  return left > 0;
}

/** Tasks that ask for the same, in the order in which they came. */
function alikeTasks(tasks: readonly TaskRecord[]): readonly (readonly TaskRecord[])[] {
  const groups = new Map<string, TaskRecord[]>();
  for (const task of tasks) {
    const { taskDefinitionArn, group, overrides, sim } = task;
    const key = JSON.stringify([taskDefinitionArn, group, overrides ?? null, sim.waitsForCapacity ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups.values()];
}
