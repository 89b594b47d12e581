import type { JournalEntry } from "../engine/journal.ts";

/** Most steps a chain shows. Estimate: more than ten numbers on one drawing are no longer a story. */
const mostSteps = 10;

/**
 * The story of an entry, root first: what led to it and, for as long as it goes on, what followed from it.
 * The feed lists these steps and the canvas numbers their records, so both ask here.
 */
export function whyChain(entryId: number, journal: readonly JournalEntry[]): readonly JournalEntry[] {
  const byId = new Map(journal.map((entry) => [entry.id, entry]));
  const entry = byId.get(entryId);
  if (entry === undefined) return [];
  const causes: JournalEntry[] = [];
  for (let next: JournalEntry | undefined = entry; next !== undefined; ) {
    causes.unshift(next);
    next = next.causedBy === null ? undefined : byId.get(next.causedBy);
  }
  return shortened([...causes, ...consequences(entry, journal)], entryId);
}

/** The longest line of effects; of two equally long ones the earlier. */
function consequences(entry: JournalEntry, journal: readonly JournalEntry[]): readonly JournalEntry[] {
  const effects = new Map<number, JournalEntry[]>();
  for (const later of journal) {
    if (later.causedBy === null || later.id <= entry.id) continue;
    const siblings = effects.get(later.causedBy);
    if (siblings === undefined) effects.set(later.causedBy, [later]);
    else siblings.push(later);
  }
  // Effects have higher ids than their causes, so going down the ids meets every effect before its cause.
  const longest = new Map<number, readonly JournalEntry[]>();
  const lineOf = (id: number): readonly JournalEntry[] => {
    let best: readonly JournalEntry[] = [];
    for (const effect of effects.get(id) ?? []) {
      const line = longest.get(effect.id) ?? [];
      if (line.length + 1 > best.length) best = [effect, ...line];
    }
    return best;
  };
  for (const id of [...effects.keys()].sort((a, b) => b - a)) longest.set(id, lineOf(id));
  return longest.get(entry.id) ?? [];
}

/** Steps of one record in a row count as those that say why, or else as the last of them. */
function shortened(chain: readonly JournalEntry[], keepId: number): readonly JournalEntry[] {
  const steps: JournalEntry[] = [];
  for (const entry of chain) {
    const before = steps.at(-1);
    const sameRecord = before !== undefined && before.kind === entry.kind && before.subject === entry.subject;
    if (sameRecord && before.because === undefined && before.id !== keepId) steps[steps.length - 1] = entry;
    else if (!sameRecord || entry.because !== undefined || entry.id === keepId) steps.push(entry);
  }
  if (steps.length <= mostSteps) return steps;
  const kept = steps.findIndex(({ id }) => id === keepId);
  const from = Math.max(0, Math.min(kept - Math.floor(mostSteps / 2), steps.length - mostSteps));
  return steps.slice(from, from + mostSteps);
}
