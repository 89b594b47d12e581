import type { SettingsRecord } from "../../engine/settings.ts";
import { drawHex } from "../../kernel/draw.ts";

/** The ARN a task of this record id has: known before the task exists, so that an event can announce it. */
export function taskArnOf(
  seed: number,
  settings: Pick<SettingsRecord, "region" | "accountId"> | undefined,
  clusterName: string,
  id: string,
): string {
  const { region, accountId } = settings ?? { region: "us-east-1", accountId: "123456789012" };
  return `arn:aws:ecs:${region}:${accountId}:task/${clusterName}/${drawHex(seed, 32, "task", id)}`;
}

/** First digits of the long id: what a sentence calls the task. */
export const shortTaskId = (taskArn: string): string => taskArn.slice(taskArn.lastIndexOf("/") + 1).slice(0, 8);
