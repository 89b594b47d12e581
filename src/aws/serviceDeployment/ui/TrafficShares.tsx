import { Assumed } from "../../../app/Assumed.tsx";
import { greenShares } from "../describe.ts";
import type { ServiceDeploymentRecord } from "../model.ts";

/** How production and test traffic divide between the old revision (hatched) and the new one (violet). */
export function TrafficShares({ record }: { record: ServiceDeploymentRecord }) {
  const shares = greenShares(record);
  if (shares === null || record.sourceServiceRevisions.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <TrafficBar label="Production" green={shares.production} />
      {shares.test !== null && <TrafficBar label="Test" green={shares.test} />}
      {!Number.isInteger(shares.production) && <Assumed of={["trafficWeights"]} />}
    </div>
  );
}

function TrafficBar({ label, green }: { label: string; green: number }) {
  const text = `${label} traffic: ${100 - green}% blue, ${green}% green`;
  return (
    <div className="flex items-center gap-2 text-12">
      <span className="w-20 text-text3">{label}</span>
      <div role="img" aria-label={text} title={text} className="flex h-2 flex-1 overflow-hidden rounded-pill bg-line">
        <div className="texture-revision-old h-full" style={{ width: `${100 - green}%` }} />
        <div className="h-full bg-fl-rev" style={{ width: `${green}%` }} />
      </div>
      <span className="w-24 text-right text-text2 tabular-nums">{green}% green</span>
    </div>
  );
}
