import type { ColumnSet } from "../kernel/columns.ts";
import type { SimMs } from "../kernel/time.ts";
import {
  type ErrorKind,
  type LoadBalancerColumns,
  loadBalancerColumnsOf,
  loadSet,
  type TargetGroupColumns,
  targetGroupColumnsOf,
  taskColumnsOf,
} from "./columns.ts";
import { clientLeavesFirst, waitForConnection } from "./connecting.ts";
import { divideTotals, mergeRates } from "./registrations.ts";
import type { Flow } from "./serveSpecially.ts";
import { type StepTotals, stepTasks } from "./stepTasks.ts";
import { waitForInstance } from "./surgeQueue.ts";

/** Differences of shares that come from rounding, not from requests. */
const rounding = 1e-9;
/** After so long without an error of a kind, the next one counts as a new beginning. Estimate: a usual cooldown. */
export const quietMs = 300_000;

const flowOf = (size: number): { -readonly [P in keyof Flow]: Flow[P] } => ({
  rates: new Float64Array(size),
  timeouts: new Float64Array(size),
  users: new Float64Array(size),
  turns: new Float64Array(size),
  isPlain: true,
});
let flow = flowOf(8);

/**
 * The second that ends now: hands every load balancer's requests to its targets, steps the tasks, and adds up who
 * answered and who failed. The load balancers' "requestRate" must hold the second's requests.
 */
export function stepSecond(columns: Record<string, ColumnSet>, now: SimMs): StepTotals {
  const balancerCount = loadSet(columns, "loadBalancer").used;
  const groupCount = loadSet(columns, "targetGroup").used;
  const balancers = loadBalancerColumnsOf(columns);
  const groups = targetGroupColumnsOf(columns);
  spreadRequests(columns, balancers, groups, groupCount);
  mergeRates(columns, flow);
  const totals = stepTasks(columns, flow);
  divideTotals(columns, totals.targetGroup);
  for (let slot = 0; slot < balancerCount; slot++) beginBalancer(balancers, slot);
  for (let slot = 0; slot < groupCount; slot++) addGroup(balancers, groups, slot, totals, now);
  for (let slot = 0; slot < balancerCount; slot++) endBalancer(balancers, slot, now);
  return totals;
}

function spreadRequests(
  columns: Record<string, ColumnSet>,
  balancers: LoadBalancerColumns,
  groups: TargetGroupColumns,
  count: number,
): void {
  if (flow.rates.length < count) flow = flowOf(count * 2);
  const { rates, timeouts, users, turns } = flow;
  flow.isPlain = true;
  for (let group = 0; group < count; group++) {
    const balancer = (groups.loadBalancer[group] as number) - 1;
    const isOpen = balancer >= 0 && balancers.reachable[balancer] === 1;
    const asked = isOpen ? (balancers.requestRate[balancer] as number) * (groups.share[group] as number) : 0;
    const rate = asked + (groups.surging[group] as number);
    groups.requestRate[group] = rate;
    rates[group] = rate;
    timeouts[group] = balancer >= 0 ? (balancers.timeout[balancer] as number) : 0;
    users[group] = isOpen ? (balancers.users[balancer] as number) * (groups.share[group] as number) : 0;
    turns[group] = isOpen && balancers.inTurn[balancer] === 1 ? targetsInTurn(columns, group) : 0;
    if ((users[group] as number) > 0 || (turns[group] as number) > 1) flow.isPlain = false;
  }
}

/** Targets that a node of the load balancer asks one after the other: those with the group's usual share. */
function targetsInTurn(columns: Record<string, ColumnSet>, group: number): number {
  const { targetGroup, share, serving } = taskColumnsOf(columns);
  const { used } = loadSet(columns, "task");
  let targets = 0;
  for (let slot = 0; slot < used; slot++) {
    if (targetGroup[slot] === group + 1 && (share[slot] as number) > 0 && serving[slot] === 1) targets++;
  }
  return targets;
}

function beginBalancer(balancers: LoadBalancerColumns, slot: number): void {
  const isReachable = balancers.reachable[slot] === 1;
  balancers.answerRate[slot] = 0;
  balancers.responseTime[slot] = 0;
  balancers.inFlight[slot] = 0;
  balancers.connectionErrorRate[slot] = 0;
  balancers.target5xxRate[slot] = 0;
  balancers.elb502Rate[slot] = 0;
  balancers.elb503Rate[slot] = 0;
  balancers.elb504Rate[slot] = 0;
  balancers.elb460Rate[slot] = 0;
  balancers.unreachableRate[slot] =
    (balancers.requestRate[slot] as number) * (isReachable ? (balancers.nowhereShare[slot] as number) : 1);
}

/**
 * Source: Application Load Balancers User Guide, "Troubleshoot your Application Load Balancers": 502 for a refused or
 * broken connection, 503 without a target to choose, 504 after the idle timeout, 460 when the client leaves first.
 */
