import { Assumed } from "../../../app/Assumed.tsx";
import { useCalm } from "../../../client/calm.ts";
import { formatNumber } from "../../../ui/format.ts";
import { type ApiRate, apiRates, readRates } from "../apiRates.ts";
import { type Quota, type QuotaId, quotaOf, quotas } from "../quotas.ts";

const rates: readonly ApiRate[] = [...Object.values(apiRates), readRates];

/** The quotas of this run beside AWS's own, and how often calls may be made. */
export function QuotaList() {
  const settings = useCalm(({ tables }) => tables.settings?.get("run"));
  return (
    <div className="flex flex-col gap-5">
      <p className="text-text2">
        Default quotas of an account. A scenario may set others. Calls and templates that go over one are refused.{" "}
        <Assumed of={["registerTimeTexts"]} />
      </p>
      <table className="w-full text-13">
        <caption className="pb-1.5 text-left font-semibold">Quotas</caption>
        <thead className="text-12 text-text3">
          <tr>
            <th scope="col" className="text-left font-medium">
              Quota
            </th>
            <th scope="col" className="text-right font-medium">
              In this run
            </th>
            <th scope="col" className="w-28 pl-3 text-right font-medium">
              AWS raises it
            </th>
          </tr>
        </thead>
        <tbody>
          {(Object.entries(quotas) as [QuotaId, Quota][]).map(([id, { name, unit, adjustable }]) => (
            <tr key={id} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {name}
              </th>
              <td className="text-right tabular-nums">
                {`${formatNumber(quotaOf(settings, id))} ${unit ?? ""}`.trim()}
              </td>
              <td className="pl-3 text-right text-text2">{adjustable ? "on request" : "no"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <section className="flex flex-col gap-2">
        <h3 className="font-semibold">API rates</h3>
        <p className="text-13 text-text2">
          Calls of one row share a bucket: so many at once, and so many a second after that. One more is answered with
          ThrottlingException: Rate exceeded.
        </p>
        <ul className="flex flex-col">
          {rates.map(({ name, calls, burst, perSecond }) => (
            <li key={name} className="border-t border-line py-1.5">
              <div className="flex items-baseline gap-3">
                <span className="flex-1 font-semibold">{name}</span>
                <span className="shrink-0 tabular-nums">{`${formatNumber(burst)} at once, ${formatNumber(perSecond)} a second`}</span>
              </div>
              <p className="text-12 text-text3">{calls.map((call) => call.replace(/^ecs\./, "")).join(", ")}</p>
            </li>
          ))}
        </ul>
        <p className="text-13 text-text2">
          Calls that only read have their rate on AWS too. Here they change nothing and are never throttled: the page
          and the terminal read the simulation itself.
        </p>
      </section>
    </div>
  );
}
