import type { ScalingActivityRecord } from "../aws/scalableTarget/model.ts";
import type { JournalEntry } from "../engine/journal.ts";
import type { Setup } from "../engine/run.ts";
import { createSimulation, type Simulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";

/** Often enough that no entry or activity has been dropped since the last look. */
const lookEveryMs = 60_000;

export interface PlayOptions {
  readonly untilSeconds: number;
  readonly onEntry?: (entry: JournalEntry) => void;
  readonly onMeter?: (atMs: number, series: string, value: number) => void;
}

export interface Played {
  readonly simulation: Simulation;
  /** Every activity that changed a desired count, newest first. */
  readonly activities: readonly ScalingActivityRecord[];
}

/** Runs a scenario to its end. */
export function play(setup: Setup, { untilSeconds, onEntry, onMeter }: PlayOptions): Played {
  const simulation = createSimulation(setup, onMeter === undefined ? {} : { onMeter });
  const activities = new Map<string, ScalingActivityRecord>();
  const endMs = simMs(untilSeconds * 1_000);
  let nextEntry = 1;
  for (let atMs = 0; atMs < endMs; ) {
    atMs = Math.min(endMs, atMs + lookEveryMs);
    simulation.advanceTo(simMs(atMs));
    for (const activity of simulation.all("scalingActivity")) activities.set(activity.id, activity);
    if (onEntry !== undefined) {
      for (const entry of simulation.journalFrom(nextEntry)) onEntry(entry);
    }
    nextEntry = simulation.newestEntryId + 1;
  }
  const changes = [...activities.values()].filter(({ sim }) => sim.from !== sim.to);
  return { simulation, activities: changes.reverse() };
}
