import { type SimMs, startOfRun } from "../../kernel/time.ts";
import { noDeliveries } from "../eventBridge/model.ts";
import type { EventRuleRecord } from "./model.ts";

interface Place {
  readonly region: string;
  readonly accountId: string;
  readonly now?: SimMs;
}

/** A rule that matches nothing yet. */
export const newEventRule = (
  id: string,
  name: string,
  { region, accountId, now = startOfRun }: Place,
): EventRuleRecord => ({
  id,
  name,
  arn: `arn:aws:events:${region}:${accountId}:rule/${name}`,
  eventBusName: "default",
  state: "ENABLED",
  description: null,
  eventPattern: null,
  scheduleExpression: null,
  targets: [],
  sim: { ...noDeliveries, triggered: 0, createdAtMs: now, nextRunAtMs: null, lastAtMs: null },
});
