import { isExternal } from "../../aws/containerInstance/model.ts";
import type { PlacementConstraint, PlacementStrategy } from "../../aws/placement/model.ts";
import { type DeploymentConfiguration, deploymentStrategies } from "../../aws/service/model.ts";
import type { CapacityProviderStrategyItem, NetworkConfigurationInput } from "../../aws/task/model.ts";
import type { Mirror } from "../../client/store.ts";
import {
  chosen,
  type Draft,
  type FieldModel,
  isOn,
  newStrategyRow,
  numberOf,
  strategyItems,
  strategyRows,
  textOf,
} from "./formModel.ts";
import {
  clusterOptions,
  providerOptions,
  subnetOptions,
  taskDefinitionOf,
  taskDefinitionOptions,
  usualPublicIp,
  usualSubnets,
} from "./formOptions.ts";

/** Parts that several calls have in common: compute, placement, network, deployment limits. */
const firstRow = newStrategyRow("FARGATE");

export const taskDefinitionField = (draft: Draft, tables: Mirror): FieldModel => ({
  kind: "select",
  name: "taskDefinition",
  label: "Task definition",
  awsName: "taskDefinition",
  says: /task ?definition/i,
  options: taskDefinitionOptions(tables, textOf(draft, "taskDefinition")),
});

export const clusterField = (tables: Mirror): FieldModel => ({
  kind: "select",
  name: "cluster",
  label: "Cluster",
  awsName: "cluster",
  says: /Cluster not found/,
  options: clusterOptions(tables),
});

/** What RunTask and CreateService begin with in a cluster, for a task definition. */
export function initialCompute(tables: Mirror, cluster: string, taskDefinition: string): Draft {
  const definition = taskDefinitionOf(tables, taskDefinition);
  const byDefault = tables.cluster?.get(cluster)?.defaultCapacityProviderStrategy ?? [];
  const fargate = definition?.requiresCompatibilities.includes("FARGATE") === true;
  return {
    compute: byDefault.length > 0 ? "default" : fargate ? "FARGATE" : "EC2",
    capacityProviderStrategy: [firstRow],
    placement: "none",
    subnets: usualSubnets(tables, cluster),
    assignPublicIp: usualPublicIp(tables, cluster),
  };
}

export function computeFields(draft: Draft, tables: Mirror): readonly FieldModel[] {
  const compute = textOf(draft, "compute");
  const definition = taskDefinitionOf(tables, textOf(draft, "taskDefinition"));
  const byDefault = tables.cluster?.get(textOf(draft, "cluster"))?.defaultCapacityProviderStrategy ?? [];
  const fields: FieldModel[] = [
    {
      kind: "select",
      name: "compute",
      label: "Compute",
      awsName: "launchType",
      says: /launch_type|launch type|Container Instances/,
      options: [
        ...(byDefault.length > 0
          ? [
              {
                value: "default",
                label: `Cluster default: ${byDefault.map((item) => item.capacityProvider).join(", ")}`,
              },
            ]
          : []),
        { value: "FARGATE", label: "Launch type FARGATE" },
        { value: "EC2", label: "Launch type EC2" },
        ...(hasExternalInstances(tables) ? [{ value: "EXTERNAL", label: "Launch type EXTERNAL" }] : []),
        { value: "strategy", label: "Capacity provider strategy" },
      ],
    },
  ];
  if (compute === "strategy") fields.push(strategyField(tables));
  if (compute === "EC2" || compute === "EXTERNAL") fields.push(placementField);
  if (definition?.networkMode === "awsvpc") fields.push(...networkFields(tables));
  return fields;
}

const hasExternalInstances = ({ containerInstance }: Mirror): boolean =>
  [...(containerInstance?.values() ?? [])].some(isExternal);

export const strategyField = (tables: Mirror): FieldModel => ({
  kind: "strategy",
  name: "capacityProviderStrategy",
  label: "Capacity provider strategy",
  awsName: "capacityProviderStrategy",
  says: /capacity provider|\bstrategy\b|\bbase\b|\bweight\b/i,
  help: "Base tasks go to their provider first; the rest is shared by weight.",
  providers: providerOptions(tables),
});

/** Source: the Amazon ECS console's task placement templates. */
const placementTemplates: Readonly<
  Record<
    string,
    {
      readonly label: string;
      readonly constraints: readonly PlacementConstraint[];
      readonly strategy: readonly PlacementStrategy[];
    }
  >
> = {
  none: { label: "None", constraints: [], strategy: [] },
  balancedSpread: {
    label: "AZ balanced spread",
    constraints: [],
    strategy: [
      { type: "spread", field: "attribute:ecs.availability-zone" },
      { type: "spread", field: "instanceId" },
    ],
  },
  balancedBinpack: {
    label: "AZ balanced BinPack",
    constraints: [],
    strategy: [
      { type: "spread", field: "attribute:ecs.availability-zone" },
      { type: "binpack", field: "memory" },
    ],
  },
  binpack: { label: "BinPack", constraints: [], strategy: [{ type: "binpack", field: "memory" }] },
  onePerHost: { label: "One task per host", constraints: [{ type: "distinctInstance" }], strategy: [] },
};

const placementField: FieldModel = {
  kind: "select",
  name: "placement",
  label: "Task placement",
  awsName: "placementStrategy",
  says: /placement/i,
  options: Object.entries(placementTemplates).map(([value, { label }]) => ({ value, label })),
};

export const networkFields = (tables: Mirror): readonly FieldModel[] => [
  {
    kind: "many",
    name: "subnets",
    label: "Subnets",
    awsName: "subnets",
    says: /subnet|Network Configuration/i,
    options: subnetOptions(tables),
  },
  { kind: "switch", name: "assignPublicIp", label: "Public address", awsName: "assignPublicIp" },
];