function addGroup(
  balancers: LoadBalancerColumns,
  groups: TargetGroupColumns,
  group: number,
  { targetGroup: totals }: StepTotals,
  now: SimMs,
): void {
  const balancer = (groups.loadBalancer[group] as number) - 1;
  if (balancer < 0) return;
  const rate = groups.requestRate[group] as number;
  const dropped = rate * (groups.blocked[group] as number);
  const late = totals.timedOut[group] as number;
  const unconnected = waitForConnection(groups, group, now / 1_000, dropped, balancers.timeout[balancer] as number);
  const failed = totals.target5xx[group] as number;
  const unavailable = rate * (groups.unrouted[group] as number);
  let refused = groups.brokenOff[group] as number;
  groups.brokenOff[group] = 0;
  const missed = rate - unavailable - dropped - (totals.delivered[group] as number);
  const untaken = missed > rate * rounding ? missed : 0;
  add(balancers.connectionErrorRate, balancer, untaken);
  groups.connectionErrorRate[group] = untaken;
  const surge = balancers.classic[balancer] === 1 ? waitForInstance(balancers, groups, group, balancer, untaken) : null;
  if (surge === null) refused += untaken;
  const surged = surge === null ? 0 : surge.spilled + surge.late;
  groups.rejectedRate[group] = unavailable + refused + (surge?.spilled ?? 0);
  groups.failedRate[group] = failed + late + unconnected + unavailable + refused + surged;
  const answered = totals.answered[group] as number;
  groups.answerRate[group] = answered;
  groups.target5xxRate[group] = failed;
  groups.responseTime[group] = answered > 0 ? (totals.responseTime[group] as number) / answered : 0;
  add(balancers.answerRate, balancer, answered);
  add(balancers.responseTime, balancer, totals.responseTime[group] as number);
  const outside = (groups.connecting[group] as number) + (groups.surging[group] as number);
  add(balancers.inFlight, balancer, (totals.inFlight[group] as number) + outside);
  add(balancers.target5xxRate, balancer, failed);
  if (balancers.layer4[balancer] === 1) {
    add(balancers.unreachableRate, balancer, refused + unavailable + late + unconnected);
    return;
  }
  if (surge !== null) {
    add(balancers.elb503Rate, balancer, surge.spilled);
    add(balancers.elb504Rate, balancer, surge.late);
  }
  add(balancers.elb502Rate, balancer, refused);
  add(balancers.elb503Rate, balancer, unavailable);
  add(balancers.clientGivesUp[balancer] === 1 ? balancers.elb460Rate : balancers.elb504Rate, balancer, late);
  add(clientLeavesFirst(balancers, balancer) ? balancers.elb460Rate : balancers.elb504Rate, balancer, unconnected);
}

function add(values: Float64Array, slot: number, more: number): void {
  values[slot] = (values[slot] as number) + more;
}

function endBalancer(balancers: LoadBalancerColumns, slot: number, now: SimMs): void {
  const answers = balancers.answerRate[slot] as number;
  if (answers > 0) balancers.responseTime[slot] = (balancers.responseTime[slot] as number) / answers;
  const isReachable = balancers.reachable[slot] === 1;
  const own = isReachable ? (balancers.requestRate[slot] as number) * (balancers.ownAnswerShare[slot] as number) : 0;
  add(balancers.requests, slot, balancers.requestRate[slot] as number);
  add(balancers.answers, slot, answers + own);
  const { target5xx, elb502, elb503, elb504, elb460, unreachable } = balancers;
  count(slot, now, balancers.target5xxRate, target5xx, balancers.target5xxLastAtMs, balancers.target5xxBeganAtMs);
  count(slot, now, balancers.elb502Rate, elb502, balancers.elb502LastAtMs, balancers.elb502BeganAtMs);
  count(slot, now, balancers.elb503Rate, elb503, balancers.elb503LastAtMs, balancers.elb503BeganAtMs);
  count(slot, now, balancers.elb504Rate, elb504, balancers.elb504LastAtMs, balancers.elb504BeganAtMs);
  count(slot, now, balancers.elb460Rate, elb460, balancers.elb460LastAtMs, balancers.elb460BeganAtMs);
  count(
    slot,
    now,
    balancers.unreachableRate,
    unreachable,
    balancers.unreachableLastAtMs,
    balancers.unreachableBeganAtMs,
  );
}

/** Adds errors of one kind; parts of a request count once they make a whole one. */
function count(
  slot: number,
  now: SimMs,
  rate: Float64Array,
  total: Float64Array,
  lastAtMs: Float64Array,
  beganAtMs: Float64Array,
): void {
  const more = rate[slot] as number;
  if (more === 0) return;
  const before = total[slot] as number;
  total[slot] = before + more;
  if (Math.floor(before + more) === Math.floor(before)) return;
  const last = lastAtMs[slot] as number;
  if (last === 0 || now - last > quietMs) beganAtMs[slot] = now;
  lastAtMs[slot] = now;
}

/** Requests of one load balancer since the start of the run: everything asked is answered, failed or still inside. */
export interface RequestTotals {
  readonly requests: number;
  /** Answers of targets, 5xx ones included. */
  readonly answers: number;
  readonly failed: Readonly<Record<ErrorKind, number>>;
  readonly inFlight: number;
}
export function requestTotals(columns: Record<string, ColumnSet>, slot: number): RequestTotals {
  const balancers = loadBalancerColumnsOf(columns);
  return {
    requests: balancers.requests[slot] as number,
    answers: balancers.answers[slot] as number,
    failed: {
      target5xx: balancers.target5xx[slot] as number,
      elb502: balancers.elb502[slot] as number,
      elb503: balancers.elb503[slot] as number,
      elb504: balancers.elb504[slot] as number,
      elb460: balancers.elb460[slot] as number,
      unreachable: balancers.unreachable[slot] as number,
    },
    inFlight: balancers.inFlight[slot] as number,
  };
}
