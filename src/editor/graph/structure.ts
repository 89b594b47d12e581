import type { AlarmRecord } from "../../aws/alarm/model.ts";
import { isExternal } from "../../aws/containerInstance/model.ts";
import { targetGroupsOf } from "../../aws/listener/model.ts";
import type { ServiceRecord } from "../../aws/service/model.ts";
import type { TaskDefinitionRecord } from "../../aws/taskDefinition/model.ts";
import type { Mirror } from "../../client/store.ts";
import type { Kind, Records } from "../../engine/records.ts";
import type { ReadRecord } from "../../engine/wire.ts";
import type { SimMs } from "../../kernel/time.ts";
import { queueView } from "../views.ts";
import { drawnPods, drawnTasks, instancesOf, nodesOf } from "./drawnTasks.ts";
import { eventChains } from "./eventChains.ts";
import { vpcOf, zonePlaces } from "./zonePlaces.ts";

/** Parts of the network that stand in the lane while their layer is shown. */
const networkKinds = [
  "routeTable",
  "networkAcl",
  "internetGateway",
  "natGateway",
  "vpcEndpoint",
  "vpcEndpointService",
] as const;
type NetworkKind = (typeof networkKinds)[number];

/** Files, values and logs that task definitions name. */
const storageKinds = ["fileSystem", "secret", "parameter", "key", "logGroup"] as const;
type StorageKind = (typeof storageKinds)[number];

/** A card of the control lane. */
export interface LaneCard {
  readonly kind:
    | "queue"
    | "bucket"
    | "eventRule"
    | "schedule"
    | "table"
    | "topic"
    | "service"
    | "scalingPolicy"
    | "scheduledAction"
    | "capacityProvider"
    | "groupScalingPolicy"
    | "alarm"
    | "compositeAlarm"
    | "taskDefinition"
    | "eksCluster"
    | "nodegroup"
    | "fargateProfile"
    | "deployment"
    | "horizontalPodAutoscaler"
    | "role"
    | "repository"
    | "pullThroughCacheRule"
    | StorageKind
    | NetworkKind;
  /** Record it shows. */
  readonly id: string;
  /** Under what its place is remembered. A family keeps its place when its revision changes. */
  readonly key: string;
}
export interface LoadBalancerPlan {
  readonly id: string;
  readonly targetGroups: readonly string[];
}
export interface InstancePlan {
  readonly id: string;
  /** A node of Kubernetes; absent for a container instance. */
  readonly kind?: "node";
  /** Tasks or pods drawn in it. */
  readonly tasks: number;
}
export interface ZonePlan {
  readonly id: string;
  /** Under what its place is remembered: a zone stands once in every VPC that has a subnet there. */
  readonly key: string;
  /** Tasks drawn in it, outside its instances. */
  readonly tasks: number;
  readonly instances: readonly InstancePlan[];
}
export interface VpcPlan {
  /** Null when a template leaves its VPC out. */
  readonly id: string | null;
  readonly loadBalancers: readonly LoadBalancerPlan[];
  /** Target groups that no listener forwards to. */
  readonly targetGroups: readonly string[];
  readonly zones: readonly ZonePlan[];
}
/** What the drawing depends on, and nothing else: as long as this stays equal, no node moves. */
export interface Structure {
  readonly region: string;
  readonly sources: readonly string[];
  /** Cards that belong side by side: a service with what steers it. */
  readonly chains: readonly (readonly LaneCard[])[];
  readonly vpcs: readonly VpcPlan[];
  /** Servers of one's own, outside the Region; absent without any. */
  readonly external?: readonly InstancePlan[];
}

export function structureOf(tables: Mirror, nowMs: number, speed: number, roles = false, network = false): Structure {
  const zones = [...values(tables, "availabilityZone")];
  const [settings] = values(tables, "settings");
  return {
    region: zones[0]?.regionName ?? settings?.region ?? "us-east-1",
    sources: [...values(tables, "trafficSource")].map(({ id }) => id),
    chains: [...chainsOf(tables), ...(roles ? roleChains(tables) : []), ...(network ? networkChains(tables) : [])],
    vpcs: vpcsOf(tables, nowMs, speed),
    ...externalOf(tables, nowMs, speed),
  };
}

export const isEmpty = ({ sources, chains, vpcs }: Structure): boolean =>
  sources.length === 0 &&
  chains.length === 0 &&
  vpcs.every(
    ({ loadBalancers, targetGroups, zones }) => loadBalancers.length + targetGroups.length + zones.length === 0,
  );

