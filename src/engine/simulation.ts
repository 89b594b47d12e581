import { routeEntries } from "../aws/eventBridge/routeEvent.ts";
import { afterRequest, bucketOf, throttled } from "../aws/quota/apiRates.ts";
import { guardedCalls, quotaProblem } from "../aws/quota/quotaProblem.ts";
import { withoutSecretValue } from "../aws/secret/hiddenValue.ts";
import type { Changes } from "../kernel/changes.ts";
import { type Core, createCore, type Keyframe, type Progress, type SavedWorld } from "../kernel/core.ts";
import { canonicalJson } from "../kernel/digest.ts";
import { drawHex } from "../kernel/draw.ts";
import { Phase } from "../kernel/queue.ts";
import { after, milliseconds, type SimMs, simMs, startOfRun } from "../kernel/time.ts";
import { createLoadColumns } from "../load/columns.ts";
import { withNames } from "./commandNames.ts";
import { describeCommand } from "./commandWords.ts";
import { creations } from "./creations.ts";
import { clockRows, handlers } from "./handlers.ts";
import type { JournalEntry, JournalText, Json } from "./journal.ts";
import { type Command, indexes, type Kind, kinds, type Messages, type Records } from "./records.ts";
import type { Setup, TimedCommand, Verdict } from "./run.ts";
import { type Handlers, refuse, type Sim } from "./sim.ts";

export type SimulationKeyframe = Keyframe<Records, JournalText> & { readonly commandCount: number };
export type SimulationWorld = SavedWorld<Records, JournalText>;

export interface SimulationOptions {
  readonly onMeter?: (atMs: SimMs, series: string, value: number) => void;
  readonly checkRecords?: boolean;
  /** Called after every single message, for properties that must hold at every event. */
  readonly onEvent?: (simulation: Simulation) => void;
}

/** The one face of the engine, for worker, terminal and tests. */
export interface Simulation {
  readonly seed: number;
  readonly nowMs: SimMs;
  readonly eventCount: number;
  /** Every command of this run so far, the scenario's own included. With setup and seed it is the whole run. */
  readonly commands: readonly TimedCommand[];
  /** Takes effect one millisecond from now, so that a replay injects it at exactly the same place. */
  send(command: Command): Verdict;
  /** Runs to `untilMs`, or as far as `budget` messages go. Commands that are due on the way are sent. */
  advanceTo(untilMs: SimMs, budget?: number): Progress;
  /** Runs exactly one message; false when nothing is pending. */
  stepOne(): boolean;
  /** Queues commands of a run that is being replayed. Instants must lie after now. */
  replay(commands: readonly TimedCommand[]): void;
  get<K extends Kind>(kind: K, id: string): Records[K] | undefined;
  all<K extends Kind>(kind: K): IterableIterator<Records[K]>;
  where: Core<Records, Messages, JournalText>["sim"]["where"];
  readonly columns: Core<Records, Messages, JournalText>["sim"]["columns"];
  /** Id of the newest journal entry. */
  readonly newestEntryId: number;
  journalFrom(fromId: number): readonly JournalEntry[];
  entry(id: number): JournalEntry | undefined;
  takeChanges(): Changes<Records>;
  keyframe(): SimulationKeyframe;
  restore(keyframe: SimulationKeyframe): void;
  save(): SimulationWorld;
  /** Continues a saved world. `commandCount` is how many of this run's commands it had already seen. */
  load(saved: SimulationWorld, commandCount: number): void;
  digest(): string;
}

/** A call that comes too fast, or goes over a quota of the run, is refused before its kind reads it. */
const guarded = Object.fromEntries(
  Object.entries(handlers).map(([type, handle]) => [
    type,
    guardedCalls.some((call) => call === type) || bucketOf(type) !== null
      ? (sim: Sim, message: object) => {
          const problem = rateProblem(sim, type) ?? quotaProblem(sim, { type, ...message } as Command);
          if (problem === null) return (handle as (sim: Sim, message: object) => void)(sim, message);
          refuse(sim, { kind: "settings", subject: "run" }, problem.exception, problem.message);
        }
      : handle,
  ]),
) as unknown as Handlers;

