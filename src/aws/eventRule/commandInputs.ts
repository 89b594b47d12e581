import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
/** Source: Amazon EventBridge API Reference, PutRule: 4,096 characters. */
const pattern = v.pipe(v.string(), v.maxLength(4_096));
const state = v.picklist(["ENABLED", "DISABLED"]);

/** Input shapes of the EventBridge calls, and of what the lab does to deliveries. */
export const eventRuleInputs = {
  "events.PutRule": v.strictObject({
    name: text,
    eventPattern: v.optional(pattern),
    scheduleExpression: v.optional(text),
    state: v.optional(state),
    description: v.optional(v.string()),
  }),
  "events.EnableRule": v.strictObject({ name: text }),
  "events.DisableRule": v.strictObject({ name: text }),
  "events.DeleteRule": v.strictObject({ name: text }),
  "events.PutTargets": v.strictObject({ rule: text, targets: v.pipe(v.array(v.looseObject({})), v.maxLength(100)) }),
  "events.RemoveTargets": v.strictObject({ rule: text, ids: v.array(text) }),
  "events.PutEvents": v.strictObject({
    entries: v.pipe(
      v.array(
        v.strictObject({
          source: text,
          detailType: text,
          detail: v.pipe(v.string(), v.maxLength(262_144)),
          resources: v.optional(v.array(text)),
        }),
      ),
      v.minLength(1),
      v.maxLength(10),
    ),
  }),
  "lab.SetTargetFault": v.strictObject({
    name: text,
    target: v.optional(text),
    fault: v.nullable(v.picklist(["THROTTLING", "TIMEOUT"])),
  }),
  "lab.SetEventDelivery": v.strictObject({ duplicates: v.optional(v.boolean()), jitter: v.optional(v.boolean()) }),
} as const;
