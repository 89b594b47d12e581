import type { Documents } from "../engine/documents.ts";
import type { JournalEntry } from "../engine/journal.ts";
import type { OpenedScenario } from "../engine/open.ts";
import { type AnyRecord, type Command, kinds } from "../engine/records.ts";
import type { Simulation, SimulationOptions } from "../engine/simulation.ts";
import { type SimMs, simMs } from "../kernel/time.ts";
import { readLive } from "../load/live.ts";
import { encodeLive } from "../protocol/live.ts";
import {
  type BranchName,
  protocolVersion,
  type RunFile,
  type Standing,
  type TablesByKind,
  type ToPage,
  type ToWorker,
} from "../protocol/messages.ts";
import { encodeSeries } from "../protocol/series.ts";
import { openRun } from "./openRun.ts";
import { createOutbox } from "./outbox.ts";
import { createPacer } from "./pacer.ts";
import {
  branchOff,
  eventOf,
  laterThanSetup,
  lookBack,
  newestCommand,
  type RecordedRun,
  remember,
} from "./recordedRun.ts";
import { runSlice, searchSlice } from "./slices.ts";
import { createStack, type Layout, type Stack } from "./stack.ts";
import { type StopAt, stopAfter, stopBefore } from "./stops.ts";

/** What the host needs from where it runs, so that it can be tested without a worker. */
export interface HostPort {
  post(message: ToPage, transfer: Transferable[]): void;
  wallMs(): number;
  /** Calls `turn` again as soon as waiting messages have been received. */
  soon(): void;
  later(delayMs: number): void;
}
export interface Host {
  start(): void;
  receive(message: ToWorker): void;
  /** One slice of work. */
  turn(): void;
}

/** Wall ms between two looks at the clock when the run keeps up. Estimate: a quarter of a 60 Hz frame. */
const tickMs = 4;
/** Wall ms between two deltas while playing: ten a second. Source: the design's live-number rate. */
const deltaEveryMs = 100;
/** Farthest "Next event" runs, simulated. Estimate: an hour; longer means nothing is going to happen. */
const farthestSearchMs = 3_600_000;

interface Loaded {
  readonly opened: OpenedScenario;
  readonly file: RunFile;
  readonly stack: Stack;
  /** Where things were put since. */
  layout: Layout | undefined;
}

