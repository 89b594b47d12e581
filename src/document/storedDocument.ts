import type { SimMs } from "../kernel/time.ts";
import type { RunFile } from "../protocol/messages.ts";
import { isEmpty, joined, type LatestChanges, type LatestStorage } from "./latestChanges.ts";
import type { DocumentStorage } from "./storage.ts";

/** A document as it is kept: its run, and who wrote it last. */
export interface StoredDocument {
  readonly id: string;
  readonly run: RunFile;
  /** The tab that wrote it. */
  readonly writer: string;
  /** Rises with every write of the run. */
  readonly revision: number;
  readonly savedAtMs: number;
}
/** A document as it is found: with what was done since it was last written whole. */
export interface FoundDocument extends StoredDocument {
  readonly latest?: LatestChanges;
}
/** How far the run has got since it was written; small, so that it can be written every second. */
interface StoredMoment {
  readonly revision: number;
  readonly nowMs: SimMs;
}
/** A state of the document to return to. */
export interface VersionLine {
  readonly number: number;
  readonly savedAtMs: number;
  /** What was done since the version before, newest last. */
  readonly changes: readonly string[];
}

/** The document that was used last, in whatever tab. */
export const currentKey = "current";
export const documentKey = (id: string): string => `document/${id}`;
const momentKey = (id: string): string => `moment/${id}`;
const versionsKey = (id: string): string => `versions/${id}`;
const versionKey = (id: string, number: number): string => `version/${id}/${number}`;

/** Versions kept of one document. Source: at least 20 to return to; Estimate: half as many again. */
export const mostVersions = 30;
/** Changes within this many wall ms make one version. Estimate: a burst of edits that belong together. */
export const versionBurstMs = 5_000;
/** Changes a version lists. Estimate: what fits its line; more are counted. */
const mostChanges = 20;

export type WriteResult = "written" | "conflict";

/** Writes the run unless another tab has written since: nobody is overwritten silently. */
export async function writeDocument(
  storage: DocumentStorage,
  next: StoredDocument,
  seenRevision: number,
): Promise<WriteResult> {
  let result: WriteResult = "written";
  await storage.update<StoredDocument>(documentKey(next.id), (before) => {
    const isForeign = before !== undefined && before.writer !== next.writer && before.revision !== seenRevision;
    result = isForeign ? "conflict" : "written";
    return isForeign ? before : next;
  });
  return result;
}

export const writeMoment = (storage: DocumentStorage, id: string, revision: number, nowMs: SimMs): Promise<void> =>
  storage.set(momentKey(id), { revision, nowMs } satisfies StoredMoment);

/** The document with its run at the newest moment that was kept; null where there is none. */
export async function readDocument(storage: DocumentStorage, id: string): Promise<StoredDocument | null> {
  const stored = await storage.get<StoredDocument>(documentKey(id));
  if (stored?.run?.format !== "steady-state/run" || stored.run.version !== 1) return null;
  const moment = await storage.get<StoredMoment>(momentKey(id));
  const isLater = moment?.revision === stored.revision && moment.nowMs > (stored.run.nowMs ?? 0);
  return isLater ? { ...stored, run: { ...stored.run, nowMs: moment.nowMs } } : stored;
}

/** The document with everything that was done, whenever its tab ended. */
export async function findDocument(
  storage: DocumentStorage,
  latestStorage: LatestStorage,
  id: string,
): Promise<FoundDocument | null> {
  const stored = await readDocument(storage, id);
  const latest = latestStorage.read(id);
  if (stored === null || latest === null || isEmpty(latest)) return stored;
  const isOfThis = latest.writer === stored.writer || latest.revision === stored.revision;
  return isOfThis ? { ...stored, run: joined(stored.run, latest), latest } : stored;
}

/** Adds a version, or adds to the newest one when that is part of the same burst. The oldest leave. */
export async function writeVersion(
  storage: DocumentStorage,
  id: string,
  run: RunFile,
  {
    changes,
    savedAtMs,
    apart,
  }: { readonly changes: readonly string[]; readonly savedAtMs: number; readonly apart: boolean },
): Promise<void> {
  const before = await readVersions(storage, id);
  const newest = before.at(-1);
  const joins = !apart && newest !== undefined && before.length > 1 && savedAtMs - newest.savedAtMs < versionBurstMs;
  const line: VersionLine = joins
    ? { ...newest, changes: [...newest.changes, ...changes].slice(-mostChanges) }
    : { number: (newest?.number ?? 0) + 1, savedAtMs, changes: changes.slice(-mostChanges) };
  const all = [...(joins ? before.slice(0, -1) : before), line];
  // The run first: a version that is listed can be opened.
  await storage.set(versionKey(id, line.number), run);
  await storage.set(versionsKey(id), all.slice(-mostVersions));
  for (const old of all.slice(0, -mostVersions)) await storage.remove(versionKey(id, old.number));
}

/** Oldest first. */
export const readVersions = async (storage: DocumentStorage, id: string): Promise<readonly VersionLine[]> =>
  (await storage.get<readonly VersionLine[]>(versionsKey(id))) ?? [];

export const readVersion = async (storage: DocumentStorage, id: string, number: number): Promise<RunFile | null> =>
  (await storage.get<RunFile>(versionKey(id, number))) ?? null;
