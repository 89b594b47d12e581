import { describeEvent } from "../engine/describeEvent.ts";
import type { Setup, TimedCommand } from "../engine/run.ts";
import {
  createSimulation,
  type Simulation,
  type SimulationKeyframe,
  type SimulationOptions,
} from "../engine/simulation.ts";
import { type SimMs, seconds, simMs } from "../kernel/time.ts";
import {
  cutTimeline,
  emptyTimeline,
  keyframeBefore,
  type Timeline,
  wantsKeyframe,
  withKeyframe,
} from "../kernel/timeline.ts";
import type { RecordedCommand } from "../protocol/messages.ts";

/** A simulation that remembers enough of its past to go back to any moment of it. */
export interface RecordedRun {
  readonly setup: Setup;
  readonly simulation: Simulation;
  timeline: Timeline<SimulationKeyframe>;
}

/** @param commands what was done beyond the setup's own commands */
export function recordRun(setup: Setup, commands: readonly TimedCommand[], options: SimulationOptions): RecordedRun {
  const simulation = createSimulation(setup, options);
  simulation.replay(commands);
  return { setup, simulation, timeline: withKeyframe(emptyTimeline, simulation.keyframe()) };
}

/** Takes a keyframe when one is due. Call between slices. */
export function remember(run: RecordedRun): void {
  if (wantsKeyframe(run.timeline, run.simulation.nowMs)) {
    run.timeline = withKeyframe(run.timeline, run.simulation.keyframe());
  }
}

/** Advances in strides, so that keyframes are taken on the way, and as long as `mayGoOn` says so. */
export function advanceRemembering(run: RecordedRun, untilMs: SimMs, mayGoOn: () => boolean = () => true): void {
  const stride = seconds(30);
  while (run.simulation.nowMs < untilMs && mayGoOn()) {
    run.simulation.advanceTo(simMs(Math.min(untilMs, run.simulation.nowMs + stride)));
    remember(run);
  }
}

/**
 * The same run at an earlier instant, as a simulation of its own: nearest keyframe, then a replay.
 * The run itself keeps its place.
 */
export function lookBack(run: RecordedRun, atMs: SimMs, options: SimulationOptions = {}): Simulation {
  const past = createSimulation(run.setup, options);
  past.replay(laterThanSetup(run));
  const keyframe = keyframeBefore(run.timeline, atMs);
  if (keyframe !== undefined) past.restore(keyframe);
  past.advanceTo(atMs);
  return past;
}

/**
 * AWS's event for an entry, from the records as they were right after it. Nobody keeps events: the run is lived through
 * again up to that message.
 */
export function eventOf(run: RecordedRun, entryId: number): ReturnType<typeof describeEvent> {
  const entry = run.simulation.entry(entryId);
  if (entry === undefined) return null;
  const past = entry.atMs === 0 ? beginning(run) : lookBack(run, simMs(entry.atMs - 1));
  while (past.newestEntryId < entryId && past.stepOne()) {
    // One message at a time, until the one that wrote the entry.
  }
  return describeEvent(past, entry);
}

function beginning(run: RecordedRun): Simulation {
  const simulation = createSimulation(run.setup);
  simulation.replay(laterThanSetup(run));
  return simulation;
}

/** A new run that shares this one's past up to `atMs`, commands included, and goes its own way from there. */
export function branchOff(run: RecordedRun, atMs: SimMs, options: SimulationOptions): RecordedRun {
  const commands = laterThanSetup(run).filter((command) => command.atMs <= atMs);
  const simulation = createSimulation({ ...run.setup, commands: upTo(run.setup.commands, atMs) }, options);
  simulation.replay(commands);
  const timeline = cutTimeline(run.timeline, atMs);
  const keyframe = keyframeBefore(timeline, atMs);
  if (keyframe !== undefined) simulation.restore(keyframe);
  simulation.advanceTo(atMs);
  // The scenario's own later commands still come, as does everything the learner did not do.
  simulation.replay(run.setup.commands.filter((command) => command.atMs > atMs));
  return { setup: run.setup, simulation, timeline };
}

const upTo = (commands: readonly TimedCommand[], atMs: SimMs): readonly TimedCommand[] =>
  commands.filter((command) => command.atMs <= atMs);

/** The newest command that a person sent, as its file holds it. */
export function newestCommand(run: RecordedRun): { recorded?: RecordedCommand } {
  const own = laterThanSetup(run);
  const index = own.findLastIndex(({ atMs }) => atMs <= run.simulation.nowMs);
  const timed = own[index];
  return timed === undefined ? {} : { recorded: { index, timed } };
}

/** Commands a person sent, without those the scenario brought. */
export function laterThanSetup(run: RecordedRun): readonly TimedCommand[] {
  const own = new Set(run.setup.commands);
  return run.simulation.commands.filter((command) => !own.has(command));
}
