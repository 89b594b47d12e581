import { decodeLive, type LiveColumn } from "../protocol/live.ts";

let read = decodeLive(new ArrayBuffer(0));

/** Takes over the newest numbers. Whoever draws them is told by the store's `seriesVersion`. */
export function receiveLive(buffer: ArrayBuffer): void {
  read = decodeLive(buffer);
}

export const liveNumber = (column: LiveColumn, slot: number): number => read(column, slot);
