import * as v from "valibot";
import { actionInputs } from "../listener/commandInputs.ts";
import type { ListenerRuleMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
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
};
