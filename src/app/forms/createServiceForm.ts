import type { AdvancedConfiguration } from "../../aws/service/model.ts";
import { breakerDraft, breakerFields, breakerInput } from "./breakerFields.ts";
import { type Draft, type FieldModel, type FormModel, isOn, numberOf, textOf } from "./formModel.ts";
import { containerPortOptions, listenerRuleOptions, targetGroupOptions, taskDefinitionOf } from "./formOptions.ts";
import { runTaskForm } from "./runTaskForm.ts";
import {
  clusterField,
  computeFields,
  computeInput,
  deploymentStrategyFields,
  deploymentStrategyInput,
  executeCommandField,
  initialCompute,
  limitFields,
  placementInput,
  standingStrategy,
  taskDefinitionField,
} from "./sharedFields.ts";
import { volumeFields, volumeInput } from "./volumeFields.ts";

export const createServiceForm: FormModel = {
  title: "Create service",
  says: () => "Keeps a number of tasks running and replaces those that stop.",
  verb: "Create service",
  initial(tables, subject) {
    const { cluster, taskDefinition, ...compute } = runTaskForm.initial(tables, subject);
    const family = taskDefinitionOf(tables, String(taskDefinition))?.family ?? "service";
    const names = new Set([...(tables.service?.values() ?? [])].map(({ serviceName }) => serviceName));
    let serviceName = family;
    for (let number = 2; names.has(serviceName); number++) serviceName = `${family}-${number}`;
    return {
      serviceName,
      desiredCount: "1",
      schedulingStrategy: "REPLICA",
      deploymentController: "ECS",
      minimumHealthyPercent: "",
      maximumPercent: "",
      ...breakerDraft(),
      targetGroup: "",
      alternateTargetGroup: "",
      productionListenerRule: listenerRuleOptions(tables)[0]?.value ?? "",
      ...standingStrategy({}),
      containerPort: containerPortOptions(taskDefinitionOf(tables, String(taskDefinition)))[0]?.value ?? "",
      healthCheckGracePeriodSeconds: "",
      ...compute,
      ...initialCompute(tables, String(cluster), String(taskDefinition)),
      cluster: cluster ?? "",
      taskDefinition: taskDefinition ?? "",
    };
  },
  fields: (draft, tables) => [
    {
      kind: "text",
      name: "serviceName",
      label: "Service name",
      awsName: "serviceName",
      says: /service name|Creation of service was not idempotent/i,
    },
    taskDefinitionField(draft, tables),
    clusterField(tables),
    {
      kind: "select",
      name: "schedulingStrategy",
      label: "Scheduling strategy",
      awsName: "schedulingStrategy",
      says: /DAEMON/,
      options: [
        { value: "REPLICA", label: "REPLICA: so many tasks" },
        { value: "DAEMON", label: "DAEMON: one task on each container instance" },
      ],
    },
    {
      kind: "select",
      name: "deploymentController",
      label: "Deployment controller",
      awsName: "deploymentController.type",
      says: /deployment ?controller|CODE_DEPLOY|EXTERNAL/i,
      options: [
        { value: "ECS", label: "ECS: the service scheduler" },
        { value: "CODE_DEPLOY", label: "CODE_DEPLOY: blue/green by CodeDeploy" },
        { value: "EXTERNAL", label: "EXTERNAL: task sets of your own" },
      ],
    },
    ...(isDaemon(draft)
      ? []
      : [{ kind: "number", name: "desiredCount", label: "Desired tasks", awsName: "desiredCount" } as const]),
    ...(isExternal(draft)
      ? []
      : [
          ...computeFields(draft, tables).filter(({ name }) => name !== "placement" || !isDaemon(draft)),
          ...(isByEcs(draft) ? deploymentStrategyFields(draft) : []),
          ...limitFields.map((field) => ({ ...field, placeholder: usualLimit(field.name, draft) })),
          ...(isByEcs(draft) ? breakerFields(draft) : []),
          ...volumeFields(draft, tables, false),
          executeCommandField,
          ...loadBalancingFields(draft, tables),
        ]),
  ],
  command(draft, tables) {
    const desiredCount = numberOf(draft, "desiredCount");
    const minimumHealthyPercent =
      numberOf(draft, "minimumHealthyPercent") ?? (isDaemon(draft) ? usualDaemonFloor : undefined);
    const maximumPercent = numberOf(draft, "maximumPercent");
    const grace = numberOf(draft, "healthCheckGracePeriodSeconds");
    const targetGroup = textOf(draft, "targetGroup");
    const [containerName = "", port = ""] = textOf(draft, "containerPort").split(":");
    // Its task sets say everything else. Source: Amazon ECS API Reference, CreateService, deploymentController.
    if (isExternal(draft)) {
      return {
        type: "ecs.CreateService",
        cluster: textOf(draft, "cluster"),
        serviceName: textOf(draft, "serviceName"),
        schedulingStrategy: isDaemon(draft) ? "DAEMON" : "REPLICA",
        deploymentController: { type: "EXTERNAL" },
        ...(isDaemon(draft) || desiredCount === undefined ? {} : { desiredCount }),
      };
    }
    return {
      type: "ecs.CreateService",
      cluster: textOf(draft, "cluster"),
      serviceName: textOf(draft, "serviceName"),
      taskDefinition: textOf(draft, "taskDefinition"),
      schedulingStrategy: isDaemon(draft) ? "DAEMON" : "REPLICA",
      ...(isDaemon(draft) || desiredCount === undefined ? {} : { desiredCount }),
      ...computeInput(draft, tables),
      ...(isDaemon(draft) ? {} : placementInput(draft)),
      ...volumeInput(draft, tables),
      deploymentConfiguration: {
        ...(textOf(draft, "strategy") === "ROLLING" || !isByEcs(draft) ? {} : deploymentStrategyInput(draft)),
        ...(minimumHealthyPercent === undefined ? {} : { minimumHealthyPercent }),
        ...(maximumPercent === undefined ? {} : { maximumPercent }),
        ...(isByEcs(draft) ? { deploymentCircuitBreaker: breakerInput(draft) } : {}),
      },
      ...(isByEcs(draft) ? {} : { deploymentController: { type: "CODE_DEPLOY" } as const }),
      ...(isOn(draft, "enableExecuteCommand") ? { enableExecuteCommand: true } : {}),
      ...(targetGroup === ""
        ? {}
        : {
            loadBalancers: [
              {
                targetGroupArn: targetGroup,
                containerName,
                containerPort: Number(port),
                ...advancedConfiguration(draft),
              },
            ],
          }),
      ...(targetGroup === "" || grace === undefined ? {} : { healthCheckGracePeriodSeconds: grace }),
    };
  },
  unavailable: (tables, subject) => runTaskForm.unavailable?.(tables, subject) ?? null,
  done: (draft) => `Service ${textOf(draft, "serviceName")} was created.`,
};