function chainsOf(tables: Mirror): LaneCard[][] {
  const placed = new Set<string>();
  const chains: LaneCard[][] = [];
  for (const service of values(tables, "service")) {
    if (service.status === "INACTIVE") continue;
    const cards = [
      ...polled(tables, service),
      card("service", service.id),
      ...steering(tables, service),
      ...family(tables, service),
    ];
    chains.push(cards.filter(({ kind, key }) => !placed.has(`${kind} ${key}`)));
    for (const { kind, key } of cards) placed.add(`${kind} ${key}`);
  }
  for (const chain of kubernetesChains(tables)) chains.push(chain);
  for (const ends of eventChains(tables)) {
    const cards = ends.flatMap(({ kind, id }) => cardOf(tables, kind, id) ?? []);
    const chain = cards.filter(
      ({ kind, key }, index) =>
        !placed.has(`${kind} ${key}`) && cards.findIndex((one) => one.kind === kind && one.key === key) === index,
    );
    if (chain.length > 0) chains.push(chain);
    for (const { kind, key } of chain) placed.add(`${kind} ${key}`);
  }
  const rest: LaneCard[] = [
    ...(["bucket", "topic", "table", ...storageKinds] as const).flatMap((kind) =>
      [...values(tables, kind)].map(({ id }) => card(kind, id)),
    ),
    ...[...values(tables, "queue")].map(({ id }) => card("queue", id)),
    ...[...values(tables, "scalingPolicy")].map(({ id }) => card("scalingPolicy", id)),
    ...[...values(tables, "scheduledAction")].map(({ id }) => card("scheduledAction", id)),
    ...[...values(tables, "capacityProvider")].map(({ id }) => card("capacityProvider", id)),
    ...[...values(tables, "groupScalingPolicy")].map(({ id }) => card("groupScalingPolicy", id)),
    ...[...values(tables, "alarm")].map(({ id }) => card("alarm", id)),
    ...[...values(tables, "compositeAlarm")].map(({ id }) => card("compositeAlarm", id)),
    ...(["pullThroughCacheRule", "repository"] as const).flatMap((kind) =>
      [...values(tables, kind)].map(({ id }) => card(kind, id)),
    ),
    ...newestOfFamilies(tables).map((definition) => card("taskDefinition", definition.id, familyKey(definition))),
  ];
  for (const alone of rest) if (!placed.has(`${alone.kind} ${alone.key}`)) chains.push([alone]);
  return chains;
}

/** What a cluster of Amazon EKS runs stands beside it: Deployments with their autoscalers, then where pods find room. */
const kubernetesChains = (tables: Mirror): LaneCard[][] =>
  [...values(tables, "eksCluster")].map(({ id }) => [
    card("eksCluster", id),
    ...(["deployment", "horizontalPodAutoscaler", "nodegroup", "fargateProfile"] as const).flatMap((kind) =>
      [...values(tables, kind)].filter(({ clusterId }) => clusterId === id).map((one) => card(kind, one.id)),
    ),
  ]);

/** Roles stand after everything else, while their layer is shown. */
const roleChains = (tables: Mirror): LaneCard[][] => [...values(tables, "role")].map(({ id }) => [card("role", id)]);

const networkChains = (tables: Mirror): LaneCard[][] =>
  networkKinds.flatMap((kind) => [...values(tables, kind)].map(({ id }) => [card(kind, id)]));

const card = (kind: LaneCard["kind"], id: string, key = id): LaneCard => ({ kind, id, key });

/** A card of what a rule has to do with; undefined for what has none in the lane. */
function cardOf(tables: Mirror, kind: Kind, id: string): LaneCard | undefined {
  const definition = kind === "taskDefinition" ? tables.taskDefinition?.get(id) : undefined;
  if (definition !== undefined) return card("taskDefinition", definition.id, familyKey(definition));
  const inLane = ["bucket", "eventRule", "schedule", "table", "topic", "queue"] as const;
  const known = inLane.find((one) => one === kind);
  return known === undefined || !tables[known]?.has(id) ? undefined : card(known, id);
}

/** The queue its tasks poll stands before it, as messages come from the left. */
function polled(tables: Mirror, service: ServiceRecord): LaneCard[] {
  const read: ReadRecord = (kind, id) => tables[kind]?.get(id) as never;
  const queue = queueView.polledBy(service, read, values(tables, "queue"));
  return queue === undefined ? [] : [card("queue", queue.id)];
}

