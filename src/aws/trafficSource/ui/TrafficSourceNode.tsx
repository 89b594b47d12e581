import { Users } from "lucide-react";
import { useCalm } from "../../../client/calm.ts";
import { valueAt } from "../../../client/seriesStore.ts";
import { formatNumber } from "../../../ui/format.ts";
import { trafficSourceSentence } from "../sentence.ts";

/** From here on the card has room for thousands only. */
const inThousandsFrom = 100_000;
const rateText = (rate: number): string =>
  rate >= inThousandsFrom ? `${formatNumber(rate / 1_000)}k` : formatNumber(rate, rate < 10 ? 1 : 0);

export function TrafficSourceNode({ id }: { id: string }) {
  const source = useCalm((state) => state.tables.trafficSource?.get(id));
  if (source === undefined) return null;
  const { name, sim, queueId } = source;
  return (
    <div className="flex size-full flex-col items-center justify-center gap-0.5 text-center">
      <Users
        size={26}
        strokeWidth={1.8}
        aria-hidden
        className="text-text2 group-data-[detail=bar]/canvas:scale-150 group-data-[detail=cell]/canvas:scale-150"
      />
      <div className="max-w-full truncate px-1 text-12 font-semibold group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden group-data-[detail=glyph]/canvas:text-14 group-data-[detail=glyph]/canvas:leading-4 group-data-[detail=glyph]/canvas:line-clamp-2 group-data-[detail=glyph]/canvas:whitespace-normal">
        {name}
      </div>
      <div className="text-12 font-semibold whitespace-nowrap text-accent tabular-nums group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden group-data-[detail=glyph]/canvas:text-14">
        {sim.rate <= 0 ? "idle" : `${rateText(sim.rate)} ${queueId === undefined ? "req/s" : "msg/s"}`}
      </div>
    </div>
  );
}

export function useTrafficSourceSentence(id: string): string {
  return useCalm((state) => {
    const source = state.tables.trafficSource?.get(id);
    if (source === undefined) return id;
    const rate = valueAt(`loadBalancer/${source.loadBalancerId}/requestRate`, state.nowMs);
    const failed = valueAt(`loadBalancer/${source.loadBalancerId}/failedRate`, state.nowMs);
    return trafficSourceSentence(source, rate === null || failed === null || rate === 0 ? null : (failed / rate) * 100);
  });
}
