import { type ColumnSet, createColumnSet, takeSlot } from "../kernel/columns.ts";
import { bucketCount } from "./buckets.ts";
import { connectingColumns } from "./connecting.ts";
import { waitSeconds } from "./waitLineColumns.ts";

/**
 * Everything about load that changes every simulated second. Records stay still meanwhile.
 * Each list names the columns of one set; the comment says what a slot stands for.
 */

/** One slot per task whose containers run. */
export const taskColumns = [
  // Given when the slot is taken.
  /** Parallel lanes: a single request never uses more than one vCPU. */
  "lanes",
  /** Requests per second and lane. */
  "laneRate",
  /** How its second is stepped: 0 is a free slot, 1 one lane, 2 several lanes, 3 anything else; see taskForms. */
  "form",
  /** Requests per second when every lane is busy. */
  "capacity",
  /** Seconds a request spends waiting on something else. */
  "wait",
  /** Share of those waiting that still wait a second later, in the implicit step: wait ÷ (1 + wait). */
  "stillWaiting",
  /** Slot in the "waitLine" set plus one; zero where waits are short. */
  "waitLine",
  "memoryBase",
  "memoryPerRequest",
  "memoryLimit",
  /** Percent of the memory that CloudWatch divides by that one MiB is. */
  "percentPerMiB",
  /** CPU units in use when `cpu` is 100 %, and the share of its reservation that this is: above 1 where it may burst. */
  "cpuUnits",
  "burst",
  /** Share of answers that are a 5xx, 0 to 1. */
  "errorShare",
  /** Seconds of the CPU one request needs alone: one over `laneRate`. */
  "serviceTime",
  /** Slot of the service in the "service" set plus one; zero for a standalone task. */
  "service",
  /** CPU seconds that one request costs on one full vCPU. */
  "cpuSeconds",
  /** vCPU that 100 % of its reservation are. */
  "reservedVcpu",
  /** Slot in the "containerInstance" set plus one; zero on Fargate. Then its CPU shares, and the vCPU it may use at most. */
  "containerInstance",
  "cpuShares",
  "cpuLimit",
  /** Requests it works on at once, and those that may wait for that; zero workers set no bound. */
  "workers",
  "acceptQueue",
  /** MiB it loses each second, and has lost since it started. */
  "leakPerSecond",
  "leaked",
  /** 1 where requests are served one after the other instead of sharing the CPU. */
  "firstCome",
  /** 1 where the application goes on with a request whose client has left. */
  "finishesAbandoned",
  /** 1 once the application answers. */
  "serving",
  /** 1 while the task is RUNNING, which is when CloudWatch counts it. */
  "running",
  // Set by the load balancer's route.
  /** Slot in the "targetGroup" set plus one; zero without one. */
  "targetGroup",
  /** Share of the target group's requests. */
  "share",
  // What the newest second brought.
  /** Requests per second that arrived, and that were answered. */
  "requestRate",
  "answerRate",
  /** Requests at the CPU, those waiting on something else, and all inside the task. */
  "inService",
  "waiting",
  "inFlight",
  /** Variance of what is inside over the square of its mean, where that is bounded. */
  "variation",
  /** Requests inside whose clients have left. */
  "abandoned",
  /** Mean seconds that those at the CPU have been there. */
  "age",
  /** Seconds that the oldest request at the CPU can have been there. */
  "oldest",
  /** Percent. */
  "cpu",
  /** MiB. */
  "memory",
  /** Mean seconds of the newest second's answers. */
  "responseTime",
] as const;

/** Who answers with an error, in the order of the reference: the target itself, or the load balancer for it. */
export const errorKinds = ["target5xx", "elb502", "elb503", "elb504", "elb460", "unreachable"] as const;
export type ErrorKind = (typeof errorKinds)[number];
const ofErrors = <Suffix extends string>(suffix: Suffix): readonly `${ErrorKind}${Suffix}`[] =>
  errorKinds.map((kind): `${ErrorKind}${Suffix}` => `${kind}${suffix}`);

