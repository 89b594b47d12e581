import type { Sim } from "../../engine/sim.ts";
import type { SimMs } from "../../kernel/time.ts";
import { isDeletedWithTask } from "../volume/attachVolumes.ts";
import type { ManagedEBSVolume } from "../volume/model.ts";
import type { Charge } from "./charge.ts";
import { ebsPerHour } from "./ebsPrice.ts";
import { billedSeconds } from "./fargateCost.ts";

/**
 * EBS volumes that ECS makes for tasks, from the task's own beginning. Stopped tasks stay visible for an hour, so none
 * slips through.
 *
 * Source: Amazon EBS pricing: by the second, a minute at least, for what is provisioned.
 */
export function volumeCharges(sim: Sim, sinceMs: number): readonly Charge[] {
  const charges: Charge[] = [];
  const add = (owner: Pick<Charge, "kind" | "id">, made: ManagedEBSVolume, life: Life): void => {
    const { fromMs, knownAtMs, endedAtMs } = life;
    const price = ebsPerHour(made);
    // What it was before anybody knew whether it would be made is billed with the rest.
    const before = knownAtMs >= sinceMs ? 0 : billedSeconds(fromMs, endedAtMs, sinceMs);
    const seconds = billedSeconds(fromMs, endedAtMs, sim.now) - before;
    if (seconds === 0 && endedAtMs !== null) return;
    charges.push({ ...owner, item: "ebs", perHour: endedAtMs === null ? price : 0, spent: (seconds * price) / 3_600 });
  };
  for (const task of sim.all("task")) {
    const { volumeConfigurations = [], createdAtMs, pullStoppedAtMs, stoppedAtMs, serviceId, clusterArn } = task;
    if (pullStoppedAtMs === null) continue;
    const owner = { kind: serviceId === null ? "cluster" : "service", id: serviceId ?? clusterArn } as const;
    for (const { name, managedEBSVolume } of volumeConfigurations) {
      if (!isDeletedWithTask(task, name)) continue;
      add(owner, managedEBSVolume, { fromMs: createdAtMs, knownAtMs: pullStoppedAtMs, endedAtMs: stoppedAtMs });
    }
  }
  for (const { id, kept } of sim.all("volume")) {
    if (kept === undefined) continue;
    const { managedEBSVolume, createdAtMs, madeAtMs } = kept;
    add({ kind: "volume", id }, managedEBSVolume, { fromMs: createdAtMs, knownAtMs: madeAtMs, endedAtMs: null });
  }
  return charges;
}

interface Life {
  readonly fromMs: SimMs;
  /** When it was made for sure: a role that does not trust ECS makes none. */
  readonly knownAtMs: SimMs;
  readonly endedAtMs: SimMs | null;
}
