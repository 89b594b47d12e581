import type { Sim } from "../../engine/sim.ts";
import type { LoadBalancerColumns } from "../../load/columns.ts";
import { numberAt } from "../../load/columns.ts";
import { waysOf } from "../listenerRule/waysOf.ts";
import { type ServerError, serverErrors, wordsOf } from "../loadBalancer/errors.ts";
import type { LoadBalancerRecord } from "../loadBalancer/model.ts";
import { usedTargetGroups } from "../loadBalancer/requestShares.ts";
import { trafficCause } from "./sampleTraffic.ts";

/** Writes down each kind of 5xx that begins after a quiet time: who answers it, why, and what it follows from. */
export function sayFirstErrors(
  sim: Sim,
  { id, loadBalancerName }: LoadBalancerRecord,
  balancers: LoadBalancerColumns,
  slot: number,
): void {
  for (const kind of serverErrors) {
    if (balancers[`${kind}BeganAtMs`][slot] !== sim.now) continue;
    const { code, answeredBy, why } = wordsOf(kind, {
      registered: balancers.registered[slot] as number,
      timeoutSeconds: balancers.timeout[slot] as number,
    });
    sim.journal(
      {
        source: "aws.elasticloadbalancing",
        detailType: "Load Balancer Errors",
        eventName: code,
        severity: "ERROR",
        kind: "loadBalancer",
        subject: id,
        message: `Clients of ${loadBalancerName} begin to see ${code}, answered by ${answeredBy}.`,
        because: why,
        notable: true,
      },
      causeOf(sim, id, kind, balancers.routeCause[slot] as number),
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
  const { listeners, rules } = waysOf(sim, loadBalancerId);
  return usedTargetGroups(listeners, rules)
    .flatMap((targetGroupId) => sim.where("target", "targetGroupId", targetGroupId))
    .flatMap(({ taskId }) => sim.get("task", taskId) ?? [])
    .filter((task) => task.sim.slot === null || numberAt(sim.columns, "task", "serving", task.sim.slot) === 0);
}

const newest = (causes: readonly (number | null)[]): number | null =>
  causes.reduce((latest, cause) => ((cause ?? 0) > (latest ?? 0) ? cause : latest), null);
