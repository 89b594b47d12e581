import { cpuUnits, mebibytes } from "./amount.ts";
import type { CandidateRow, PlacementDecision, PlacementStrategy } from "./model.ts";
import { strategyName } from "./request.ts";

/** Column titles of the candidates' table: one per rule of the strategy. */
export const scoreTitles = ({ strategy }: PlacementDecision): readonly string[] => strategy.map(strategyName);

/** One score as the table shows it: tasks, free CPU or memory, or the number drawn. */
export function scoreWords({ type, field }: PlacementStrategy, score: number | null): string {
  if (score === null) return "no such attribute";
  if (type === "random") return score.toFixed(3);
  if (type === "spread") return score === 1 ? "1 task" : `${score} tasks`;
  return field.toLowerCase() === "cpu" ? `${cpuUnits(score)} free` : `${mebibytes(score)} free`;
}

/** "chosen", "2nd of 3", or what filtered the instance out. */
export function rowOutcome(row: CandidateRow, decision: PlacementDecision): string {
  if (row.rank === null) return row.filteredOutBy ?? "not chosen";
  if (row.containerInstanceId === decision.chosen) return "chosen";
  const ranked = decision.candidates.filter(({ rank }) => rank !== null).length + (decision.leftOut.ranked ?? 0);
  return `${ordinal(row.rank)} of ${ranked}`;
}

function ordinal(place: number): string {
  const teen = place % 100 >= 11 && place % 100 <= 13;
  const endings: Readonly<Record<number, string>> = { 1: "st", 2: "nd", 3: "rd" };
  return `${place}${teen ? "th" : (endings[place % 10] ?? "th")}`;
}

/** What the table leaves out: "and 60 more: RESOURCE:MEMORY 60"; null when it shows everything. */
export function leftOutWords({ leftOut }: PlacementDecision): string | null {
  const entries = Object.entries(leftOut);
  if (entries.length === 0) return null;
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  return `and ${total} more: ${entries.map(([reason, count]) => `${reason} ${count}`).join(", ")}`;
}
