import type { ColumnSet } from "../kernel/columns.ts";
import type { SimMs } from "../kernel/time.ts";
import { column, type ErrorKind, errorKinds, loadSet } from "./columns.ts";
import { type StepTotals, stepTasks } from "./stepTasks.ts";

/** Differences of shares that come from rounding, not from requests. */
const rounding = 1e-9;

/** After so long without an error of a kind, the next one counts as a new beginning. Estimate: a usual cooldown. */
const quietMs = 300_000;

let rates = new Float64Array(8);
let timeouts = new Float64Array(8);

/**
 * The second that ends now: hands every load balancer's requests to its targets, steps the tasks, and adds up who
 * answered and who failed. The load balancers' "requestRate" must hold the second's requests.
 *
 * Source: Application Load Balancers User Guide, "Troubleshoot your Application Load Balancers": 502 for a refused or
 * broken connection, 503 without a registered target, 504 after the idle timeout, 460 when the client leaves first.
 */
export function stepSecond(columns: Record<string, ColumnSet>, now: SimMs): StepTotals {
  const balancers = loadSet(columns, "loadBalancer");
  const groups = loadSet(columns, "targetGroup");
  const balancerOf = column(groups, "loadBalancer");
  const groupShare = column(groups, "share");
  const unrouted = column(groups, "unrouted");
  const groupRate = column(groups, "requestRate");
  const groupFailedRate = column(groups, "failedRate");
  const brokenOff = column(groups, "brokenOff");
  const balancerRate = column(balancers, "requestRate");
  const balancerTimeout = column(balancers, "timeout");
  const reachable = column(balancers, "reachable");
  if (rates.length < groups.used) {
    rates = new Float64Array(groups.used * 2);
    timeouts = new Float64Array(groups.used * 2);
  }

  for (let group = 0; group < groups.used; group++) {
    const balancer = (balancerOf[group] as number) - 1;
    const isOpen = balancer >= 0 && reachable[balancer] === 1;
    const rate = isOpen ? (balancerRate[balancer] as number) * (groupShare[group] as number) : 0;
    groupRate[group] = rate;
    rates[group] = unrouted[group] === 1 ? 0 : rate;
    timeouts[group] = balancer >= 0 ? (balancerTimeout[balancer] as number) : 0;
  }

  const totals = stepTasks(columns, rates, timeouts);

  const of = (name: string): Float64Array => column(balancers, name);
  const newest = (name: "answer" | ErrorKind): Float64Array => of(`${name}Rate`);
  const answers = newest("answer");
  const responseTime = of("responseTime");
  const inFlight = of("inFlight");
  const target5xx = newest("target5xx");
  const elb502 = newest("elb502");
  const elb503 = newest("elb503");
  const elb504 = newest("elb504");
  const elb460 = newest("elb460");
  const unreachable = newest("unreachable");
  const clientGivesUp = of("clientGivesUp");
  for (let balancer = 0; balancer < balancers.used; balancer++) {
    answers[balancer] = 0;
    responseTime[balancer] = 0;
    inFlight[balancer] = 0;
    target5xx[balancer] = 0;
    elb502[balancer] = 0;
    elb503[balancer] = 0;
    elb504[balancer] = 0;
    elb460[balancer] = 0;
    unreachable[balancer] = reachable[balancer] === 1 ? 0 : (balancerRate[balancer] as number);
  }

  const {
    delivered,
    answered,
    target5xx: errors,
    timedOut,
    responseTime: times,
    inFlight: inside,
  } = totals.targetGroup;
  for (let group = 0; group < groups.used; group++) {
    const balancer = (balancerOf[group] as number) - 1;
    if (balancer < 0) continue;
    const rate = groupRate[group] as number;
    const late = timedOut[group] as number;
    const failed = errors[group] as number;
    let unavailable = 0;
    let refused = brokenOff[group] as number;
    brokenOff[group] = 0;
    if (unrouted[group] === 1) unavailable = rate;
    else {
      const missed = rate - (delivered[group] as number);
      if (missed > rate * rounding) refused += missed;
    }
    groupFailedRate[group] = failed + late + unavailable + refused;
    answers[balancer] = (answers[balancer] as number) + (answered[group] as number);
    responseTime[balancer] = (responseTime[balancer] as number) + (times[group] as number);
    inFlight[balancer] = (inFlight[balancer] as number) + (inside[group] as number);
    target5xx[balancer] = (target5xx[balancer] as number) + failed;
    elb502[balancer] = (elb502[balancer] as number) + refused;
    elb503[balancer] = (elb503[balancer] as number) + unavailable;
    const gaveUp = clientGivesUp[balancer] === 1 ? elb460 : elb504;
    gaveUp[balancer] = (gaveUp[balancer] as number) + late;
  }

  const requestTotal = of("requests");
  const answerTotal = of("answers");
  for (let balancer = 0; balancer < balancers.used; balancer++) {
    const count = answers[balancer] as number;
    if (count > 0) responseTime[balancer] = (responseTime[balancer] as number) / count;
    requestTotal[balancer] = (requestTotal[balancer] as number) + (balancerRate[balancer] as number);
    answerTotal[balancer] = (answerTotal[balancer] as number) + count;
  }
  for (const kind of errorKinds) {
    const total = of(kind);
    const rate = newest(kind);
    const lastAtMs = of(`${kind}LastAtMs`);
    const beganAtMs = of(`${kind}BeganAtMs`);
    for (let balancer = 0; balancer < balancers.used; balancer++) {
      const before = total[balancer] as number;
      const after = before + (rate[balancer] as number);
      total[balancer] = after;
      if (Math.floor(after) === Math.floor(before)) continue;
      const last = lastAtMs[balancer] as number;
      if (last === 0 || now - last > quietMs) beganAtMs[balancer] = now;
      lastAtMs[balancer] = now;
    }
  }
  return totals;
}

/** Requests of one load balancer since the start of the run: everything asked is answered, failed or still inside. */
export interface RequestTotals {
  readonly requests: number;
  /** Answers of targets, 5xx ones included. */
  readonly answers: number;
  readonly failed: Readonly<Record<ErrorKind, number>>;
  readonly inFlight: number;
}
export function requestTotals(columns: Record<string, ColumnSet>, loadBalancerSlot: number): RequestTotals {
  const set = loadSet(columns, "loadBalancer");
  const at = (name: string): number => column(set, name)[loadBalancerSlot] as number;
  return {
    requests: at("requests"),
    answers: at("answers"),
    failed: {
      target5xx: at("target5xx"),
      elb502: at("elb502"),
      elb503: at("elb503"),
      elb504: at("elb504"),
      elb460: at("elb460"),
      unreachable: at("unreachable"),
    },
    inFlight: at("inFlight"),
  };
}
