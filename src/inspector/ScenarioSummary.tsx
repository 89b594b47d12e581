import { useCalm } from "../client/calm.ts";
import { useExperiment } from "../client/experiment.ts";
import type { Kind } from "../engine/records.ts";
import { Facts } from "../ui/Facts.tsx";
import { formatClock, formatDollars } from "../ui/format.ts";
import { costRows, kindCounts } from "./scenarioFacts.ts";

/** Nothing is selected: what this scenario consists of and what it costs. */
export function ScenarioSummary({ titleOf }: { titleOf: (name: string) => string }) {
  const experiment = useExperiment();
  const { settings, tables, endMs } = useCalm((state) => ({
    settings: state.tables.settings?.get("run"),
    tables: state.tables,
    endMs: state.endMs,
  }));
  if (settings === undefined) return <p className="px-4 pt-3 text-text2">The scenario is being opened.</p>;
  const bill = tables.bill?.get("bill");
  const count = (kind: Kind) => tables[kind]?.size ?? 0;
  return (
    <div className="flex flex-col gap-3.5 px-4 pt-3 pb-4">
      <div>
        <h2 className="text-16 font-bold">{titleOf(settings.name)}</h2>
        <p className="text-12 text-text3">
          {settings.region}, {settings.clock} clock, {formatClock(endMs)} so far
        </p>
        {settings.question !== undefined && <p className="mt-2 text-14 font-medium">{settings.question}</p>}
      </div>
      {experiment !== null && (
        <section aria-label="Experiment" className="rounded-card border border-line bg-sunk p-3">
          <h3 className="mb-1 text-12 font-semibold text-text3">To prove {experiment.id}</h3>
          <p className="font-medium">{experiment.experiment}</p>
          <p className="mt-1 text-12 text-text2">See: {experiment.observable}</p>
        </section>
      )}
      <Facts label="What it consists of" facts={kindCounts(count)} />
      {bill !== undefined && (
        <section aria-label="Cost" className="flex flex-col gap-1.5">
          <h3 className="text-12 font-semibold text-text3">Cost</h3>
          <table className="w-full text-12 tabular-nums">
            <thead className="text-text3">
              <tr>
                <th scope="col" className="text-left font-medium">
                  For
                </th>
                <th scope="col" className="text-right font-medium">
                  Per hour now
                </th>
                <th scope="col" className="text-right font-medium">
                  So far
                </th>
              </tr>
            </thead>
            <tbody>
              {costRows(bill).map(({ label, perHour, total }) => (
                <tr key={label} className="last:border-t last:border-line last:font-semibold">
                  <th scope="row" className="py-0.5 text-left font-medium">
                    {label}
                  </th>
                  <td className="text-right">{formatDollars(perHour)}</td>
                  <td className="text-right">{formatDollars(total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="text-12 text-text3">Select something on the canvas to see and change its settings.</p>
    </div>
  );
}