interface ComputeInput {
  readonly launchType?: "FARGATE" | "EC2" | "EXTERNAL";
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  readonly networkConfiguration?: NetworkConfigurationInput;
}

export function computeInput(draft: Draft, tables: Mirror): ComputeInput {
  const compute = textOf(draft, "compute");
  return {
    ...(compute === "FARGATE" || compute === "EC2" || compute === "EXTERNAL" ? { launchType: compute } : {}),
    ...(compute === "strategy"
      ? { capacityProviderStrategy: strategyItems(strategyRows(draft, "capacityProviderStrategy")) }
      : {}),
    ...networkInput(draft, tables),
  };
}

/** Only tasks with a network interface of their own take subnets. */
export function networkInput(draft: Draft, tables: Mirror): Pick<ComputeInput, "networkConfiguration"> {
  if (taskDefinitionOf(tables, textOf(draft, "taskDefinition"))?.networkMode !== "awsvpc") return {};
  const assignPublicIp = isOn(draft, "assignPublicIp") ? "ENABLED" : "DISABLED";
  return { networkConfiguration: { awsvpcConfiguration: { subnets: chosen(draft, "subnets"), assignPublicIp } } };
}

/** Empty on Fargate, where ECS takes neither. */
export function placementInput(draft: Draft): {
  readonly placementConstraints?: readonly PlacementConstraint[];
  readonly placementStrategy?: readonly PlacementStrategy[];
} {
  const template = placementTemplates[textOf(draft, "placement")];
  if (textOf(draft, "compute") !== "EC2" || template === undefined) return {};
  const { constraints, strategy } = template;
  return {
    ...(constraints.length === 0 ? {} : { placementConstraints: constraints }),
    ...(strategy.length === 0 ? {} : { placementStrategy: strategy }),
  };
}

export const executeCommandField: FieldModel = {
  kind: "switch",
  name: "enableExecuteCommand",
  label: "ECS Exec",
  awsName: "enableExecuteCommand",
  help: "Tasks that start with it can be used with Execute command; they need a task role.",
};

export const limitFields: readonly FieldModel[] = [
  {
    kind: "number",
    name: "minimumHealthyPercent",
    label: "Minimum healthy",
    unit: "%",
    awsName: "minimumHealthyPercent",
    help: "Rounded up: so many healthy tasks stay during a deployment.",
  },
  {
    kind: "number",
    name: "maximumPercent",
    label: "Maximum",
    unit: "%",
    awsName: "maximumPercent",
    help: "Rounded down: so many tasks may be RUNNING or PENDING at once.",
  },
];

/** How traffic moves to the new revision, as it would be typed. */
export const standingStrategy = (limits: Partial<DeploymentConfiguration>): Draft => ({
  strategy: limits.strategy ?? "ROLLING",
  bakeTimeInMinutes: shown(limits.bakeTimeInMinutes),
  stepPercent: shown(limits.linearConfiguration?.stepPercent),
  stepBakeTimeInMinutes: shown(limits.linearConfiguration?.stepBakeTimeInMinutes),
  canaryPercent: shown(limits.canaryConfiguration?.canaryPercent),
  canaryBakeTimeInMinutes: shown(limits.canaryConfiguration?.canaryBakeTimeInMinutes),
});
const shown = (value: number | undefined): string => (value === undefined ? "" : String(value));

const percent = (name: string, label: string): FieldModel => ({
  kind: "number",
  name,
  label,
  unit: "%",
  awsName: name,
});
const minutes = (name: string, label: string): FieldModel => ({
  kind: "number",
  name,
  label,
  unit: "min",
  awsName: name,
});

export function deploymentStrategyFields(draft: Draft): readonly FieldModel[] {
  const strategy = textOf(draft, "strategy");
  return [
    {
      kind: "select",
      name: "strategy",
      label: "Deployment strategy",
      awsName: "strategy",
      says: /BLUE_GREEN|LINEAR|CANARY|advancedConfiguration/,
      options: deploymentStrategies.map((value) => ({ value, label: value })),
    },
    ...(strategy === "ROLLING" ? [] : [minutes("bakeTimeInMinutes", "Bake time")]),
    ...(strategy === "LINEAR"
      ? [percent("stepPercent", "Each step"), minutes("stepBakeTimeInMinutes", "Between steps")]
      : []),
    ...(strategy === "CANARY"
      ? [percent("canaryPercent", "Canary"), minutes("canaryBakeTimeInMinutes", "Canary bake")]
      : []),
  ];
}

/** Only the fields of the chosen strategy. */
export function deploymentStrategyInput(draft: Draft): Partial<DeploymentConfiguration> {
  const strategy = deploymentStrategies.find((name) => name === textOf(draft, "strategy"));
  if (strategy === undefined || strategy === "ROLLING") return strategy === undefined ? {} : { strategy };
  const typed = <N extends string>(name: N) => {
    const value = numberOf(draft, name);
    return (value === undefined ? {} : { [name]: value }) as { readonly [K in N]?: number };
  };
  return {
    strategy,
    ...typed("bakeTimeInMinutes"),
    ...(strategy === "LINEAR"
      ? { linearConfiguration: { ...typed("stepPercent"), ...typed("stepBakeTimeInMinutes") } }
      : {}),
    ...(strategy === "CANARY"
      ? { canaryConfiguration: { ...typed("canaryPercent"), ...typed("canaryBakeTimeInMinutes") } }
      : {}),
  };
}