/** Its policies and schedules, then the alarms that call them: a policy's own pair first, high before low. */
function steering(tables: Mirror, service: ServiceRecord): LaneCard[] {
  const targets = [...values(tables, "scalableTarget")].filter(({ serviceId }) => serviceId === service.id);
  const policies = [...values(tables, "scalingPolicy")].filter(({ scalableTargetId }) =>
    targets.some(({ id }) => id === scalableTargetId),
  );
  const scheduled = [...values(tables, "scheduledAction")].filter(({ scalableTargetId }) =>
    targets.some(({ id }) => id === scalableTargetId),
  );
  const strategy = service.capacityProviderStrategy ?? [];
  const providers = [...values(tables, "capacityProvider")].filter(({ name }) =>
    strategy.some(({ capacityProvider }) => capacityProvider === name),
  );
  const alarms = policies.flatMap((policy) => {
    const calling = [...values(tables, "alarm")].filter(({ alarmActions }) => alarmActions.includes(policy.id));
    const order = (alarm: AlarmRecord) => policy.alarms.indexOf(alarm.id) + 1 || policy.alarms.length + 1;
    return calling.sort((a, b) => order(a) - order(b));
  });
  return [
    ...policies.map(({ id }) => card("scalingPolicy", id)),
    ...scheduled.map(({ id }) => card("scheduledAction", id)),
    ...providers.map(({ id }) => card("capacityProvider", id)),
    ...[...new Set(alarms)].map(({ id }) => card("alarm", id)),
  ];
}

function family(tables: Mirror, service: ServiceRecord): LaneCard[] {
  const definition = tables.taskDefinition?.get(service.taskDefinition);
  return definition === undefined ? [] : [card("taskDefinition", definition.id, familyKey(definition))];
}

export const familyKey = ({ family: name, sim }: TaskDefinitionRecord): string => sim.logicalId ?? name;

function newestOfFamilies(tables: Mirror): TaskDefinitionRecord[] {
  const newest = new Map<string, TaskDefinitionRecord>();
  for (const definition of values(tables, "taskDefinition")) {
    const known = newest.get(definition.family);
    if (definition.status === "ACTIVE" && (known === undefined || known.revision < definition.revision)) {
      newest.set(definition.family, definition);
    }
  }
  return [...newest.values()];
}

/** External instances are in no zone. */
function externalOf(tables: Mirror, nowMs: number, speed: number): Pick<Structure, "external"> {
  const state = { tables, nowMs: nowMs as SimMs, speed };
  const external = [...values(tables, "containerInstance")].filter(isExternal).map(({ id }) => ({
    id,
    tasks: drawnTasks({ kind: "containerInstance", key: id }, state).length,
  }));
  return external.length === 0 ? {} : { external };
}

function vpcsOf(tables: Mirror, nowMs: number, speed: number): VpcPlan[] {
  const ids: (string | null)[] = [...values(tables, "vpc")].map(({ id }) => id);
  const vpcs = ids.length === 0 ? [null] : ids;
  const [first = null] = vpcs;
  const state = { tables, nowMs: nowMs as SimMs, speed };
  return vpcs.map((vpc) => {
    const loadBalancers = [...values(tables, "loadBalancer")]
      .filter(({ subnets }) => vpcOf(subnets[0], tables) === vpc)
      .map(({ id }) => ({ id, targetGroups: forwardedTo(tables, id) }));
    const forwarded = new Set([...values(tables, "loadBalancer")].flatMap(({ id }) => forwardedTo(tables, id)));
    return {
      id: vpc,
      loadBalancers,
      targetGroups: [...values(tables, "targetGroup")]
        .filter(({ id, vpcId }) => !forwarded.has(id) && (vpcs.includes(vpcId) ? vpcId : first) === vpc)
        .map(({ id }) => id),
      zones: zonePlaces(tables)
        .filter(({ vpcId }) => vpcId === vpc)
        .map(({ key, zone }) => ({
          id: zone,
          key,
          tasks: drawnTasks({ kind: "availabilityZone", key }, state).length,
          instances: [
            ...instancesOf(key, tables).map((instance) => ({
              id: instance.id,
              tasks: drawnTasks({ kind: "containerInstance", key: instance.id }, state).length,
            })),
            ...nodesOf(key, tables).map((node) => ({
              id: node.id,
              kind: "node" as const,
              tasks: drawnPods(node.id, tables).length,
            })),
          ],
        })),
    };
  });
}

/** Each once, in the order of the template: a deployment that moves weights between them moves no line. */
function forwardedTo(tables: Mirror, loadBalancer: string): string[] {
  const ids = [...values(tables, "listener")]
    .filter(({ loadBalancerArn }) => loadBalancerArn === loadBalancer)
    .flatMap(({ id, defaultActions }) => [
      ...targetGroupsOf(defaultActions),
      ...[...values(tables, "listenerRule")]
        .filter(({ listenerArn }) => listenerArn === id)
        .flatMap(({ actions }) => targetGroupsOf(actions)),
    ])
    .map(({ targetGroupArn }) => targetGroupArn);
  return [...values(tables, "targetGroup")].map(({ id }) => id).filter((id) => ids.includes(id));
}

function values<K extends Kind>(tables: Mirror, kind: K): Iterable<Records[K]> {
  return (tables[kind] as ReadonlyMap<string, Records[K]> | undefined)?.values() ?? [];
}
