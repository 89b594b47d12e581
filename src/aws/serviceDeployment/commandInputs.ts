import * as v from "valibot";
import { deploymentStrategies, lifecycleStages } from "../service/model.ts";
import type { ServiceDeploymentMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0, "Expected zero or more."));
const minutes = v.pipe(amount, v.integer("Expected a whole number of minutes."));
const optional = v.optional;

/** Input shapes of the calls about one service deployment. */
export const serviceDeploymentInputs: { readonly [T in keyof ServiceDeploymentMessages]: v.GenericSchema } = {
  "ecs.StopServiceDeployment": v.strictObject({
    serviceDeploymentArn: text,
    stopType: optional(v.picklist(["ABORT", "ROLLBACK"])),
  }),
  "ecs.ContinueServiceDeployment": v.strictObject({
    serviceDeploymentArn: text,
    hookId: text,
    action: optional(v.picklist(["CONTINUE", "ROLLBACK"])),
  }),
  "lab.SetHookFunction": v.strictObject({
    hookTargetArn: text,
    hookStatus: optional(v.picklist(["SUCCEEDED", "FAILED", "IN_PROGRESS"])),
    durationSeconds: optional(v.pipe(amount, v.maxValue(86_400))),
  }),
};

/** Amazon ECS API Reference, DeploymentConfiguration: what a strategy, its hooks and its alarms say. */
export const strategyInputs = {
  strategy: optional(v.picklist(deploymentStrategies)),
  bakeTimeInMinutes: optional(minutes),
  linearConfiguration: optional(
    v.strictObject({ stepPercent: optional(amount), stepBakeTimeInMinutes: optional(minutes) }),
  ),
  canaryConfiguration: optional(
    v.strictObject({ canaryPercent: optional(amount), canaryBakeTimeInMinutes: optional(minutes) }),
  ),
  lifecycleHooks: optional(
    v.array(
      v.strictObject({
        targetType: optional(v.picklist(["AWS_LAMBDA", "PAUSE"])),
        hookTargetArn: optional(text),
        roleArn: optional(text),
        lifecycleStages: v.array(v.picklist(lifecycleStages)),
        timeoutConfiguration: optional(
          v.strictObject({
            timeoutInMinutes: optional(minutes),
            action: optional(v.picklist(["ROLLBACK", "CONTINUE"])),
          }),
        ),
      }),
    ),
  ),
  alarms: optional(v.strictObject({ alarmNames: v.array(text), enable: v.boolean(), rollback: v.boolean() })),
  earlySuccessCriteria: optional(
    v.strictObject({
      enable: v.boolean(),
      healthyPercent: optional(amount),
      sourceServiceRevisionCleanup: optional(v.picklist(["BLOCKING", "DEFERRED"])),
    }),
  ),
};

/** Amazon ECS API Reference, AdvancedConfiguration. */
export const advancedConfiguration = v.strictObject({
  alternateTargetGroupArn: text,
  productionListenerRule: text,
  testListenerRule: optional(text),
  roleArn: optional(text),
});
