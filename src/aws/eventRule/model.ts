import type { SimMs } from "../../kernel/time.ts";
import type { DeliveryAttempt, DeliveryCounts, EventTarget, TargetFault } from "../eventBridge/model.ts";
import type { Json } from "../taskDefinition/model.ts";

/** Amazon EventBridge API Reference, DescribeRule and ListTargetsByRule. */
export interface EventRuleRecord {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly eventBusName: "default";
  readonly state: "ENABLED" | "DISABLED";
  readonly description: string | null;
  /** JSON text; null for a rule with a schedule only. */
  readonly eventPattern: string | null;
  /** rate(…) or cron(…); null for a rule with a pattern only. */
  readonly scheduleExpression: string | null;
  readonly targets: readonly EventTarget[];
  readonly sim: DeliveryCounts & {
    /** Events that matched, or instants of its schedule. */
    readonly triggered: number;
    readonly createdAtMs: SimMs;
    readonly nextRunAtMs: SimMs | null;
    readonly lastAtMs: SimMs | null;
  };
}
export interface EventRuleRecords {
  eventRule: EventRuleRecord;
}
/** Amazon EventBridge API Reference, PutEventsRequestEntry; detail is JSON text. */
export interface PutEventsEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
  readonly resources?: readonly string[];
}
/** `name` and `rule` are the name, the ARN or the logical id. */
export interface EventRuleMessages {
  "events.PutRule": {
    readonly name: string;
    readonly eventPattern?: string;
    readonly scheduleExpression?: string;
    readonly state?: "ENABLED" | "DISABLED";
    readonly description?: string;
  };
  "events.EnableRule": { readonly name: string };
  "events.DisableRule": { readonly name: string };
  "events.DeleteRule": { readonly name: string };
  /** Targets in the API's own shape. */
  "events.PutTargets": { readonly rule: string; readonly targets: readonly Json[] };
  "events.RemoveTargets": { readonly rule: string; readonly ids: readonly string[] };
  "events.PutEvents": { readonly entries: readonly PutEventsEntry[] };
  /** `name` is a rule or a schedule. Null lets the target work again. */
  "lab.SetTargetFault": { readonly name: string; readonly target?: string; readonly fault: TargetFault | null };
  /** At-least-once: some events come twice. Jitter: schedules run somewhere inside their minute. */
  "lab.SetEventDelivery": { readonly duplicates?: boolean; readonly jitter?: boolean };
  "eventRule.created": { readonly id: string };
  "eventRule.due": { readonly id: string };
  /** An event matched. */
  "eventRule.triggered": { readonly id: string; readonly event: Json };
  "eventRule.deliver": DeliveryAttempt;
}

/** By logical id, name or ARN. */
export function findEventRule(rules: Iterable<EventRuleRecord>, name: string): EventRuleRecord | undefined {
  for (const rule of rules) if ([rule.id, rule.name, rule.arn].includes(name)) return rule;
  return undefined;
}
