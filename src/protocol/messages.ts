import type { describeEvent } from "../engine/describeEvent.ts";
import type { DocumentEdit } from "../engine/editDocument.ts";
import type { JournalEntry } from "../engine/journal.ts";
import type { Command, Kind, Records } from "../engine/records.ts";
import type { RemovalPlan } from "../engine/removalPlan.ts";
import type { TimedCommand, Verdict } from "../engine/run.ts";
import type { StackEdit } from "../engine/updateStack.ts";
import type { SimMs } from "../kernel/time.ts";
import type { Json } from "../template/json.ts";
import type { Problem } from "../template/problem.ts";

/** Rises whenever page and worker could misunderstand each other. */
export const protocolVersion = 1;

/** A run is its starting point, its seed and its commands: enough to save, share, replay and resume it. */
export interface RunFile {
  readonly format: "steady-state/run";
  readonly version: 1;
  readonly fileName: string;
  /** The CloudFormation template, as its author wrote it. */
  readonly template: string;
  /** Null takes the template's own. */
  readonly seed: number | null;
  /** What was done beyond the template's own commands. */
  readonly commands: readonly TimedCommand[];
  /** Where the run stood; null opens it at the template's opening moment. */
  readonly nowMs: SimMs | null;
  /** Where the person put things since it was opened; absent while the template's own places hold. */
  readonly layout?: Readonly<Record<string, readonly [number, number]>>;
}

/** A command as the run has it now, and its place among the commands of its file. */
export interface RecordedCommand {
  readonly index: number;
  readonly timed: TimedCommand;
}

export type TablesByKind = { readonly [K in Kind]: readonly (readonly [string, Records[K]])[] };
export type PutByKind = { readonly [K in Kind]?: readonly (readonly [string, Records[K]])[] };
export type IdsByKind = { readonly [K in Kind]?: readonly string[] };

/** Which run is on screen: the first, or one that was branched from its past. */
export type BranchName = "A" | "B";

/** Where the run stands. Sent with every snapshot and delta. */
export interface Standing {
  readonly branch: BranchName;
  /** Instant the records show. */
  readonly nowMs: SimMs;
  /** Newest instant of this run; later than `nowMs` while the past is being looked at. */
  readonly endMs: SimMs;
  /** Instant run B left run A, or null in run A. */
  readonly branchedAtMs: SimMs | null;
  readonly looking: boolean;
  readonly playing: boolean;
  /** Simulated seconds per wall second: asked, and reached. */
  readonly speed: number;
  readonly speedReached: number;
  /** Hash of the world, whenever the run is paused. */
  readonly digest: string | null;
}

export type ToWorker =
  /** `foreign`: the run comes from a link or a file, so its commands are read like input. */
  | { readonly kind: "open"; readonly id: number; readonly run: RunFile; readonly foreign?: boolean }
  | { readonly kind: "send"; readonly id: number; readonly command: Command }
  | { readonly kind: "pace"; readonly speed: number; readonly playing: boolean }
  /** Looks at an earlier instant; null goes back to now. */
  | { readonly kind: "seek"; readonly atMs: SimMs | null }
  /** One message, or on to the next (previous) notable entry. */
  | { readonly kind: "step"; readonly to: "event" | "notable"; readonly direction: 1 | -1 }
  /** Starts run B at an instant of the past, with a first change if given. */
  | { readonly kind: "branch"; readonly id: number; readonly atMs: SimMs; readonly command: Command | null }
  /** Drops run B and goes back to run A as it was. */
  | { readonly kind: "closeBranch" }
  /** Answered by a `run` message. */
  | { readonly kind: "save"; readonly id: number }
  /** The run alone, for keeping it. Answered by `kept`. */
  | { readonly kind: "keep"; readonly id: number }
  /** Where things are now; saved with the run and in the template. */
  | { readonly kind: "layout"; readonly layout: Readonly<Record<string, readonly [number, number]>> }
  /** Changes the template of the running world. Answered by `stackUpdated`. */
  | { readonly kind: "updateStack"; readonly id: number; readonly edit: StackEdit }
  /** What would happen if these resources went. Answered by `removal`. */
  | { readonly kind: "removal"; readonly id: number; readonly logicalIds: readonly string[] }
  /** The template as it is now. Answered by `template`. */
  | { readonly kind: "template"; readonly id: number }
  /** Answered by an `event` message: AWS's own event, from the records of its moment. */
  | { readonly kind: "event"; readonly id: number; readonly entryId: number }
  | { readonly kind: "ack"; readonly epoch: number; readonly seq: number };

export type ToPage =
  | { readonly kind: "ready"; readonly protocol: number }
  | {
      readonly kind: "opened";
      readonly id: number;
      readonly ok: boolean;
      readonly problems: readonly Problem[];
      readonly layout: Readonly<Record<string, readonly [number, number]>>;
    }
  | {
      readonly kind: "snapshot";
      readonly epoch: number;
      readonly standing: Standing;
      readonly records: TablesByKind;
      readonly journal: readonly JournalEntry[];
      /** True when series start anew; false when the page's own reach further than this instant and stay valid. */
      readonly seriesRestart: boolean;
      readonly series: ArrayBuffer;
      readonly live: ArrayBuffer;
    }
  | {
      readonly kind: "delta";
      readonly epoch: number;
      readonly seq: number;
      readonly standing: Standing;
      readonly put: PutByKind;
      readonly removed: IdsByKind;
      readonly journal: readonly JournalEntry[];
      readonly series: ArrayBuffer;
      readonly live: ArrayBuffer;
    }
  | { readonly kind: "verdict"; readonly id: number; readonly verdict: Verdict; readonly recorded?: RecordedCommand }
  | {
      readonly kind: "run";
      readonly id: number;
      readonly run: RunFile;
      readonly template: string;
      /** Of the world at the run's own moment. */
      readonly digest: string;
    }
  | { readonly kind: "kept"; readonly id: number; readonly run: RunFile }
  | {
      readonly kind: "stackUpdated";
      readonly id: number;
      readonly recorded?: RecordedCommand;
      readonly verdict: Verdict;
      readonly problems: readonly Problem[];
      readonly undo: readonly DocumentEdit[];
    }
  | { readonly kind: "removal"; readonly id: number; readonly plan: RemovalPlan }
  /** Resources as they are written, functions in their long form. */
  | { readonly kind: "template"; readonly id: number; readonly text: string; readonly resources: Json }
  /** Null where AWS sends no event. */
  | { readonly kind: "event"; readonly id: number; readonly event: ReturnType<typeof describeEvent> }
  | { readonly kind: "fault"; readonly message: string; readonly run: RunFile | null };
