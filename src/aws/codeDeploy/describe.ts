import { after, type DurationMs, inSeconds, minutes } from "../../kernel/time.ts";
import type { CodeDeployDeploymentRecord, DeploymentGroupRecord, TrafficRouting } from "./model.ts";

export type CodeDeployTone = "ok" | "warn" | "bad" | "rev" | "neutral";

const tones: Readonly<Record<CodeDeployDeploymentRecord["status"], CodeDeployTone>> = {
  InProgress: "rev",
  Ready: "warn",
  Succeeded: "ok",
  Failed: "bad",
  Stopped: "neutral",
};
export const codeDeployTone = ({ status }: CodeDeployDeploymentRecord): CodeDeployTone => tones[status];

/** What it does or waits for, in a sentence; null once it is over. */
export function stepWords(
  deployment: CodeDeployDeploymentRecord,
  group: DeploymentGroupRecord,
  nowMs: number,
  routing: TrafficRouting | undefined,
): string | null {
  const { status, trafficWeight } = deployment;
  const { step, stepSinceMs, shifted } = deployment.sim;
  if (status !== "InProgress" && status !== "Ready") return null;
  const left = (untilMs: number): string => durationWords(Math.max(0, untilMs - nowMs) as DurationMs);
  switch (step) {
    case "Install":
      return "Waits for the replacement task set to become steady, one hour at most.";
    case "AllowTestTraffic":
      return "Test traffic goes to the replacement task set.";
    case "Ready":
      return status === "Ready"
        ? `Waits for ContinueDeployment, ${left(after(stepSinceMs, minutes(group.deploymentReadyOption.waitTimeInMinutes)))} more.`
        : "Production traffic goes over next.";
    case "AllowTraffic": {
      const { steps = [], interval } = routing ?? {};
      const next = steps[shifted];
      if (next === undefined || interval === undefined) return `${trafficWeight}% of production traffic has gone over.`;
      return `${next}% of production traffic in ${left(after(stepSinceMs, interval))}.`;
    }
    case "Wait": {
      const { terminationWaitTimeInMinutes } = group.terminateBlueInstancesOnDeploymentSuccess;
      return `Keeps the original task set for ${left(after(stepSinceMs, minutes(terminationWaitTimeInMinutes)))} more: it could take over again.`;
    }
    case "Terminate":
      return "Stops the tasks of the original task set.";
  }
}

/** "58 min", "45 s". */
function durationWords(length: DurationMs): string {
  const total = Math.ceil(inSeconds(length));
  return total < 120 ? `${total} s` : `${Math.ceil(total / 60)} min`;
}
