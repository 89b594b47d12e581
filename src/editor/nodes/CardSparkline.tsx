import { useStore } from "@xyflow/react";
import { useCalm } from "../../client/calm.ts";
import { readSeries } from "../../client/seriesStore.ts";
import type { ClientState } from "../../client/store.ts";
import { Sparkline } from "../../ui/Sparkline.tsx";

/** Simulated ms that the line shows. Estimate: long enough for an alarm's three minutes and what came before. */
const windowMs = 300_000;
/** Points drawn. Estimate: one for every two of its 46 CSS px. */
const points = 23;
/** Source: design-ux §3.3, from zoom 1; a little less, so that a view that just fits counts as such. */
const leastZoom = 0.99;

/** CSS px. Source: design-ux §3.3 has 16, of which the row of numbers above keeps 3 to itself. */
const lineHeight = 13;

/** A steady line must not look like one drawn under the numbers. Estimate: 3 px of air at its highest. */
const airAbove = 1.3;

type SparkKind = "service" | "loadBalancer";
/** What a kind's line shows, and what it is measured against; without it, its own highest value. */
const shown: { readonly [K in SparkKind]: { readonly series: string; readonly max?: number } } = {
  service: { series: "cpuAverage", max: 100 },
  loadBalancer: { series: "requestRate" },
};
export const hasSparkline = (kind: string): kind is SparkKind => kind in shown;

/** On the lower edge of a card, where a service's deployment bar is while it rolls out: CPU, or requests. */
export function CardSparkline({ kind, id }: { kind: SparkKind; id: string }) {
  const near = useStore(({ transform }) => transform[2] >= leastZoom);
  return near ? <Line kind={kind} id={id} /> : null;
}

function Line({ kind, id }: { kind: SparkKind; id: string }) {
  const { series, max } = shown[kind];
  const values = useCalm((state) => (isTaken(kind, id, state) ? [] : newest(`${kind}/${id}/${series}`, state.nowMs)));
  // Two points make a line.
  if (values.length < 2) return null;
  return (
    // A kind in two words needs the room itself.
    <div className="pointer-events-none absolute right-2.5 bottom-[3px] peer-data-long/face:hidden">
      <Sparkline height={lineHeight} values={values} max={Math.max(max ?? 0, ...values) * airAbove} />
    </div>
  );
}

const newest = (series: string, nowMs: number): readonly number[] =>
  readSeries(series, nowMs - windowMs, nowMs, points).map(({ value }) => value);

const isTaken = (kind: SparkKind, id: string, { tables }: ClientState): boolean =>
  kind === "service" && (tables.service?.get(id)?.deployments.length ?? 0) > 1;
