import type { DeploymentConfiguration, LifecycleStage } from "../service/model.ts";
import { lifecycleStages } from "../service/model.ts";
import { isUnderWay, type ServiceDeploymentRecord, type ServiceDeploymentStatus } from "./model.ts";
import { waitWords } from "./nextStage.ts";
import { stepBakeMinutes, trafficSteps } from "./trafficSteps.ts";

export type ServiceDeploymentTone = "ok" | "warn" | "bad" | "rev" | "neutral";

const tones: Readonly<Record<ServiceDeploymentStatus, ServiceDeploymentTone>> = {
  PENDING: "rev",
  IN_PROGRESS: "rev",
  SUCCESSFUL: "ok",
  STOP_REQUESTED: "warn",
  STOPPED: "neutral",
  ROLLBACK_REQUESTED: "warn",
  ROLLBACK_IN_PROGRESS: "warn",
  ROLLBACK_SUCCESSFUL: "bad",
  ROLLBACK_FAILED: "bad",
};
export const serviceDeploymentTone = ({ status }: ServiceDeploymentRecord): ServiceDeploymentTone => tones[status];

/** "IN_PROGRESS" as people say it: "in progress". */
export const statusWords = ({ status }: Pick<ServiceDeploymentRecord, "status">): string =>
  status.toLowerCase().replaceAll("_", " ");

/** "Rolling", "Blue/green, bakes 5 min", "Linear, 10 % every 6 min", "Canary, 5 % for 10 min, then all, bakes 3 min". */
export function strategyWords(configuration: DeploymentConfiguration): string {
  const { strategy = "ROLLING", bakeTimeInMinutes = 0 } = configuration;
  if (strategy === "ROLLING") return "Rolling";
  const bakes = bakeTimeInMinutes === 0 ? "" : `, bakes ${bakeTimeInMinutes} min`;
  const [first] = trafficSteps(configuration);
  const minutes = stepBakeMinutes(configuration);
  if (strategy === "LINEAR") return `Linear, ${first}% every ${minutes} min${bakes}`;
  if (strategy === "CANARY") return `Canary, ${first}% for ${minutes} min, then all${bakes}`;
  return `Blue/green${bakes}`;
}

/** "off", "busy: fails and rolls back", "busy, slow: fails; 180 s of bake time" */
export function alarmsWords({ alarms }: DeploymentConfiguration): string | null {
  if (alarms === undefined) return null;
  if (!alarms.enable) return "off";
  return `${alarms.alarmNames.join(", ")}: ${alarms.rollback ? "fails and rolls back" : "fails, without rollback"}`;
}

/** "PRE_SCALE_UP" as a row of a list: "Pre scale up". */
export function stageWords(stage: LifecycleStage): string {
  const words = stage.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export interface StageRow {
  readonly stage: LifecycleStage;
  readonly state: "done" | "now" | "ahead" | "skipped";
  /** When it was entered last: with several steps of traffic some are entered for each; null before. */
  readonly atMs: number | null;
  /** "step 3 of 10, 30%" for the traffic shift, "step 3 of 10" for the hooks before it. */
  readonly detail: string | null;
}

/** Every stage in AWS's order, with what became of it. Empty for a deployment that has no stages. */
export function stageRows(record: ServiceDeploymentRecord): readonly StageRow[] {
  const { lifecycleStage, sim, deploymentConfiguration } = record;
  const { strategy = "ROLLING" } = deploymentConfiguration;
  if (strategy === "ROLLING" || record.sourceServiceRevisions.length === 0) return [];
  const reached = lifecycleStage === null ? -1 : lifecycleStages.indexOf(lifecycleStage);
  const steps = trafficSteps(deploymentConfiguration);
  return lifecycleStages.map((stage, index) => {
    const atMs = sim.stages.findLast((entered) => entered.stage === stage)?.atMs ?? null;
    const now = stage === lifecycleStage && isUnderWay(record);
    const passed = reached > index || (reached === index && !now);
    const state = now ? "now" : atMs !== null ? "done" : passed || !isUnderWay(record) ? "skipped" : "ahead";
    return { stage, state, atMs, detail: atMs === null ? null : stepOf(stage, sim.shifted, steps, now) };
  });
}

/** Which step of the traffic a stage that comes with each of them is at. */
function stepOf(stage: LifecycleStage, shifted: number, steps: readonly number[], now: boolean): string | null {
  if (stage === "PRODUCTION_TRAFFIC_SHIFT" && shifted > 0) {
    return `step ${shifted} of ${steps.length}, ${steps[shifted - 1]}%`;
  }
  const repeats = stage === "PRE_PRODUCTION_TRAFFIC_SHIFT" && steps.length > 1;
  return repeats ? `step ${now ? shifted + 1 : Math.max(shifted, 1)} of ${steps.length}` : null;
}

/** What stands before the name of a Lambda function. */
const functionArn = /arn:aws:lambda:[^:\s]+:\d+:function:/;

/** "Waits for the bake time to end, 3 min 20 s at most."; null while nothing is waited for. */
export function waitingWords({ sim: { waits } }: ServiceDeploymentRecord, nowMs: number): string | null {
  if (waits === null) return null;
  const left = waits.untilMs === null ? "" : `, ${waitWords(waits.untilMs, nowMs)} at most`;
  return `Waits for ${waits.for.replace(functionArn, "")}${left}.`;
}

/** Percent of production and test traffic that the new revision has; null where nothing is shifted. */
export function greenShares({ targetServiceRevision }: ServiceDeploymentRecord): {
  readonly production: number;
  readonly test: number | null;
} | null {
  const { requestedProductionTrafficWeight: production, requestedTestTrafficWeight: test } = targetServiceRevision;
  return production === null ? null : { production, test };
}

/** The PAUSE hook that waits for someone; null when none does. */
export const pausedHook = ({ lifecycleHookDetails }: ServiceDeploymentRecord) =>
  lifecycleHookDetails.find(({ status }) => status === "AWAITING_ACTION") ?? null;

/** True while only test traffic goes to the new revision. */
export const servesTestTraffic = (record: ServiceDeploymentRecord): boolean =>
  isUnderWay(record) &&
  (greenShares(record)?.test ?? 0) > 0 &&
  greenShares(record)?.production === 0 &&
  record.sourceServiceRevisions.length > 0;
