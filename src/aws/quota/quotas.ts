/** One quota of the account: how much of something AWS allows. */
export interface Quota {
  readonly name: string;
  readonly value: number;
  readonly unit?: string;
  /** AWS raises it on request. */
  readonly adjustable: boolean;
  readonly source: "AWS General Reference" | "Amazon ECS API Reference" | "Amazon ECS Developer Guide";
}
const ecs = { adjustable: false, source: "AWS General Reference" } as const;
const adjustable = { adjustable: true, source: "AWS General Reference" } as const;

/**
 * Every quota that has an effect here, in the order of AWS's page. A scenario may set others: Metadata.SteadyState.quotas.
 * Source: AWS General Reference, "Amazon ECS endpoints and quotas".
 */
export const quotas = {
  clusters: { name: "Clusters per account", value: 10_000, ...adjustable },
  servicesPerCluster: { name: "Services per cluster", value: 5_000, ...ecs },
  tasksPerService: { name: "Tasks per service", value: 5_000, ...ecs },
  containerInstancesPerCluster: { name: "Container instances per cluster", value: 5_000, ...ecs },
  capacityProvidersPerCluster: { name: "Capacity providers per cluster", value: 20, ...ecs },
  containersPerTaskDefinition: { name: "Containers per task definition", value: 10, ...ecs },
  taskDefinitionSize: { name: "Task definition size", value: 64, unit: "KB", ...ecs },
  revisionsPerFamily: { name: "Revisions per task definition family", value: 1_000_000, ...ecs },
  targetGroupsPerService: { name: "Target groups per service", value: 5, ...ecs },
  classicLoadBalancersPerService: { name: "Classic Load Balancers per service", value: 1, ...ecs },
  securityGroups: { name: "Security groups per awsvpcConfiguration", value: 5, ...ecs },
  subnets: { name: "Subnets per awsvpcConfiguration", value: 16, ...ecs },
  tasksPerRunTask: { name: "Tasks launched (count) per run-task", value: 10, ...ecs },
  instancesPerStartTask: { name: "Container instances per start-task", value: 10, ...ecs },
  provisioningTasksPerCluster: { name: "Tasks in the PROVISIONING state per cluster", value: 500, ...ecs },
  serviceLaunchRate: { name: "Rate of tasks launched by a service", value: 500, unit: "a minute", ...ecs },
  fargateOnDemandVcpu: { name: "Fargate On-Demand vCPU resource count, new account", value: 6, ...adjustable },
  fargateSpotVcpu: { name: "Fargate Spot vCPU resource count, new account", value: 6, ...adjustable },
  fargateLaunchBurst: { name: "Fargate tasks launched at once, On-Demand and Spot apart", value: 100, ...adjustable },
  fargateLaunchRate: { name: "Rate of Fargate tasks after a burst", value: 20, unit: "a second", ...adjustable },
  execSessionsPerContainer: { name: "ECS Exec sessions per container", value: 1_000, ...ecs },
  tagsPerResource: { name: "Tags per resource", value: 50, ...ecs },
  reservedHostPorts: {
    name: "Reserved host ports per container instance",
    value: 100,
    adjustable: false,
    source: "Amazon ECS API Reference",
  },
  stoppedTaskMinutes: {
    name: "How long stopped tasks are shown",
    value: 60,
    unit: "minutes",
    adjustable: false,
    source: "Amazon ECS Developer Guide",
  },
} as const satisfies Readonly<Record<string, Quota>>;

export type QuotaId = keyof typeof quotas;
export const isQuotaId = (id: string): id is QuotaId => Object.hasOwn(quotas, id);

/** What a scenario says instead, by quota. */
export type QuotaOverrides = Readonly<Record<string, number>>;

/** How much is allowed in this run. */
export const quotaOf = (settings: { readonly quotas?: QuotaOverrides } | undefined, id: QuotaId): number =>
  settings?.quotas?.[id] ?? quotas[id].value;