/** What a strategy other than ROLLING shifts traffic with. */
function advancedConfiguration(draft: Draft): { readonly advancedConfiguration?: AdvancedConfiguration } {
  const alternateTargetGroupArn = textOf(draft, "alternateTargetGroup");
  if (textOf(draft, "strategy") === "ROLLING" || alternateTargetGroupArn === "") return {};
  const productionListenerRule = textOf(draft, "productionListenerRule");
  return { advancedConfiguration: { alternateTargetGroupArn, productionListenerRule } };
}

const isExternal = (draft: Draft): boolean => textOf(draft, "deploymentController") === "EXTERNAL";
const isByEcs = (draft: Draft): boolean => !["CODE_DEPLOY", "EXTERNAL"].includes(textOf(draft, "deploymentController"));
const isDaemon = (draft: Draft): boolean => textOf(draft, "schedulingStrategy") === "DAEMON";

/** Source: Amazon ECS Developer Guide: the console's minimumHealthyPercent for DAEMON services; that of the API is 0. */
const usualDaemonFloor = 50;
/** Source: Amazon ECS API Reference, DeploymentConfiguration. */
const usualLimit = (name: string, draft: Draft): string =>
  name === "maximumPercent" ? (isDaemon(draft) ? "100" : "200") : isDaemon(draft) ? String(usualDaemonFloor) : "100";

function loadBalancingFields(draft: Draft, tables: Parameters<FormModel["fields"]>[1]): readonly FieldModel[] {
  const groups = targetGroupOptions(tables);
  const ports = containerPortOptions(taskDefinitionOf(tables, textOf(draft, "taskDefinition")));
  if (groups.length === 1) return [];
  return [
    {
      kind: "select",
      name: "targetGroup",
      label: "Target group",
      awsName: "targetGroupArn",
      says: /target group|load balancer/i,
      options: groups,
    },
    ...(textOf(draft, "targetGroup") === ""
      ? []
      : ([
          {
            kind: "select",
            name: "containerPort",
            label: "Container and port",
            awsName: "containerPort",
            says: /container/,
            options: ports,
          },
          ...(textOf(draft, "strategy") === "ROLLING"
            ? []
            : [
                {
                  kind: "select",
                  name: "alternateTargetGroup",
                  label: "Alternate target group",
                  awsName: "alternateTargetGroupArn",
                  says: /alternate/i,
                  options: groups.map((group) => (group.value === "" ? { ...group, label: "None" } : group)),
                } as const,
                {
                  kind: "select",
                  name: "productionListenerRule",
                  label: "Production rule",
                  awsName: "productionListenerRule",
                  says: /listener/i,
                  options: listenerRuleOptions(tables),
                } as const,
              ]),
          {
            kind: "number",
            name: "healthCheckGracePeriodSeconds",
            label: "Grace period",
            unit: "s",
            awsName: "healthCheckGracePeriodSeconds",
            says: /grace period/i,
            placeholder: "0",
          },
        ] as const)),
  ];
}
