import * as v from "valibot";
import type { ListenerMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const whole = v.pipe(v.number(), v.integer("Expected a whole number."));

/** Actions of a listener or a rule, in the API's own names. */
export const actionInputs = v.pipe(
  v.array(
    v.strictObject({
      type: text,
      order: v.optional(whole),
      targetGroupArn: v.optional(text),
      forwardConfig: v.optional(
        v.strictObject({
          targetGroups: v.optional(v.array(v.strictObject({ targetGroupArn: text, weight: v.optional(whole) }))),
          targetGroupStickinessConfig: v.optional(
            v.strictObject({ enabled: v.optional(v.boolean()), durationSeconds: v.optional(whole) }),
          ),
        }),
      ),
      fixedResponseConfig: v.optional(
        v.strictObject({
          statusCode: text,
          contentType: v.optional(text),
          // Source: Elastic Load Balancing API Reference, FixedResponseActionConfig.
          messageBody: v.optional(v.pipe(v.string(), v.maxLength(1_024))),
        }),
      ),
      redirectConfig: v.optional(
        v.strictObject({
          statusCode: text,
          protocol: v.optional(text),
          host: v.optional(text),
          port: v.optional(text),
          path: v.optional(text),
          query: v.optional(v.string()),
        }),
      ),
    }),
  ),
  v.minLength(1),
  v.maxLength(10),
);

const port = v.pipe(whole, v.minValue(1), v.maxValue(65_535));
const certificates = v.pipe(v.array(v.strictObject({ certificateArn: text })), v.maxLength(25));

/** Input shapes of this kind's calls. */
export const listenerInputs: { readonly [T in keyof ListenerMessages & string]: v.GenericSchema } = {
  "elbv2.CreateListener": v.strictObject({
    loadBalancerArn: text,
    port,
    protocol: v.optional(text),
    certificates: v.optional(certificates),
    defaultActions: actionInputs,
  }),
  "elbv2.DeleteListener": v.strictObject({ listenerArn: text }),
  "elbv2.ModifyListener": v.strictObject({
    listenerArn: text,
    port: v.optional(port),
    protocol: v.optional(text),
    certificates: v.optional(certificates),
    defaultActions: v.optional(actionInputs),
  }),
};
