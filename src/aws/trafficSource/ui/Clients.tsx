import { useLiveEdit } from "../../../app/liveEdit.ts";
import { Stepper } from "../../../ui/Stepper.tsx";
import type { TrafficSourceMessages, TrafficSourceRecord } from "../model.ts";
import { usualClients } from "../retries.ts";

/** Source: retries.ts takes as many. */
const mostRetries = 5;
/** Seconds. Estimate: nobody waits longer than an hour. */
const mostPatience = 3_600;
const percent = 100;

type SetClients = TrafficSourceMessages["lab.SetClients"];

/** What clients do about answers that are late or fail. */
export function Clients({ source }: { source: TrafficSourceRecord }) {
  const { retries, retryBudget } = source.clients ?? usualClients;
  const command = (change: SetClients) => ({ type: "lab.SetClients", source: source.id, ...change }) as const;
  const patience = useLiveEdit(source.clientTimeoutSeconds ?? 0, (seconds) =>
    command({ clientTimeoutSeconds: seconds === 0 ? null : seconds }),
  );
  const tries = useLiveEdit(retries, (value) => command({ retries: value }));
  const budget = useLiveEdit(retryBudget === null ? percent : Math.round(retryBudget * percent), (value) =>
    command({ retryBudget: value >= percent ? null : value / percent }),
  );
  return (
    <section aria-label="Clients" className="flex flex-wrap gap-x-4 gap-y-2">
      <Stepper
        label="Give up after"
        unit="s"
        value={patience.value}
        min={0}
        max={mostPatience}
        step={0.5}
        onChange={patience.set}
        error={patience.error}
        help="0: when the load balancer does."
      />
      <Stepper
        label="Retries"
        value={tries.value}
        min={0}
        max={mostRetries}
        onChange={tries.set}
        error={tries.error}
        help="Times a failed request is sent again."
      />
      {retries > 0 && (
        <Stepper
          label="Retry budget"
          unit="%"
          value={budget.value}
          min={0}
          max={percent}
          step={5}
          onChange={budget.set}
          error={budget.error}
          help="Retries as a share of first tries; 100 is no bound."
        />
      )}
    </section>
  );
}
