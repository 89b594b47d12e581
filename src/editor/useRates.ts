import { useEffect } from "react";
import { useCalm } from "../client/calm.ts";
import { liveNumber } from "../client/live.ts";
import { valueAt } from "../client/seriesStore.ts";
import { useCanvas } from "./canvasState.ts";
import type { Route } from "./graph/routes.ts";
import { type RateReaders, ratesOf } from "./overlay/rates.ts";

const readers: RateReaders = { series: valueAt, taskRate: (slot) => liveNumber("requestRate", slot) };

/** Keeps the rates of the lines up to date, at most four times a second. */
export function useRates(routes: readonly Route[]): void {
  const rates = useCalm((state) => ratesOf(routes, state, readers));
  useEffect(() => useCanvas.setState({ rates }), [rates]);
}
