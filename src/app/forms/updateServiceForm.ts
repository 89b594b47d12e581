import type { DeploymentConfiguration, ServiceRecord } from "../../aws/service/model.ts";
import type { Mirror } from "../../client/store.ts";
import type { Command } from "../../engine/records.ts";
import type { FormSubject } from "../openForm.ts";
import { breakerDraft, breakerFields, breakerInput } from "./breakerFields.ts";
import {
  type Draft,
  type FieldModel,
  type FormModel,
  isOn,
  numberOf,
  type StrategyRow,
  strategyItems,
  strategyRows,
  textOf,
} from "./formModel.ts";
import {
  deploymentStrategyFields,
  deploymentStrategyInput,
  executeCommandField,
  limitFields,
  standingStrategy,
  strategyField,
  taskDefinitionField,
} from "./sharedFields.ts";
import { volumeDraft, volumeFields, volumeInput } from "./volumeFields.ts";

const serviceOf = ({ service }: Mirror, subject: FormSubject): ServiceRecord | undefined =>
  service?.get(subject.service ?? "");

/** What the service has, as it would be typed. */
function standing(service: ServiceRecord): Draft {
  const { deploymentConfiguration: limits, capacityProviderStrategy = [] } = service;
  return {
    desiredCount: String(service.desiredCount),
    taskDefinition: service.taskDefinition,
    ...standingStrategy(limits),
    forceNewDeployment: false,
    minimumHealthyPercent: String(limits.minimumHealthyPercent),
    maximumPercent: String(limits.maximumPercent),
    ...breakerDraft(limits.deploymentCircuitBreaker),
    availabilityZoneRebalancing: service.availabilityZoneRebalancing === "ENABLED",
    capacityProviderStrategy: capacityProviderStrategy.map(
      ({ capacityProvider, base = 0, weight = 0 }): StrategyRow => ({
        capacityProvider,
        base: String(base),
        weight: String(weight),
      }),
    ),
    enableExecuteCommand: service.enableExecuteCommand === true,
    healthCheckGracePeriodSeconds: String(service.healthCheckGracePeriodSeconds),
    ...volumeDraft({}, service.volumeConfigurations),
  };
}

const rebalancingField: FieldModel = {
  kind: "switch",
  name: "availabilityZoneRebalancing",
  label: "Availability Zone rebalancing",
  awsName: "availabilityZoneRebalancing",
  says: /Availability Zone rebalancing/,
  help: "Once steady, moves tasks from the fullest zone to the emptiest.",
};