/** Takes a request from the bucket of a call; says so when none is left. */
function rateProblem(sim: Sim, type: string): typeof throttled | null {
  const bucket = bucketOf(type);
  const settings = sim.get("settings", "run");
  if (bucket === null || settings === undefined) return null;
  const level = afterRequest(bucket, settings.apiBuckets?.[bucket], sim.now);
  if (level === null) return throttled;
  sim.patch("settings", "run", { apiBuckets: { ...settings.apiBuckets, [bucket]: level } });
  return null;
}

/** Several rows may send the same message with other payloads: each re-arms its own. */
const clockHandlers = Object.fromEntries(
  clockRows.map(({ type }) => {
    const rows = clockRows.filter((row) => row.type === type);
    return [
      type,
      (sim: Sim, message: object) => {
        const row = rows.length === 1 ? rows[0] : rows.find(({ payload }) => isSamePayload(payload, message));
        if (row !== undefined) sim.schedule(row.type, row.payload, { in: row.every }, row.phase);
        (handlers[type] as (sim: unknown, message: unknown) => void)(sim, message);
      },
    ];
  }),
) as unknown as Partial<Handlers>;

const isSamePayload = (payload: object, message: object): boolean =>
  Object.entries(payload).every(([name, value]) => (message as Record<string, unknown>)[name] === value);

export function createSimulation(setup: Setup, options: SimulationOptions = {}): Simulation {
  /** The calls of the template itself that have come: instant and call. */
  const ofTemplate = new Set<string>();
  const core = createCore<Records, Messages, JournalText>({
    kinds,
    indexes,
    handlers: { ...guarded, ...clockHandlers },
    seed: setup.seed,
    columns: createLoadColumns(),
    introduce: (sim, message) => {
      const text = describeCommand(message as Command, (input) => withNames(sim, input));
      const isOfTemplate = ofTemplate.has(`${sim.now} ${canonicalJson(message)}`);
      return sim.journalRoot(isOfTemplate ? saidOfScenario(text) : text, rootOf(message.type));
    },
    onEntries: routeEntries,
    ...(options.onMeter === undefined ? {} : { onMeter: options.onMeter }),
    ...(options.checkRecords === undefined ? {} : { checkRecords: options.checkRecords }),
  });
  const { sim } = core;
  let commands: TimedCommand[] = [];
  let injected = 0;

  const opened = sim.journalRoot(openedText(setup), "command");
  for (const [kind, record] of setup.records) sim.put(kind, record.id, record);
  for (const { type, payload, every, phase } of clockRows) sim.schedule(type, payload, { in: every }, phase);
  sim.because(opened);
  for (const [kind, type] of creations) {
    for (const record of sim.all(kind)) sim.schedule(type, { id: record.id }, { at: startOfRun });
  }
  sim.because(null);

  const inject = ({ atMs, command, ofTemplate: isOfTemplate }: TimedCommand): void => {
    const { type, ...payload } = command;
    if (isOfTemplate) ofTemplate.add(`${atMs} ${canonicalJson(command)}`);
    sim.schedule(type, payload as Messages[typeof type], { at: atMs }, Phase.command);
    injected++;
  };
  const run = (untilMs: SimMs, budget: number | undefined): Progress => {
    if (options.onEvent === undefined) return core.advanceTo(untilMs, budget);
    let events = 0;
    while (budget === undefined || events < budget) {
      if (core.step(untilMs) === undefined) break;
      events++;
      options.onEvent(simulation);
    }
    return core.advanceTo(untilMs, 0);
  };
  const advanceTo = (untilMs: SimMs, budget?: number): Progress => {
    let events = 0;
    for (let due = commands[injected]; due !== undefined && due.atMs <= untilMs; due = commands[injected]) {
      const before = simMs(due.atMs - 1);
      if (before > sim.now || core.nextInstant() === sim.now) {
        const progress = run(before, budget === undefined ? undefined : budget - events);
        events += progress.events;
        if (!progress.arrived) return { ...progress, events };
      }
      inject(due);
    }
    const progress = run(untilMs, budget === undefined ? undefined : budget - events);
    return { ...progress, events: events + progress.events };
  };

  const simulation: Simulation = {
    seed: setup.seed,
    get nowMs() {
      return sim.now;
    },
    get eventCount() {
      return core.eventCount;
    },
    get commands() {
      return commands;
    },
    get columns() {
      return sim.columns;
    },
    send(command) {
      advanceTo(sim.now);
      const timed = { atMs: after(sim.now, milliseconds(1)), command: withoutSecretValue(command) };
      commands = [...commands.slice(0, injected), timed, ...commands.slice(injected)];
      const firstEntry = core.nextEntryId;
      advanceTo(timed.atMs);
      return verdictAmong(core.journalFrom(firstEntry));
    },
    advanceTo,
    stepOne() {
      const next = core.nextInstant();
      const due = commands[injected];
      if (due !== undefined && (next === undefined || due.atMs <= next)) {
        advanceTo(simMs(due.atMs - 1));
        inject(due);
      }
      const instant = core.nextInstant();
      return instant !== undefined && core.step(instant) !== undefined;
    },
    replay(later) {
      commands = [...commands, ...later].sort((a, b) => a.atMs - b.atMs);
    },
    get: (kind, id) => sim.get(kind, id),
    all: (kind) => sim.all(kind),
    where: (kind, field, value) => sim.where(kind, field, value),
    get newestEntryId() {
      return core.nextEntryId - 1;
    },
    journalFrom: (fromId) => core.journalFrom(fromId),
    entry: (id) => core.entry(id),
    takeChanges: () => core.takeChanges(),
    keyframe: () => ({ ...core.keyframe(), commandCount: injected }),
    restore(keyframe) {
      core.restore(keyframe);
      injected = keyframe.commandCount;
    },
    save: () => core.save(),
    load(saved, commandCount) {
      core.load(saved);
      injected = commandCount;
    },
    digest: () => core.digest(),
  };
  simulation.replay(setup.commands);
  return simulation;
}

