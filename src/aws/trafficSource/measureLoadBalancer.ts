import type { Sim } from "../../engine/sim.ts";
import { collect, metricSlot } from "../../load/collector.ts";
import { type ErrorKind, errorKinds, numberAt, slotNamed } from "../../load/columns.ts";
import { type ServerError, serverErrors, wordsOf } from "../loadBalancer/errors.ts";
import { forwardShares } from "../loadBalancer/forwardShares.ts";
import type { LoadBalancerRecord } from "../loadBalancer/model.ts";
import { loadBalancerMetricId, targetGroupMetricId } from "../metric/metricId.ts";
import { trafficCause } from "./sampleTraffic.ts";

/** CloudWatch's name of each error. The 5xx of the load balancer are counted together as well. */
const countNames: Readonly<Record<Exclude<ErrorKind, "unreachable">, string>> = {
  target5xx: "HTTPCode_Target_5XX_Count",
  elb502: "HTTPCode_ELB_502_Count",
  elb503: "HTTPCode_ELB_503_Count",
  elb504: "HTTPCode_ELB_504_Count",
  elb460: "HTTPCode_ELB_4XX_Count",
};

/** What the second meant for one load balancer: metrics, series, and the first errors after a quiet time. */
export function measureLoadBalancer(sim: Sim, loadBalancer: LoadBalancerRecord): void {
  const { id } = loadBalancer;
  const slot = slotNamed(sim.columns, "loadBalancer", id);
  const at = (name: string): number => numberAt(sim.columns, "loadBalancer", name, slot);
  const rate = at("requestRate");
  let failed = 0;
  for (const kind of errorKinds) failed += at(`${kind}Rate`);
  sim.meter(`loadBalancer/${id}/requestRate`, rate);
  sim.meter(`loadBalancer/${id}/failedRate`, failed);
  sim.meter(`loadBalancer/${id}/healthyHostCount`, at("healthy"));
  collectMetrics(sim, id, at, rate, failed);
  if (failed > 0) sayFirstErrors(sim, loadBalancer, at);
}

/** Source: Application Load Balancers User Guide, "CloudWatch metrics for your Application Load Balancer". */
function collectMetrics(sim: Sim, id: string, at: (name: string) => number, rate: number, failed: number): void {
  // Published, zero included, while there are registered targets; error counts only when there are errors.
  if (at("registered") === 0 && rate === 0) return;
  const add = (name: string, value: number, weight = 1): void =>
    collect(sim.columns, metricSlot(sim.columns, loadBalancerMetricId(name, id)), value, weight);
  // Only requests for which a target was chosen.
  const requests = Math.max(0, rate - at("elb503Rate") - at("unreachableRate"));
  add("RequestCount", requests);
  add("HealthyHostCount", at("healthy"));
  add("UnHealthyHostCount", at("unhealthy"));
  add("TargetResponseTime", at("responseTime"), at("answerRate"));
  for (const targetGroupId of forwardShares(sim.where("listener", "loadBalancerArn", id)).keys()) {
    const group = slotNamed(sim.columns, "targetGroup", targetGroupId);
    const healthy = numberAt(sim.columns, "targetGroup", "healthy", group);
    if (healthy === 0) continue;
    const perTarget = numberAt(sim.columns, "targetGroup", "requestRate", group) / healthy;
    collect(
      sim.columns,
      metricSlot(sim.columns, targetGroupMetricId("RequestCountPerTarget", targetGroupId)),
      perTarget,
    );
  }
  if (failed === 0) return;
  for (const [kind, name] of Object.entries(countNames)) {
    const count = at(`${kind}Rate`);
    if (count > 0) add(name, count);
  }
  const ownErrors = at("elb502Rate") + at("elb503Rate") + at("elb504Rate");
  if (ownErrors > 0) add("HTTPCode_ELB_5XX_Count", ownErrors);
}

function sayFirstErrors(sim: Sim, loadBalancer: LoadBalancerRecord, at: (name: string) => number): void {
  for (const kind of serverErrors) {
    if (at(`${kind}BeganAtMs`) !== sim.now) continue;
    const { code, answeredBy, why } = wordsOf(kind, { registered: at("registered"), timeoutSeconds: at("timeout") });
    sim.journal(
      {
        source: "aws.elasticloadbalancing",
        detailType: "Load Balancer Errors",
        eventName: code,
        severity: "ERROR",
        kind: "loadBalancer",
        subject: loadBalancer.id,
        message: `Clients of ${loadBalancer.loadBalancerName} begin to see ${code}, answered by ${answeredBy}.`,
        because: why,
        notable: true,
      },
      causeOf(sim, loadBalancer.id, kind, at("routeCause")),
    );
  }
}

function causeOf(sim: Sim, loadBalancerId: string, kind: ServerError, routeCause: number): number | null {
  const route = routeCause > 0 ? routeCause : null;
  switch (kind) {
    case "elb504":
      return trafficCause(sim, loadBalancerId);
    case "target5xx":
      return newest([...sim.all("image")].filter(({ errorShare }) => errorShare > 0).map((image) => image.sim.cause));
    case "elb502":
      return newest(brokenTasks(sim, loadBalancerId).map((task) => task.sim.statusCause)) ?? route;
    case "elb503":
      return route;
  }
}

/** Tasks behind the load balancer that accept no connection. */
function brokenTasks(sim: Sim, loadBalancerId: string) {
  return [...forwardShares(sim.where("listener", "loadBalancerArn", loadBalancerId)).keys()]
    .flatMap((targetGroupId) => sim.where("target", "targetGroupId", targetGroupId))
    .flatMap(({ taskId }) => sim.get("task", taskId) ?? [])
    .filter((task) => task.sim.slot === null || numberAt(sim.columns, "task", "serving", task.sim.slot) === 0);
}

const newest = (causes: readonly (number | null)[]): number | null =>
  causes.reduce((latest, cause) => ((cause ?? 0) > (latest ?? 0) ? cause : latest), null);