export const updateServiceForm: FormModel = {
  title: "Update service",
  says(tables, subject) {
    const service = serviceOf(tables, subject);
    const changes = `Changes ${service?.serviceName ?? "the service"}.`;
    switch (service?.deploymentController?.type) {
      case "CODE_DEPLOY":
        return `${changes} CodeDeploy deploys another task definition.`;
      case "EXTERNAL":
        return `${changes} Its task sets say everything else.`;
      default:
        return `${changes} Another task definition, another strategy or a forced deployment replaces its tasks; the other fields apply to the next ones.`;
    }
  },
  verb: "Update service",
  initial(tables, subject) {
    const service = serviceOf(tables, subject);
    return service === undefined ? {} : standing(service);
  },
  fields(draft, tables, subject) {
    const service = serviceOf(tables, subject);
    const controller = service?.deploymentController?.type ?? "ECS";
    return [
      ...(service?.schedulingStrategy === "DAEMON"
        ? []
        : [{ kind: "number", name: "desiredCount", label: "Desired tasks", awsName: "desiredCount" } as const]),
      // Source: Amazon ECS API Reference, UpdateService: what can be changed under each deployment controller.
      ...(controller === "ECS" ? deploymentFields(draft, tables, service) : []),
      ...(controller === "CODE_DEPLOY" ? limitFields : []),
      ...(service === undefined || service.loadBalancers.length === 0
        ? []
        : [
            {
              kind: "number",
              name: "healthCheckGracePeriodSeconds",
              label: "Grace period",
              unit: "s",
              awsName: "healthCheckGracePeriodSeconds",
              says: /grace period/i,
            } as const,
          ]),
    ];
  },
  command(draft, tables, subject) {
    const service = serviceOf(tables, subject);
    const before = service === undefined ? {} : standing(service);
    const changed = (name: string) => JSON.stringify(before[name]) !== JSON.stringify(draft[name]);
    const desiredCount = numberOf(draft, "desiredCount");
    const grace = numberOf(draft, "healthCheckGracePeriodSeconds");
    const limits = changedLimits(draft, changed, service);
    return {
      type: "ecs.UpdateService",
      service: subject.service ?? "",
      ...(changed("desiredCount") && desiredCount !== undefined ? { desiredCount } : {}),
      ...(changed("taskDefinition") ? { taskDefinition: textOf(draft, "taskDefinition") } : {}),
      ...(["volumeSize", "volumeType", "volumeRole"].some(changed) ? volumeInput(draft, tables) : {}),
      ...(isOn(draft, "forceNewDeployment") ? { forceNewDeployment: true } : {}),
      ...(Object.keys(limits).length === 0 ? {} : { deploymentConfiguration: limits }),
      ...(changed("capacityProviderStrategy")
        ? { capacityProviderStrategy: strategyItems(strategyRows(draft, "capacityProviderStrategy")) }
        : {}),
      ...(changed("availabilityZoneRebalancing")
        ? { availabilityZoneRebalancing: isOn(draft, "availabilityZoneRebalancing") ? "ENABLED" : "DISABLED" }
        : {}),
      ...(changed("enableExecuteCommand") ? { enableExecuteCommand: isOn(draft, "enableExecuteCommand") } : {}),
      ...(changed("healthCheckGracePeriodSeconds") && grace !== undefined
        ? { healthCheckGracePeriodSeconds: grace }
        : {}),
    } satisfies Command;
  },
  unavailable(tables, subject) {
    const service = serviceOf(tables, subject);
    if (service === undefined) return "The service is gone.";
    return service.status === "ACTIVE" ? null : `The service is ${service.status}.`;
  },
  done: () => "The service was updated.",
};

const deploymentFields = (draft: Draft, tables: Mirror, service: ServiceRecord | undefined): readonly FieldModel[] => [
  taskDefinitionField(draft, tables),
  {
    kind: "switch",
    name: "forceNewDeployment",
    label: "Force new deployment",
    awsName: "forceNewDeployment",
    help: "Replaces every task, even when nothing else changes.",
  },
  ...deploymentStrategyFields(draft),
  ...limitFields,
  ...breakerFields(draft),
  strategyField(tables),
  ...(service?.schedulingStrategy === "DAEMON" ? [] : [rebalancingField]),
  ...volumeFields(draft, tables, false),
  executeCommandField,
];

function changedLimits(
  draft: Draft,
  changed: (name: string) => boolean,
  service: ServiceRecord | undefined,
): Partial<DeploymentConfiguration> {
  const minimumHealthyPercent = numberOf(draft, "minimumHealthyPercent");
  const maximumPercent = numberOf(draft, "maximumPercent");
  const breaker = service?.deploymentConfiguration.deploymentCircuitBreaker;
  const strategyChanged = Object.keys(standingStrategy({})).some(changed);
  return {
    ...(strategyChanged ? deploymentStrategyInput(draft) : {}),
    ...(changed("minimumHealthyPercent") && minimumHealthyPercent !== undefined ? { minimumHealthyPercent } : {}),
    ...(changed("maximumPercent") && maximumPercent !== undefined ? { maximumPercent } : {}),
    ...(Object.keys(breakerDraft()).some(changed) ? { deploymentCircuitBreaker: breakerInput(draft, breaker) } : {}),
  };
}
