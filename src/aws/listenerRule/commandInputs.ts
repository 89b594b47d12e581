import * as v from "valibot";
import { actionInputs } from "../listener/commandInputs.ts";
import type { ListenerRuleMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
/** Source: Elastic Load Balancing API Reference, CreateRule. */
const priority = v.pipe(v.number(), v.integer("Expected a whole number."), v.minValue(1), v.maxValue(50_000));
const values = v.strictObject({ values: v.array(text) });

/** Conditions of a rule, in the API's own names. */
const conditionInputs = v.array(
  v.strictObject({
    field: text,
    values: v.optional(v.array(text)),
    hostHeaderConfig: v.optional(values),
    pathPatternConfig: v.optional(values),
    httpHeaderConfig: v.optional(v.strictObject({ httpHeaderName: text, values: v.array(text) })),
    httpRequestMethodConfig: v.optional(values),
    queryStringConfig: v.optional(
      v.strictObject({ values: v.array(v.strictObject({ key: v.optional(text), value: v.string() })) }),
    ),
    sourceIpConfig: v.optional(values),
  }),
);

/** Input shapes of this kind's calls. */
export const listenerRuleInputs: { readonly [T in keyof ListenerRuleMessages & string]: v.GenericSchema } = {
  "elbv2.ModifyRule": v.strictObject({
    ruleArn: text,
    conditions: v.optional(conditionInputs),
    actions: v.optional(actionInputs),
  }),
  "elbv2.CreateRule": v.strictObject({
    listenerArn: text,
    priority,
    conditions: conditionInputs,
    actions: actionInputs,
  }),
  "elbv2.DeleteRule": v.strictObject({ ruleArn: text }),
  "elbv2.SetRulePriorities": v.strictObject({
    rulePriorities: v.pipe(v.array(v.strictObject({ ruleArn: text, priority })), v.minLength(1)),
  }),
};