/** @param documents given from outside, because it loads beside the engine */
export function createHost(port: HostPort, documents: Documents): Host {
  const pacer = createPacer();
  const outbox = createOutbox();
  let loaded: Loaded | null = null;
  let runs: { A: RecordedRun; B: RecordedRun | null; branchedAtMs: SimMs | null } | null = null;
  /** The past on screen, or null when the newest moment is. */
  let past: Simulation | null = null;
  let epoch = 0;
  let seq = 0;
  let acknowledged = 0;
  let lastEntryId = 0;
  let lastDeltaWallMs = 0;
  let somethingNew = false;
  let searching = false;
  let searchEndMs = 0 as SimMs;
  let scheduled = false;
  /** Series are recorded only for the run that plays, never for looks back. */
  const options: SimulationOptions = { onMeter: (atMs, series, value) => outbox.meter(atMs, series, value) };

  const branchName = (): BranchName => (runs?.B == null ? "A" : "B");
  const active = (): RecordedRun | null => runs?.B ?? runs?.A ?? null;
  const onScreen = (): Simulation | null => past ?? active()?.simulation ?? null;
  const resting = (): boolean => (!pacer.playing && !searching) || past !== null;

  const standing = (): Standing => {
    const simulation = onScreen();
    return {
      branch: branchName(),
      nowMs: simulation?.nowMs ?? simMs(0),
      endMs: active()?.simulation.nowMs ?? simMs(0),
      branchedAtMs: runs?.B == null ? null : (runs.branchedAtMs ?? null),
      looking: past !== null,
      playing: pacer.playing,
      speed: pacer.speed,
      speedReached: pacer.speedReached,
      digest: resting() ? (simulation?.digest() ?? null) : null,
    };
  };

  const live = (simulation: Simulation): ArrayBuffer => {
    const used = simulation.columns.task?.used ?? 0;
    const read = readLive(simulation.columns);
    return encodeLive(used, read);
  };

  const sendSnapshot = (seriesRestart: boolean): void => {
    const simulation = onScreen();
    if (simulation === null) return;
    simulation.takeChanges();
    const records = Object.fromEntries(
      kinds.map((kind) => [kind, [...simulation.all(kind)].map((record: AnyRecord) => [record.id, record])]),
    ) as unknown as TablesByKind;
    const journal = simulation.journalFrom(1);
    const series = past === null ? outbox.takeSeries() : encodeSeries([]);
    if (past === null) outbox.takeRecords();
    const liveNumbers = live(simulation);
    epoch++;
    seq = 0;
    acknowledged = 0;
    lastEntryId = journal[journal.length - 1]?.id ?? 0;
    somethingNew = false;
    port.post(
      { kind: "snapshot", epoch, standing: standing(), records, journal, seriesRestart, series, live: liveNumbers },
      [series, liveNumbers],
    );
  };

  /** At most one delta travels unacknowledged; meanwhile the outbox merges. */
  const sendDelta = (): void => {
    const run = active();
    if (run === null || past !== null || epoch === 0 || acknowledged < seq) return;
    outbox.collectChanges(run.simulation);
    const { put, removed } = outbox.takeRecords();
    const journal: readonly JournalEntry[] = run.simulation.journalFrom(lastEntryId + 1);
    lastEntryId = journal[journal.length - 1]?.id ?? lastEntryId;
    const series = outbox.takeSeries();
    const liveNumbers = live(run.simulation);
    seq++;
    somethingNew = false;
    lastDeltaWallMs = port.wallMs();
    port.post({ kind: "delta", epoch, seq, standing: standing(), put, removed, journal, series, live: liveNumbers }, [
      series,
      liveNumbers,
    ]);
  };

  const runFile = (): RunFile | null => {
    const run = active();
    if (loaded === null || run === null) return null;
    return {
      ...loaded.file,
      seed: run.setup.seed,
      // Those of a run that could not be followed to its end are still to come.
      commands: laterThanSetup(run),
      nowMs: run.simulation.nowMs,
      ...(loaded.layout === undefined ? {} : { layout: loaded.layout }),
    };
  };

  const fault = (error: unknown): void => {
    pacer.playing = false;
    searching = false;
    port.post({ kind: "fault", message: error instanceof Error ? error.message : String(error), run: runFile() }, []);
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    port.soon();
  };

  const turn = (): void => {
    scheduled = false;
    const run = active();
    if (run === null) return;
    try {
      if (searching) {
        somethingNew = true;
        if (searchSlice(run, searchEndMs, port.wallMs)) {
          searching = false;
          pacer.restart(port.wallMs());
          sendDelta();
        } else schedule();
      } else if (pacer.playing) {
        const before = run.simulation.nowMs;
        const due = pacer.due(port.wallMs());
        if (due > 0 && runSlice(run, simMs(before + due), port.wallMs).events > 0) somethingNew = true;
        const simulated = run.simulation.nowMs - before;
        pacer.reached(simulated, port.wallMs());
        if (due - simulated > pacer.speed * tickMs) schedule();
        else wake();
      }
      if (somethingNew && (resting() || port.wallMs() - lastDeltaWallMs >= deltaEveryMs)) sendDelta();
    } catch (error) {
      fault(error);
    }
  };

  let timer = false;
  const wake = (): void => {
    if (timer) return;
    timer = true;
    port.later(tickMs);
  };

  /** A run that cannot be opened, or that breaks the engine on its way, leaves the one on screen as it is. */
  const open = (id: number, file: RunFile, foreign: boolean): void => {
    let touched = false;
    const begin = (): void => {
      touched = true;
      outbox.clear();
    };
    const { started, problems } = openRun(file, { documents, options, foreign, begin, wallMs: port.wallMs });
    if (started === null) {
      if (touched) {
        outbox.clear();
        sendSnapshot(false);
      }
      port.post({ kind: "opened", id, ok: false, problems, layout: {} }, []);
      return;
    }
    const { opened, run } = started;
    loaded = { opened, file, stack: createStack(opened, documents), layout: file.layout };
    runs = { A: run, B: null, branchedAtMs: null };
    past = null;
    searching = false;
    pacer.restart(port.wallMs());
    const layout = file.layout ?? opened.metadata.layout;
    port.post({ kind: "opened", id, ok: true, problems, layout }, []);
    sendSnapshot(true);
  };

  const send = (id: number, command: Command): void => {
    const run = active();
    if (run === null) return;
    const verdict = run.simulation.send(command);
    somethingNew = true;
    port.post({ kind: "verdict", id, verdict, ...newestCommand(run) }, []);
  };

  const stack = (message: Extract<ToWorker, { kind: "updateStack" | "removal" | "template" }>): void => {
    const run = active();
    if (run === null || loaded === null) return;
    const { simulation } = run;
    const { id } = message;
    if (message.kind === "removal") {
      port.post({ kind: "removal", id, plan: loaded.stack.removal(simulation, message.logicalIds) }, []);
    } else if (message.kind === "template") {
      const text = loaded.stack.text(simulation, loaded.layout);
      port.post({ kind: "template", id, text, resources: loaded.stack.resources(simulation) }, []);
    } else {
      const answer = loaded.stack.update(simulation, message.edit);
      port.post({ kind: "stackUpdated", id, ...answer, ...(answer.verdict.accepted ? newestCommand(run) : {}) }, []);
      somethingNew = true;
    }
  };

  const seek = (atMs: SimMs | null): void => {
    const run = active();
    if (run === null) return;
    if (atMs === null || atMs >= run.simulation.nowMs) {
      if (past === null) return;
      past = null;
      pacer.restart(port.wallMs());
      sendSnapshot(false);
      return;
    }
    pacer.playing = false;
    searching = false;
    past = lookBack(run, simMs(Math.max(0, atMs)));
    sendSnapshot(false);
  };

  const step = (to: StopAt, direction: 1 | -1): void => {
    const run = active();
    const simulation = onScreen();
    if (run === null || simulation === null) return;
    pacer.playing = false;
    if (direction === -1) seek(stopBefore(simulation.journalFrom(1), simulation.nowMs, to));
    else if (past !== null) seek(stopAfter(run.simulation.journalFrom(1), past.nowMs, to));
    else if (to === "event") {
      run.simulation.stepOne();
      remember(run);
      somethingNew = true;
    } else {
      searching = true;
      searchEndMs = simMs(run.simulation.nowMs + farthestSearchMs);
    }
  };

  const branch = (id: number, atMs: SimMs, command: Command | null): void => {
    if (runs === null) return;
    const from = active() as RecordedRun;
    outbox.clear();
    const run = branchOff(from, simMs(Math.min(atMs, from.simulation.nowMs)), options);
    outbox.clear();
    runs = { A: runs.A, B: run, branchedAtMs: run.simulation.nowMs };
    past = null;
    searching = false;
    const verdict = command === null ? ({ accepted: true, entryId: 0 } as const) : run.simulation.send(command);
    pacer.restart(port.wallMs());
    port.post({ kind: "verdict", id, verdict }, []);
    sendSnapshot(false);
  };

  const closeBranch = (): void => {
    if (runs?.B == null) return;
    runs = { A: runs.A, B: null, branchedAtMs: null };
    past = null;
    pacer.playing = false;
    outbox.clear();
    pacer.restart(port.wallMs());
    sendSnapshot(false);
  };

  const receive = (message: ToWorker): void => {
    try {
      switch (message.kind) {
        case "open":
          open(message.id, message.run, message.foreign === true);
          break;
        case "send":
          send(message.id, message.command);
          break;
        case "pace":
          if (message.playing && past !== null) seek(null);
          pacer.speed = message.speed;
          pacer.playing = message.playing;
          searching = false;
          pacer.restart(port.wallMs());
          somethingNew = true;
          break;
        case "seek":
          seek(message.atMs);
          break;
        case "step":
          step(message.to, message.direction);
          break;
        case "branch":
          branch(message.id, message.atMs, message.command);
          break;
        case "closeBranch":
          closeBranch();
          break;
        case "save": {
          const run = runFile();
          if (run === null || loaded === null) break;
          const simulation = active()?.simulation as Simulation;
          const template = loaded.stack.text(simulation, loaded.layout);
          port.post({ kind: "run", id: message.id, run, template, digest: simulation.digest() }, []);
          break;
        }
        case "keep": {
          const run = runFile();
          if (run !== null) port.post({ kind: "kept", id: message.id, run }, []);
          break;
        }
        case "layout":
          if (loaded !== null) loaded.layout = message.layout;
          break;
        case "updateStack":
        case "removal":
        case "template":
          stack(message);
          break;
        case "event": {
          const run = active();
          port.post({ kind: "event", id: message.id, event: run === null ? null : eventOf(run, message.entryId) }, []);
          break;
        }
        case "ack":
          if (message.epoch === epoch) acknowledged = message.seq;
          break;
      }
    } catch (error) {
      fault(error);
      return;
    }
    schedule();
  };

  return {
    start: () => port.post({ kind: "ready", protocol: protocolVersion }, []),
    receive,
    turn() {
      timer = false;
      turn();
    },
  };
}