/** One slot per load balancer. */
export const loadBalancerColumns = [
  /** 1 while it takes connections. */
  "reachable",
  /** Share of its requests that it answers itself, by a fixed response or a redirect. */
  "ownAnswerShare",
  /** The part of them that redirects answer. */
  "redirectShare",
  /** Share of its requests that are sent to a port without a listener. */
  "nowhereShare",
  /** 1 for a load balancer of layer 4: no status code of its own, clients see broken connections. */
  "layer4",
  /** 1 for a Classic Load Balancer: requests that no instance takes wait in its surge queue, see surgeQueue.ts. */
  "classic",
  "surgeQueueLength",
  /** Requests per second of the newest second that the surge queue had no room for. */
  "spilloverRate",
  /** Users who each wait for an answer and think before they ask again; zero where requests come from everywhere. */
  "users",
  /** 1 where one node hands requests to its targets in turn. */
  "inTurn",
  /** Seconds after which someone gives up, and 1 when that is the client. */
  "timeout",
  "clientGivesUp",
  /** Targets, counted by the newest route. */
  "healthy",
  "unhealthy",
  "registered",
  /** Journal entry that the newest route followed from; zero for none. */
  "routeCause",
  /** Instant of the route that slow start has already asked for; zero for none. */
  "nextRouteAtMs",
  /** Requests per second of the newest second: asked, answered by targets, and failed by who failed them. */
  "requestRate",
  "answerRate",
  ...ofErrors("Rate"),
  /** Mean seconds of the newest second's answers. */
  "responseTime",
  /** Requests inside its targets. */
  "inFlight",
  /** Requests since the start of the run, in the same parts. */
  "requests",
  "answers",
  ...errorKinds,
  /** Requests per second of the newest second whose connection a target refused. */
  "connectionErrorRate",
  /** How many of them the bill already holds. */
  "requestsBilled",
  // Slots of its metrics in the "collector" set plus one; zero until first collected.
  "requestCountMetric",
  "target2xxMetric",
  "targetResponseTimeMetric",
  /** Instant of the newest whole error request of each kind, and of the first one after a quiet time. */
  ...ofErrors("LastAtMs"),
  ...ofErrors("BeganAtMs"),
] as const;

/** One slot per target group. */
export const targetGroupColumns = [
  /** Slot in the "loadBalancer" set plus one; zero while no load balancer uses it. */
  "loadBalancer",
  /** Share of the load balancer's requests. */
  "share",
  /** Share of its requests that meet no target to choose, which is a 503. */
  "unrouted",
  /** Share of its requests whose connection a security group drops, which is a 504. */
  "blocked",
  /** Instant of the comparison of its targets that was asked for newest. */
  "nextCompareAtMs",
  /** 1 while it fails open: too few targets are healthy, so all of them get requests. */
  "failsOpen",
  "healthy",
  "unhealthy",
  /** Requests per second of the newest second: for its targets, and failed of them. */
  "requestRate",
  "failedRate",
  /** Of them: answered by its targets, answered with a 5xx by them, and refused by them; and mean seconds of the answers. */
  "answerRate",
  "target5xxRate",
  "connectionErrorRate",
  /** Of them: met no target to choose, or none that took them. */
  "rejectedRate",
  "responseTime",
  /** Requests broken off by a task that stopped, not yet counted. */
  "brokenOff",
  /** Requests that wait for a connection, all and by the second in which somebody gives up. */
  "connecting",
  ...connectingColumns,
  /** Requests in the surge queue of a Classic Load Balancer, which are tried again the next second. */
  "surging",
  /** How many groups of one task it stands for, zero for a real group; and the first of their registrations plus one. */
  "merges",
  "firstRegistration",
  // Slots of its metrics in the "collector" set plus one; zero until first collected.
  "requestCountPerTargetMetric",
  "requestCountMetric",
  "healthyHostCountMetric",
  "unhealthyHostCountMetric",
  "target2xxMetric",
  "targetResponseTimeMetric",
] as const;

/** One slot per target of a task that is in several target groups; see registrations.ts. */
export const registrationColumns = [
  /** Slots in the "targetGroup" set plus one: the group that stands for all of the task's, and the real one. */
  "merged",
  "targetGroup",
  /** Share of the real group's requests, and those of the newest second. */
  "share",
  "rate",
  /** The next registration of the same task plus one; zero ends them. */
  "next",
] as const;

/** One slot per task whose requests wait for seconds: the column of the newest second, and who waits until which. */
export const waitLineColumns = ["now", ...waitSeconds] as const;

/** One slot per service, so that tasks can name theirs by a number. */
export const serviceColumns = [
  // Slots of its metrics in the "collector" set plus one; zero until first collected.
  "cpuUtilizationMetric",
  "memoryUtilizationMetric",
] as const;

/** One slot per container instance that tasks share. */
export const containerInstanceColumns = ["vcpu"] as const;

/** Most times that a client sends one request again. Estimate: more is a storm by itself. */
export const mostRetries = 5;
/** One slot per traffic source: requests per second of the newest second that are first tries, first retries … */
export const trafficSourceColumns = ["attempt0", "attempt1", "attempt2", "attempt3", "attempt4", "attempt5"] as const;

/** One slot per metric: what was collected since its period began. */
export const collectorColumns = ["sum", "weight", "minimum", "maximum", "weightPerSample"] as const;

