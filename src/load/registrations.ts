import { type ColumnSet, giveBackSlot, takeSlot } from "../kernel/columns.ts";
import type { GroupTotals } from "./addUp.ts";
import {
  loadSet,
  numberAt,
  registrationColumnsOf,
  setNumber,
  type TargetGroupColumns,
  targetGroupColumnsOf,
} from "./columns.ts";
import type { Flow } from "./serveSpecially.ts";

/*
 * Where requests reach a task from. Nearly every task is a target of one group, and its own columns name that group and
 * its share. A task that is registered in several is the only member of a group of its own instead, which stands for all
 * of them: the registrations say what each of the real groups sends there, and what comes back is divided the same way.
 * So the loop over the tasks knows nothing of it.
 */

/** Sets the share of a group's requests that this task gets. */
export function setShare(columns: Record<string, ColumnSet>, slot: number, group: number, share: number): void {
  const own = numberAt(columns, "task", "targetGroup", slot) - 1;
  if (own < 0 || own === group) {
    setNumber(columns, "task", "targetGroup", slot, group + 1);
    setNumber(columns, "task", "share", slot, share);
    return;
  }
  const isMerged = numberAt(columns, "targetGroup", "merges", own) > 0;
  const merged = isMerged ? own : merge(columns, slot, own);
  setNumber(columns, "registration", "share", registrationOf(columns, merged, group), share);
}

/** Makes a group for this task alone, to which its only group so far sends what it did. */
function merge(columns: Record<string, ColumnSet>, slot: number, group: number): number {
  const merged = takeSlot(loadSet(columns, "targetGroup"));
  const share = numberAt(columns, "task", "share", slot);
  setNumber(columns, "registration", "share", registrationOf(columns, merged, group), share);
  setNumber(columns, "task", "targetGroup", slot, merged + 1);
  setNumber(columns, "task", "share", slot, 1);
  return merged;
}

/** The registration of a task's merged group in a real one, made when there is none. */
function registrationOf(columns: Record<string, ColumnSet>, merged: number, group: number): number {
  const first = numberAt(columns, "targetGroup", "firstRegistration", merged) - 1;
  for (let slot = first; slot >= 0; slot = numberAt(columns, "registration", "next", slot) - 1) {
    if (numberAt(columns, "registration", "targetGroup", slot) === group + 1) return slot;
  }
  const slot = takeSlot(loadSet(columns, "registration"));
  setNumber(columns, "registration", "merged", slot, merged + 1);
  setNumber(columns, "registration", "targetGroup", slot, group + 1);
  setNumber(columns, "registration", "next", slot, first + 1);
  setNumber(columns, "targetGroup", "firstRegistration", merged, slot + 1);
  setNumber(columns, "targetGroup", "merges", merged, numberAt(columns, "targetGroup", "merges", merged) + 1);
  return slot;
}

/** Ends the group that stands for all of a task's: what it still has to say goes to the real ones. */
export function endRegistrations(columns: Record<string, ColumnSet>, slot: number): void {
  const merged = numberAt(columns, "task", "targetGroup", slot) - 1;
  if (merged < 0 || numberAt(columns, "targetGroup", "merges", merged) === 0) return;
  divideBrokenOff(columns);
  let registration = numberAt(columns, "targetGroup", "firstRegistration", merged) - 1;
  while (registration >= 0) {
    const next = numberAt(columns, "registration", "next", registration) - 1;
    giveBackSlot(loadSet(columns, "registration"), registration);
    registration = next;
  }
  giveBackSlot(loadSet(columns, "targetGroup"), merged);
}

/** Before the tasks are stepped: what every registration brings. */
export function mergeRates(columns: Record<string, ColumnSet>, { rates, timeouts, users }: Flow): void {
  const { used } = loadSet(columns, "registration");
  if (used === 0) return;
  const { merged: merges, targetGroup, share, rate } = registrationColumnsOf(columns);
  const { requestRate } = targetGroupColumnsOf(columns);
  for (let slot = 0; slot < used; slot++) {
    const merged = (merges[slot] as number) - 1;
    if (merged < 0) continue;
    const group = (targetGroup[slot] as number) - 1;
    const brings = (share[slot] as number) * (rates[group] as number);
    rate[slot] = brings;
    rates[merged] = (rates[merged] as number) + brings;
    requestRate[merged] = rates[merged] as number;
    users[merged] = (users[merged] as number) + (share[slot] as number) * (users[group] as number);
    const timeout = timeouts[group] as number;
    const least = timeouts[merged] as number;
    if (timeout > 0 && (least === 0 || timeout < least)) timeouts[merged] = timeout;
  }
}

/** After the tasks were stepped: hands what merged groups did to the real ones, by what each had sent. */
export function divideTotals(columns: Record<string, ColumnSet>, totals: GroupTotals): void {
  if (loadSet(columns, "registration").used === 0) return;
  divideBrokenOff(columns);
  eachPart(columns, (merged, group, part) => {
    for (const values of Object.values(totals) as Float64Array[]) {
      values[group] = (values[group] as number) + (values[merged] as number) * part;
    }
  });
}

function divideBrokenOff(columns: Record<string, ColumnSet>): void {
  const { brokenOff }: TargetGroupColumns = targetGroupColumnsOf(columns);
  const ended: number[] = [];
  eachPart(columns, (merged, group, part) => {
    brokenOff[group] = (brokenOff[group] as number) + (brokenOff[merged] as number) * part;
    ended.push(merged);
  });
  for (const merged of ended) brokenOff[merged] = 0;
}

/** Parts of a merged group add up to 1: by the newest rates, or all alike while nothing comes. */
function eachPart(
  columns: Record<string, ColumnSet>,
  give: (merged: number, group: number, part: number) => void,
): void {
  const { used } = loadSet(columns, "registration");
  const { merged: merges, targetGroup, rate } = registrationColumnsOf(columns);
  const { requestRate, merges: counts } = targetGroupColumnsOf(columns);
  for (let slot = 0; slot < used; slot++) {
    const merged = (merges[slot] as number) - 1;
    if (merged < 0) continue;
    const all = requestRate[merged] as number;
    const part = all > 0 ? (rate[slot] as number) / all : 1 / (counts[merged] as number);
    give(merged, (targetGroup[slot] as number) - 1, part);
  }
}
