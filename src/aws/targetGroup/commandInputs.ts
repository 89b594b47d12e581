import * as v from "valibot";
import type { TargetGroupMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const whole = v.pipe(v.number(), v.integer("Expected a whole number."), v.minValue(0, "Expected zero or more."));
const port = v.pipe(whole, v.minValue(1), v.maxValue(65_535));
const optional = v.optional;
const healthCheck = {
  healthCheckPort: optional(text),
  healthCheckProtocol: optional(text),
  healthCheckPath: optional(text),
  healthCheckIntervalSeconds: optional(whole),
  healthCheckTimeoutSeconds: optional(whole),
  healthyThresholdCount: optional(whole),
  unhealthyThresholdCount: optional(whole),
  matcher: optional(v.strictObject({ httpCode: text })),
};
const targets = v.strictObject({
  targetGroupArn: text,
  targets: v.pipe(
    v.array(v.strictObject({ id: text, port: optional(port), availabilityZone: optional(text) })),
    v.minLength(1),
    v.maxLength(1_000),
  ),
});

/** Input shapes of this kind's calls. */
export const targetGroupInputs: {
  readonly [T in Extract<keyof TargetGroupMessages, `elbv2.${string}`>]: v.GenericSchema;
} = {
  "elbv2.CreateTargetGroup": v.strictObject({
    name: text,
    protocol: optional(text),
    port: optional(port),
    vpcId: optional(text),
    targetType: optional(v.picklist(["instance", "ip", "lambda"])),
    ...healthCheck,
  }),
  "elbv2.DeleteTargetGroup": v.strictObject({ targetGroupArn: text }),
  "elbv2.RegisterTargets": targets,
  "elbv2.DeregisterTargets": targets,
  "elbv2.ModifyTargetGroup": v.strictObject({ targetGroupArn: text, ...healthCheck }),
  "elbv2.ModifyTargetGroupAttributes": v.strictObject({
    targetGroupArn: text,
    attributes: v.pipe(v.array(v.object({ key: text, value: v.string() })), v.maxLength(50)),
  }),
};
