import { sumOf } from "../aws/cost/model.ts";
import { useCalm } from "../client/calm.ts";
import { pastCostAt, pastCosts } from "../client/pastCosts.ts";
import { valueOfRunA } from "../client/seriesStore.ts";
import { formatClock, formatDollars } from "../ui/format.ts";
import { type CostDifference, differencesOf } from "./costDifferences.ts";

/** What this run has cost against another at the same instant: run A while B is on screen, and scenarios seen before. */
export function CostComparison() {
  const { bill, branch, branchedAtMs, name } = useCalm((state) => ({
    bill: state.tables.bill?.get("bill"),
    branch: state.branch,
    branchedAtMs: state.branchedAtMs,
    name: state.tables.settings?.get("run")?.name ?? "",
  }));
  if (bill === undefined || bill.billedUntilMs === 0) return null;
  const atMs = bill.billedUntilMs;
  const others = [
    ...(branch === "B" ? [{ name: "Run A", dollars: valueOfRunA("bill/total", atMs) }] : []),
    ...pastCosts().map((past) => ({ name: past.name, dollars: pastCostAt(past, atMs) })),
  ].filter((other) => other.name !== name);
  const rows = differencesOf(sumOf(bill.totals), others);
  if (rows.length === 0) return null;
  return (
    <table className="mb-2 w-full text-12 tabular-nums">
      <caption className="pb-1 text-left text-13 font-semibold">
        {branch === "B" ? "This run (B)" : "This run"} against others, at {formatClock(atMs)}
        {branchedAtMs !== null && (
          <span className="font-normal text-text3"> · B began at {formatClock(branchedAtMs)}</span>
        )}
      </caption>
      <thead className="text-11 text-text3">
        <tr>
          <th scope="col" className="text-left font-medium">
            Against
          </th>
          <th scope="col" className="text-right font-medium">
            It cost
          </th>
          <th scope="col" className="text-right font-medium">
            This one
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.name} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row: { name, dollars, words } }: { row: CostDifference }) {
  return (
    <tr className="text-text2">
      <th scope="row" className="max-w-32 truncate py-0.5 text-left font-medium">
        {name}
      </th>
      <td className="text-right">{formatDollars(dollars)}</td>
      <td className="text-right">{words}</td>
    </tr>
  );
}
