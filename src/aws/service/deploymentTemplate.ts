import type { OpenContext } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Json } from "../../template/json.ts";
import type {
  AdvancedConfiguration,
  DeploymentConfiguration,
  DeploymentEarlySuccessCriteria,
  DeploymentLifecycleHook,
  DeploymentStrategy,
  LifecycleStage,
} from "./model.ts";

type Said = Readonly<Record<string, unknown>>;

/** Fields that the template gives a value, by the names of the API. A number that is none is reported as out of range. */
function numbers<K extends string>(said: Said, names: readonly K[]): { readonly [N in K]?: number } {
  const found: { [N in K]?: number } = {};
  for (const name of names) {
    const value = said[capital(name)];
    if (value !== undefined) found[name] = numberOf(value) ?? -1;
  }
  return found;
}
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Strategy, bake times, hooks, alarms and early success, as far as the template names them. */
export function readStrategyFields(said: Said, open: OpenContext): Partial<DeploymentConfiguration> {
  const linear = objectOf(said.LinearConfiguration);
  const canary = objectOf(said.CanaryConfiguration);
  const hooks = listOf(said.LifecycleHooks);
  const alarms = objectOf(said.Alarms);
  const early = objectOf(said.EarlySuccessCriteria);
  return {
    ...(said.Strategy === undefined ? {} : { strategy: (textOf(said.Strategy) ?? "") as DeploymentStrategy }),
    ...numbers(said, ["bakeTimeInMinutes"]),
    ...(linear ? { linearConfiguration: numbers(linear, ["stepPercent", "stepBakeTimeInMinutes"]) } : {}),
    ...(canary ? { canaryConfiguration: numbers(canary, ["canaryPercent", "canaryBakeTimeInMinutes"]) } : {}),
    ...(hooks ? { lifecycleHooks: hooks.map((hook) => readHook(objectOf(hook) ?? {}, open)) } : {}),
    ...(alarms
      ? {
          alarms: {
            alarmNames: (listOf(alarms.AlarmNames) ?? []).map((name) => open.idOf(name)),
            enable: booleanOf(alarms.Enable) ?? false,
            rollback: booleanOf(alarms.Rollback) ?? false,
          },
        }
      : {}),
    ...(early ? { earlySuccessCriteria: readEarlySuccess(early) } : {}),
  };
}

function readHook(said: Said, open: OpenContext): DeploymentLifecycleHook {
  const timeout = objectOf(said.TimeoutConfiguration);
  return {
    ...(said.TargetType === undefined
      ? {}
      : { targetType: (textOf(said.TargetType) ?? "") as NonNullable<DeploymentLifecycleHook["targetType"]> }),
    ...(said.HookTargetArn === undefined ? {} : { hookTargetArn: open.idOf(said.HookTargetArn) }),
    ...(said.RoleArn === undefined ? {} : { roleArn: open.idOf(said.RoleArn) }),
    lifecycleStages: (listOf(said.LifecycleStages) ?? []).map((stage) => (textOf(stage) ?? "") as LifecycleStage),
    ...(timeout
      ? {
          timeoutConfiguration: {
            ...numbers(timeout, ["timeoutInMinutes"]),
            ...(timeout.Action === undefined
              ? {}
              : { action: timeout.Action === "CONTINUE" ? "CONTINUE" : "ROLLBACK" }),
          },
        }
      : {}),
  };
}

const readEarlySuccess = (said: Said): DeploymentEarlySuccessCriteria => ({
  enable: booleanOf(said.Enable) ?? false,
  ...numbers(said, ["healthyPercent"]),
  ...(said.SourceServiceRevisionCleanup === undefined
    ? {}
    : { sourceServiceRevisionCleanup: said.SourceServiceRevisionCleanup === "DEFERRED" ? "DEFERRED" : "BLOCKING" }),
});

