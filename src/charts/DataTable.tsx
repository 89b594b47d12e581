import { memo } from "react";
import type { ChartTable } from "./tableOf.ts";

/** The charts' numbers for those who would rather read them. */
export function DataTable({ caption, table }: { caption: string; table: ChartTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section aria-label={caption} tabIndex={0} className="focus-inset h-full overflow-auto">
      <table className="w-full border-separate border-spacing-0 text-12 tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="sticky top-0 border-b border-line bg-panel px-2 py-1 text-right text-11 font-medium text-text3 first:text-left"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ atMs, cells }) => (
            <Row key={atMs} cells={cells} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Row = memo(
  function Row({ cells: [clock, ...values] }: { cells: readonly string[] }) {
    return (
      <tr className="odd:bg-sunk">
        <th scope="row" className="px-2 py-0.5 text-left font-mono font-medium text-text2">
          {clock}
        </th>
        {values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell belongs to its column.
          <td key={index} className="px-2 py-0.5 text-right whitespace-nowrap">
            {value}
          </td>
        ))}
      </tr>
    );
  },
  ({ cells: before }, { cells: after }) =>
    before.length === after.length && before.every((cell, at) => cell === after[at]),
);
