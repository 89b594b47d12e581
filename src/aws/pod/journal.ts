import type { JournalText } from "../../engine/journal.ts";
import type { Sim } from "../../engine/sim.ts";
import type { PodRecord } from "./model.ts";

/** A Kubernetes event about a pod. */
export function sayOfPod(
  sim: Sim,
  pod: Pick<PodRecord, "id" | "sim">,
  eventName: string,
  message: string,
  more: Partial<Pick<JournalText, "because" | "notable" | "severity">> = {},
): number {
  return sim.journal(
    {
      source: "kubernetes",
      detailType: "Kubernetes Event",
      eventName,
      severity: "INFO",
      kind: "pod",
      subject: pod.id,
      message,
      ...more,
    },
    pod.sim.cause ?? sim.cause,
  );
}
