import { Users } from "lucide-react";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import type { TrafficSourceRecord } from "../model.ts";
import { shapeWords } from "../shapeWords.ts";

/** Requests per second. Estimate: far beyond what any service here can answer. */
const mostRequests = 1_000_000;
const mostTimes = 10_000;

export function TrafficSourceInspector({ id }: { id: string }) {
  const { source, balancerName } = useCalm(({ tables }) => {
    const found = tables.trafficSource?.get(id);
    return { source: found, balancerName: tables.loadBalancer?.get(found?.loadBalancerId ?? "")?.loadBalancerName };
  });
  if (source === undefined) return null;
  const { rate } = source.sim;
  return (
    <>
      <PanelHead
        icon={<Users size={28} aria-hidden className="text-text2" />}
        title={source.name}
        kindLine="Traffic source"
        pill={
          <Pill tone={rate > 0 ? "accent" : "neutral"}>
            {rate > 0 ? `${formatNumber(rate, rate < 10 ? 1 : 0)} req/s` : "idle"}
          </Pill>
        }
      />
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {source.shape.kind === "constant" && <Rate id={id} rate={source.shape.rate} />}
        <Multiplier source={source} />
      </div>
      <Facts
        label="Traffic"
        facts={[
          { label: "Calls", value: balancerName },
          { label: "Shape", value: shapeWords(source.shape) },
          {
            label: "Gives up after",
            value: source.clientTimeoutSeconds === null ? "the load balancer does" : `${source.clientTimeoutSeconds} s`,
          },
        ]}
      />
    </>
  );
}

function Rate({ id, rate }: { id: string; rate: number }) {
  const field = useLiveEdit(rate, (value) => ({ type: "lab.SetTraffic", source: id, rate: value }));
  return (
    <Stepper
      label="Requests per second"
      value={field.value}
      min={0}
      max={mostRequests}
      onChange={field.set}
      error={field.error}
    />
  );
}

function Multiplier({ source: { id, multiplier } }: { source: TrafficSourceRecord }) {
  const field = useLiveEdit(multiplier, (value) => ({ type: "lab.SetTraffic", source: id, multiplier: value }));
  return (
    <Stepper
      label="Times"
      value={field.value}
      min={0}
      max={mostTimes}
      step={0.5}
      onChange={field.set}
      error={field.error}
      help="Multiplies the shape. Applies at once."
    />
  );
}