export function createLoadColumns(): Record<string, ColumnSet> {
  return {
    task: createColumnSet(taskColumns),
    loadBalancer: createColumnSet(loadBalancerColumns, 4),
    targetGroup: createColumnSet(targetGroupColumns, 4),
    waitLine: createColumnSet(waitLineColumns, 4),
    registration: createColumnSet(registrationColumns, 4),
    service: createColumnSet(serviceColumns, 4),
    containerInstance: createColumnSet(containerInstanceColumns, 4),
    trafficSource: createColumnSet(trafficSourceColumns, 4),
    collector: createColumnSet(collectorColumns),
    /** One column per service id, one slot per response time bucket: answers since the start of the run. */
    responseTimes: { used: bucketCount, free: [], data: {} },
    /** One column per "<set> <id>", one slot: the slot of that id in that set. */
    names: { used: 1, free: [], data: {} },
  };
}

/** Columns by name, for loops: reading a property is quicker than looking up a name. */
export type Columns<Names extends readonly string[]> = Readonly<Record<Names[number], Float64Array>>;
export type TaskColumns = Columns<typeof taskColumns>;
export type LoadBalancerColumns = Columns<typeof loadBalancerColumns>;
export type TargetGroupColumns = Columns<typeof targetGroupColumns>;

export const taskColumnsOf = (columns: Record<string, ColumnSet>): TaskColumns =>
  loadSet(columns, "task").data as TaskColumns;
export const loadBalancerColumnsOf = (columns: Record<string, ColumnSet>): LoadBalancerColumns =>
  loadSet(columns, "loadBalancer").data as LoadBalancerColumns;
export const targetGroupColumnsOf = (columns: Record<string, ColumnSet>): TargetGroupColumns =>
  loadSet(columns, "targetGroup").data as TargetGroupColumns;
export const waitLineColumnsOf = (columns: Record<string, ColumnSet>): Columns<typeof waitLineColumns> =>
  loadSet(columns, "waitLine").data as Columns<typeof waitLineColumns>;
export const registrationColumnsOf = (columns: Record<string, ColumnSet>): Columns<typeof registrationColumns> =>
  loadSet(columns, "registration").data as Columns<typeof registrationColumns>;
export const serviceColumnsOf = (columns: Record<string, ColumnSet>): Columns<typeof serviceColumns> =>
  loadSet(columns, "service").data as Columns<typeof serviceColumns>;
export const collectorColumnsOf = (columns: Record<string, ColumnSet>): Columns<typeof collectorColumns> =>
  loadSet(columns, "collector").data as Columns<typeof collectorColumns>;

export type LoadSet =
  | "task"
  | "loadBalancer"
  | "targetGroup"
  | "registration"
  | "waitLine"
  | "service"
  | "containerInstance"
  | "trafficSource"
  | "collector"
  | "responseTimes"
  | "names";

export function loadSet(columns: Record<string, ColumnSet>, name: LoadSet): ColumnSet {
  const set = columns[name];
  if (set === undefined) throw new Error(`The load columns have no set "${name}".`);
  return set;
}

export function column(set: ColumnSet, name: string): Float64Array {
  const found = set.data[name];
  if (found === undefined) throw new Error(`The set has no column "${name}".`);
  return found;
}

export const numberAt = (columns: Record<string, ColumnSet>, set: LoadSet, name: string, slot: number): number =>
  column(loadSet(columns, set), name)[slot] ?? 0;

export function setNumber(
  columns: Record<string, ColumnSet>,
  set: LoadSet,
  name: string,
  slot: number,
  value: number,
): void {
  column(loadSet(columns, set), name)[slot] = value;
}

/** What the names of a world say, found without putting a name together; by the object that holds its columns. */
const slotsOf = new WeakMap<ColumnSet["data"], Map<LoadSet, Map<string, number>>>();

/**
 * The slot that stands for this id in this set, taken when first asked for and kept for good.
 * The name is a column of its own, so it is saved and copied with the rest.
 */
export function slotNamed(columns: Record<string, ColumnSet>, set: LoadSet, id: string): number {
  const { data } = loadSet(columns, "names");
  const known = slotsOf.get(data)?.get(set)?.get(id);
  if (known !== undefined) return known;
  const name = `${set} ${id}`;
  const slot = data[name]?.[0] ?? takeSlot(loadSet(columns, set));
  data[name] ??= Float64Array.of(slot);
  const sets = slotsOf.get(data) ?? new Map<LoadSet, Map<string, number>>();
  const slots = sets.get(set) ?? new Map<string, number>();
  slotsOf.set(data, sets.set(set, slots.set(id, slot)));
  return slot;
}

/** Ids that have a slot in this set, in the order they were first asked for. */
export function namesOf(
  columns: Record<string, ColumnSet>,
  set: LoadSet,
): { readonly id: string; readonly slot: number }[] {
  const prefix = `${set} `;
  return Object.entries(loadSet(columns, "names").data)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, slot]) => ({ id: name.slice(prefix.length), slot: slot[0] as number }));
}
