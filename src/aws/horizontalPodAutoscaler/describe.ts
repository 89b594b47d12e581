import type { HorizontalPodAutoscalerRecord } from "./model.ts";

/** "90 % / 60 %", or "unknown / 60 %" while nobody is measured. */
export const utilizationWords = ({ metrics, currentUtilization }: HorizontalPodAutoscalerRecord): string =>
  metrics
    .map(({ averageUtilization }, index) => {
      const now = currentUtilization[index];
      return `${now === null || now === undefined ? "unknown" : `${Math.round(now)}%`} / ${averageUtilization}%`;
    })
    .join(", ");
