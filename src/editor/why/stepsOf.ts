import type { Mirror } from "../../client/store.ts";
import type { JournalEntry } from "../../engine/journal.ts";
import { type StopId, taskStop } from "../canvasState.ts";
import { type PlacedNodes, placeOf } from "../graph/placeOf.ts";

/** One entry of a "Why?" chain on the canvas, with the number it has in the feed. */
export interface Step {
  readonly number: number;
  readonly stop: StopId;
  readonly nodeId: string;
  readonly taskId: string | null;
}

/** In chain order, root first. An entry about something that is not drawn keeps its number in the feed alone. */
export function stepsOf(chain: readonly JournalEntry[], tables: Mirror, nodes: PlacedNodes): readonly Step[] {
  return chain.flatMap(({ kind, subject }, index) => {
    const place = placeOf({ kind, id: subject }, tables, nodes);
    if (place === null) return [];
    const stop = place.taskId === null ? place.nodeId : taskStop(place.taskId);
    return [{ number: index + 1, stop, nodeId: place.nodeId, taskId: place.taskId }];
  });
}

/** From each step to the next, where the next is about something else; each pair once. */
export function linksOf(steps: readonly Step[]): readonly (readonly [StopId, StopId])[] {
  const links = new Map<string, readonly [StopId, StopId]>();
  for (const [index, { stop }] of steps.entries()) {
    const before = steps[index - 1]?.stop;
    if (before !== undefined && before !== stop) links.set(`${before} ${stop}`, [before, stop]);
  }
  return [...links.values()];
}

export function numbersByStop(steps: readonly Step[]): ReadonlyMap<StopId, readonly number[]> {
  const numbers = new Map<StopId, number[]>();
  for (const { stop, number } of steps) numbers.set(stop, [...(numbers.get(stop) ?? []), number]);
  return numbers;
}
