import type { BillLine } from "./model.ts";

/** What one resource has cost since the last look, and what an hour like this costs. Dollars. */
export interface Charge extends Pick<BillLine, "item" | "kind" | "id" | "perHour"> {
  readonly spent: number;
}

const msPerHour = 3_600_000;

/** Something billed evenly over time. */
export const steady = (
  line: Pick<BillLine, "item" | "kind" | "id" | "perHour">,
  sinceMs: number,
  nowMs: number,
): Charge => ({ ...line, spent: (line.perHour * (nowMs - sinceMs)) / msPerHour });
