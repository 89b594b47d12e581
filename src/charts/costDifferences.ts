import { formatDollars, formatPercent } from "../ui/format.ts";

export interface CostDifference {
  readonly name: string;
  readonly dollars: number;
  /** "$0.02 more (12%)". */
  readonly words: string;
}

/** Dollars that nobody would notice: differences of rounding. */
const nothing = 5e-7;

/** What a run has cost against others at the same instant. One that had ended by then is left out. */
export function differencesOf(
  dollars: number,
  others: readonly { readonly name: string; readonly dollars: number | null }[],
): readonly CostDifference[] {
  return others.flatMap(({ name, dollars: other }) => {
    if (other === null) return [];
    const more = dollars - other;
    if (Math.abs(more) < nothing) return [{ name, dollars: other, words: "the same" }];
    const share = other > 0 ? ` (${formatPercent((Math.abs(more) / other) * 100)})` : "";
    return [{ name, dollars: other, words: `${formatDollars(Math.abs(more))} ${more > 0 ? "more" : "less"}${share}` }];
  });
}
