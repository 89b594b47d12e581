import { drawHex } from "../../kernel/draw.ts";
import type { SimMs } from "../../kernel/time.ts";
import { uuidText } from "../alarm/uuidText.ts";
import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import { type ScheduledActionRecord, scheduledActionId } from "./model.ts";

/** An action that has not run yet; its first run is planned with "scheduledAction.created". */
export function newScheduledAction(
  account: { readonly seed: number; readonly region: string; readonly accountId: string },
  target: Pick<ScalableTargetRecord, "id" | "resourceId">,
  creationTimeMs: SimMs,
  settings: Omit<ScheduledActionRecord, "id" | "scheduledActionARN" | "scalableTargetId" | "creationTimeMs" | "sim">,
): ScheduledActionRecord {
  const id = scheduledActionId(target.id, settings.scheduledActionName);
  const uuid = uuidText(drawHex(account.seed, 32, "scheduledAction", id));
  return {
    ...settings,
    id,
    scheduledActionARN:
      `arn:aws:autoscaling:${account.region}:${account.accountId}:scheduledAction:${uuid}:` +
      `resource/ecs/${target.resourceId}:scheduledActionName/${settings.scheduledActionName}`,
    scalableTargetId: target.id,
    creationTimeMs,
    sim: { nextRunAtMs: null, lastRunAtMs: null, missed: null },
  };
}