/** What the template itself does at its hour was not done by who watches. */
const saidOfScenario = (text: JournalText): JournalText => ({
  ...text,
  message: text.message.replace(/^You /, "The scenario "),
});

/** Traffic and injected faults are roots of their own; every other call is something a person asked for. */
function rootOf(type: string): "command" | "traffic" | "fault" {
  if (type === "lab.SetTraffic") return "traffic";
  return type.startsWith("lab.") ? "fault" : "command";
}

function openedText(setup: Setup): JournalText {
  const settings = setup.records.find(([kind]) => kind === "settings")?.[1] as Records["settings"] | undefined;
  return {
    source: "steady-state",
    detailType: "Command",
    eventName: "Open",
    severity: "INFO",
    kind: "settings",
    subject: "run",
    message: `You opened ${settings?.name ?? "a scenario"}.`,
  };
}

/** A refusal follows its command at once; anything else was accepted. */
function verdictAmong(entries: readonly JournalEntry[]): Verdict {
  const command = entries.find((entry) => entry.detailType === "Command");
  const entryId = command?.id ?? 0;
  const refusal = entries.find((entry) => entry.detailType === "Refused" && entry.causedBy === entryId);
  if (refusal === undefined) {
    const answer = entries.find((entry) => entry.responseElements !== undefined && entry.causedBy === entryId);
    return { accepted: true, entryId, ...(answer === undefined ? {} : { answer: answer.responseElements as Json }) };
  }
  return { accepted: false, entryId, exception: refusal.eventName, message: refusal.message };
}

/** The long hexadecimal ids AWS would show, drawn from the seed. */
export const displayId = (seed: number, ...key: readonly (string | number)[]): string => drawHex(seed, 32, ...key);