/** What a load balancer of the service is shifted with; null where the template says nothing of it. */
export function readAdvanced(value: unknown, open: OpenContext): AdvancedConfiguration | null {
  const said = objectOf(value);
  if (said === null || said === undefined) return null;
  return {
    alternateTargetGroupArn: open.idOf(said.AlternateTargetGroupArn),
    productionListenerRule: open.idOf(said.ProductionListenerRule),
    ...(said.TestListenerRule === undefined ? {} : { testListenerRule: open.idOf(said.TestListenerRule) }),
    ...(said.RoleArn === undefined ? {} : { roleArn: open.idOf(said.RoleArn) }),
  };
}

/** The same as the template has it. */
export const advancedProperties = (advanced: AdvancedConfiguration): Json => ({
  AlternateTargetGroupArn: { Ref: advanced.alternateTargetGroupArn },
  ProductionListenerRule: ruleOf(advanced.productionListenerRule),
  ...(advanced.testListenerRule === undefined ? {} : { TestListenerRule: ruleOf(advanced.testListenerRule) }),
  ...(advanced.roleArn === undefined ? {} : { RoleArn: arnOf(advanced.roleArn) }),
});

/** A rule of this template by its logical id, one that was deleted by the ARN that is left of it. */
const ruleOf = (name: string): Json => (name.startsWith("arn:") ? name : { Ref: name });

const hookProperties = (hook: DeploymentLifecycleHook): Json => ({
  ...(hook.targetType === undefined ? {} : { TargetType: hook.targetType }),
  ...(hook.hookTargetArn === undefined ? {} : { HookTargetArn: arnOf(hook.hookTargetArn) }),
  ...(hook.roleArn === undefined ? {} : { RoleArn: arnOf(hook.roleArn) }),
  LifecycleStages: hook.lifecycleStages,
  ...(hook.timeoutConfiguration === undefined
    ? {}
    : {
        TimeoutConfiguration: {
          ...(hook.timeoutConfiguration.timeoutInMinutes === undefined
            ? {}
            : { TimeoutInMinutes: hook.timeoutConfiguration.timeoutInMinutes }),
          ...(hook.timeoutConfiguration.action === undefined ? {} : { Action: hook.timeoutConfiguration.action }),
        },
      }),
});

/** A role of this template is named by its logical id, any other by its ARN. */
const arnOf = (name: string): Json => (name.startsWith("arn:") ? name : { "Fn::GetAtt": [name, "Arn"] });

/** The same fields as UpdateService may have changed them, by path inside DeploymentConfiguration. */
export function strategyEdits({
  strategy,
  bakeTimeInMinutes,
  linearConfiguration,
  canaryConfiguration,
  lifecycleHooks,
  alarms,
  earlySuccessCriteria,
}: DeploymentConfiguration): readonly { readonly path: readonly string[]; readonly value: Json }[] {
  const fields: readonly (readonly [path: readonly string[], value: Json | undefined])[] = [
    [["Strategy"], strategy],
    [["BakeTimeInMinutes"], bakeTimeInMinutes],
    [["LinearConfiguration", "StepPercent"], linearConfiguration?.stepPercent],
    [["LinearConfiguration", "StepBakeTimeInMinutes"], linearConfiguration?.stepBakeTimeInMinutes],
    [["CanaryConfiguration", "CanaryPercent"], canaryConfiguration?.canaryPercent],
    [["CanaryConfiguration", "CanaryBakeTimeInMinutes"], canaryConfiguration?.canaryBakeTimeInMinutes],
    [["LifecycleHooks"], lifecycleHooks?.map(hookProperties)],
    [["Alarms", "AlarmNames"], alarms?.alarmNames],
    [["Alarms", "Enable"], alarms?.enable],
    [["Alarms", "Rollback"], alarms?.rollback],
    [["EarlySuccessCriteria", "Enable"], earlySuccessCriteria?.enable],
    [["EarlySuccessCriteria", "HealthyPercent"], earlySuccessCriteria?.healthyPercent],
    [["EarlySuccessCriteria", "SourceServiceRevisionCleanup"], earlySuccessCriteria?.sourceServiceRevisionCleanup],
  ];
  return fields.flatMap(([path, value]) => (value === undefined ? [] : [{ path, value }]));
}
