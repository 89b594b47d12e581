import { clsx } from "clsx";
import type { ReactNode } from "react";
import { useCalm } from "../client/calm.ts";
import { valueAt } from "../client/seriesStore.ts";
import { formatDollars, formatMilliseconds, formatNumber, formatPercent, noData } from "../ui/format.ts";
import { SteadyPill } from "./SteadyPill.tsx";
import { type Vitals, vitalsOf } from "./vitals.ts";

/** The whole system in one line. */
export function VitalsBar() {
  const { pods, running, desired, starting, requestRate, p95, failedPercent, perHour, perMonth, cpu } = useVitals();
  const [responseValue, responseUnit] = split(p95 === null ? noData : formatMilliseconds(p95));
  return (
    <div className="flex min-h-13 items-center border-b border-line bg-panel px-3.5 max-md:flex-wrap max-md:gap-y-2 max-md:py-2">
      <div className="max-w-120 min-w-0 shrink pr-4 max-md:w-full">
        <SteadyPill />
      </div>
      <Vital label="Tasks running / desired" value={`${formatNumber(running)} / ${formatNumber(desired)}`}>
        {starting > 0 && `+${formatNumber(starting)} starting`}
      </Vital>
      {pods !== null && (
        <Vital label="Pods ready / wanted" value={`${formatNumber(pods.ready)} / ${formatNumber(pods.wanted)}`} />
      )}
      <Vital
        label="Requests"
        value={requestRate === null ? noData : formatNumber(requestRate, requestRate < 10 ? 1 : 0)}
      >
        /s
      </Vital>
      <Vital label="Response p95" value={responseValue}>
        {responseUnit}
      </Vital>
      <Vital
        label="5xx"
        value={failedPercent === null ? noData : formatNumber(failedPercent, 1)}
        grave={(failedPercent ?? 0) > 0}
      >
        %
      </Vital>
      {cpu !== null && (
        <Vital label={`${cpu.serviceName} CPU`} value={formatPercent(cpu.percent)}>
          {cpu.target !== null && `target ${formatPercent(cpu.target)}`}
        </Vital>
      )}
      <span className="flex-1" />
      <Vital label="Cost now" value={perHour === null ? noData : formatDollars(perHour)}>
        /h
      </Vital>
      <span className="max-xl:hidden">
        <Vital label="If it stayed like this" value={perMonth === null ? noData : formatDollars(perMonth)}>
          /month
        </Vital>
      </span>
    </div>
  );
}

/** Series lie outside the store: they are read again whenever the page shows another moment. */
function useVitals(): Vitals {
  const { nowMs, seriesVersion, ...tables } = useCalm((state) => ({
    nowMs: state.nowMs,
    seriesVersion: state.seriesVersion,
    service: state.tables.service,
    deployment: state.tables.deployment,
    loadBalancer: state.tables.loadBalancer,
    scalableTarget: state.tables.scalableTarget,
    scalingPolicy: state.tables.scalingPolicy,
    bill: state.tables.bill,
  }));
  return vitalsOf(tables, (series) => (seriesVersion < 0 ? null : valueAt(series, nowMs)));
}

function split(text: string): readonly [string, string] {
  const space = text.indexOf(" ");
  return space === -1 ? [text, "ms"] : [text.slice(0, space), text.slice(space + 1)];
}

type VitalProps = { label: string; value: string; grave?: boolean; children?: ReactNode };

function Vital({ label, value, grave = false, children }: VitalProps) {
  return (
    <div className="flex h-8.5 shrink-0 flex-col justify-center border-l border-line px-4 max-xl:px-3 max-md:border-l-0 max-md:pr-5 max-md:pl-0">
      <div className="text-11 whitespace-nowrap text-text3">{label}</div>
      <div className="flex items-baseline gap-1.5 text-16 font-semibold whitespace-nowrap tabular-nums">
        <span className={clsx(grave && "text-st-fail")}>{value}</span>
        {children !== undefined && children !== false && (
          <span className="text-12 font-medium text-text3">{children}</span>
        )}
      </div>
    </div>
  );
}
