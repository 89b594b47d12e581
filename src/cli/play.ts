import type { EventBridgeEvent } from "../aws/eventBridge/eventBridgeEvent.ts";
import type { ScalingActivityRecord } from "../aws/scalableTarget/model.ts";
import { describeEvent } from "../engine/describeEvent.ts";
import type { JournalEntry } from "../engine/journal.ts";
import type { Setup } from "../engine/run.ts";
import { createSimulation, type Simulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";

/** Often enough that no entry or activity has been dropped since the last look. */
const lookEveryMs = 60_000;

export interface PlayOptions {
  readonly untilSeconds: number;
  readonly onEntry?: (entry: JournalEntry) => void;
  /** Each entry with AWS's event, built from the records of that moment. Slower: it looks after every message. */
  readonly onEvent?: (entry: JournalEntry, event: EventBridgeEvent | null) => void;
  readonly onMeter?: (atMs: number, series: string, value: number) => void;
}

export interface Played {
  readonly simulation: Simulation;
  /** Every activity that changed a desired count, newest first. */
  readonly activities: readonly ScalingActivityRecord[];
}

/** What the message just handled has written. */
function describeNew(onEvent: NonNullable<PlayOptions["onEvent"]>): (simulation: Simulation) => void {
  let next = 1;
  return (simulation) => {
    if (simulation.newestEntryId < next) return;
    for (const entry of simulation.journalFrom(next)) onEvent(entry, describeEvent(simulation, entry));
    next = simulation.newestEntryId + 1;
  };
}

/** Runs a scenario to its end. */
export function play(setup: Setup, { untilSeconds, onEntry, onEvent, onMeter }: PlayOptions): Played {
  const simulation = createSimulation(setup, {
    ...(onMeter === undefined ? {} : { onMeter }),
    ...(onEvent === undefined ? {} : { onEvent: describeNew(onEvent) }),
  });
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
