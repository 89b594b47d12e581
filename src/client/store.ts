import { create } from "zustand";
import type { JournalEntry } from "../engine/journal.ts";
import type { Kind, Records } from "../engine/records.ts";
import type { SimMs } from "../kernel/time.ts";
import type { Standing } from "../protocol/messages.ts";
import type { Problem } from "../template/problem.ts";

export type Mirror = { readonly [K in Kind]?: ReadonlyMap<string, Records[K]> };

/** The page's mirror of the run. Only `mirror.ts` writes to it; everyone else reads through hooks. */
export interface ClientState extends Standing {
  readonly status: "starting" | "running" | "failed";
  readonly epoch: number;
  /** Rises with the records of every run that is opened, the same file opened again included. */
  readonly opened: number;
  readonly tables: Mirror;
  /** Oldest first, up to the instant on screen. */
  readonly journal: readonly JournalEntry[];
  /** About the file on screen, or about one that could not be opened. */
  readonly problems: readonly Problem[];
  /** Canvas positions the file brought, by record id. */
  readonly layout: Readonly<Record<string, readonly [number, number]>>;
  /** Rises with every change of where things are, which the next save keeps. */
  readonly layoutChanges: number;
  /** Rises when series or live numbers change; read them through hooks. */
  readonly seriesVersion: number;
  /** What went wrong in the worker, when status is "failed". */
  readonly fault: string | null;
}

export const useClient = create<ClientState>(() => ({
  status: "starting",
  epoch: 0,
  opened: 0,
  tables: {},
  journal: [],
  problems: [],
  layout: {},
  layoutChanges: 0,
  seriesVersion: 0,
  fault: null,
  branch: "A",
  nowMs: 0 as SimMs,
  endMs: 0 as SimMs,
  branchedAtMs: null,
  looking: false,
  playing: false,
  speed: 10,
  speedReached: 0,
  digest: null,
}));
