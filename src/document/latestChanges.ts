import type { TimedCommand } from "../engine/run.ts";
import { simMs } from "../kernel/time.ts";
import type { RecordedCommand, RunFile } from "../protocol/messages.ts";

/**
 * What was done since the document was last written whole. Small, and written at once where writing takes no turn, so
 * that a tab that ends at any moment loses none of it, however busy the machine is with the document itself.
 */
export interface LatestChanges {
  /** The tab that wrote it, and the newest revision that tab knew: it belongs to the document of either. */
  readonly writer: string;
  readonly revision: number;
  /** Commands of the file before these. */
  readonly from: number;
  readonly commands: readonly TimedCommand[];
  readonly layout?: NonNullable<RunFile["layout"]>;
}

/** A place that is written before the call returns. Failing is its own affair: the document is written all the same. */
export interface LatestStorage {
  read(id: string): LatestChanges | null;
  write(id: string, latest: LatestChanges | null): void;
}

export const nothingLatest = (writer: string, revision: number): LatestChanges => ({
  writer,
  revision,
  from: 0,
  commands: [],
});
export const isEmpty = ({ commands, layout }: LatestChanges): boolean => commands.length === 0 && layout === undefined;

/** With one more command. What is not its neighbour is of another run, and gives way. */
export function withCommand(latest: LatestChanges, { index, timed }: RecordedCommand): LatestChanges {
  const at = index - latest.from;
  const isNext = latest.commands.length > 0 && at >= 0 && at <= latest.commands.length;
  return isNext
    ? { ...latest, commands: [...latest.commands.slice(0, at), timed] }
    : { ...latest, from: index, commands: [timed] };
}

/** Without what a document of this many commands holds. */
export function beyond(latest: LatestChanges, count: number): LatestChanges {
  const held = Math.min(latest.commands.length, Math.max(0, count - latest.from));
  return { ...latest, from: latest.from + held, commands: latest.commands.slice(held) };
}

/** The document's run with what was done since. */
export function joined(run: RunFile, latest: LatestChanges): RunFile {
  const { from, commands, layout } = latest;
  const newest = commands.at(-1);
  if (newest === undefined || run.commands.length < from) return layout === undefined ? run : { ...run, layout };
  const later = run.commands.slice(from).filter(({ atMs }) => atMs > newest.atMs);
  return {
    ...run,
    commands: [...run.commands.slice(0, from), ...commands, ...later],
    nowMs: simMs(Math.max(run.nowMs ?? 0, newest.atMs)),
    ...(layout === undefined ? {} : { layout }),
  };
}

const keyOf = (id: string): string => `steady-state.latest/${id}`;

/** The browser's local storage: its process has a value before the next line runs, whatever becomes of the tab. */
export const browserLatestStorage: LatestStorage = {
  read(id) {
    try {
      const text = localStorage.getItem(keyOf(id));
      return text === null ? null : (JSON.parse(text) as LatestChanges);
    } catch {
      return null;
    }
  },
  write(id, latest) {
    try {
      if (latest === null) localStorage.removeItem(keyOf(id));
      else localStorage.setItem(keyOf(id), JSON.stringify(latest));
    } catch {
      // Full, or closed to us: the document itself says so.
    }
  },
};
