import type { Sim } from "../../engine/sim.ts";
import type { LoadBalancerColumns } from "../../load/columns.ts";
import { numberAt, slotNamed } from "../../load/columns.ts";
import { waysOf } from "../listenerRule/waysOf.ts";
import { blockedClient, blockedTarget } from "../loadBalancer/connection.ts";
import { connectionsOf } from "../loadBalancer/connectionsOf.ts";
import { type ServerError, serverErrors, wordsOf } from "../loadBalancer/errors.ts";
import type { LoadBalancerRecord } from "../loadBalancer/model.ts";
import { listenerFor, usedTargetGroups } from "../loadBalancer/requestShares.ts";
import { trafficCause } from "./sampleTraffic.ts";

/** Writes down each kind of 5xx that begins after a quiet time: who answers it, why, and what it follows from. */
export function sayFirstErrors(
  sim: Sim,
  loadBalancer: LoadBalancerRecord,
  balancers: LoadBalancerColumns,
  slot: number,
): void {
  const { id, loadBalancerName } = loadBalancer;
  for (const kind of serverErrors) {
    if (balancers[`${kind}BeganAtMs`][slot] !== sim.now) continue;
    const dropped = kind === "elb504" ? blockedTargets(sim, loadBalancer) : {};
    const { code, answeredBy, why } = wordsOf(kind, {
      registered: kind === "elb503" ? registeredBehind503(sim, id) : (balancers.registered[slot] as number),
      timeoutSeconds: balancers.timeout[slot] as number,
      ...(dropped.blocked === undefined ? {} : { blocked: dropped.blocked }),
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
      dropped.cause ?? causeOf(sim, id, kind, balancers.routeCause[slot] as number),
    );
  }
  if (balancers.unreachableBeganAtMs[slot] !== sim.now) return;
  const why = whyUnreachable(sim, loadBalancer);
  if (why === null) return;
  const route = balancers.routeCause[slot] as number;
  sim.journal(
    {
      source: "aws.elasticloadbalancing",
      detailType: "Load Balancer Errors",
      eventName: "No connection",
      severity: "ERROR",
      kind: "loadBalancer",
      subject: id,
      message: `Clients of ${loadBalancerName} begin to see broken connections, without an answer.`,
      because: why,
      notable: true,
    },
    route > 0 ? route : null,
  );
}

/** What keeps clients from an answer where there is no status code; null while the load balancer is not active. */
function whyUnreachable(sim: Sim, loadBalancer: LoadBalancerRecord): string | null {
  if (loadBalancer.state.code !== "active") return null;
  const listener = listenerFor(sim.where("listener", "loadBalancerArn", loadBalancer.id), null);
  if (listener === undefined) return "The load balancer has no listener.";
  const blocked = blockedClient(loadBalancer, listener, connectionsOf(sim));
  if (blocked !== null) return `${blocked.why} Packets are dropped, and no metric of the load balancer counts them.`;
  if (loadBalancer.type !== "network") return "Some requests go to a port without a listener.";
  const dropped = blockedTargets(sim, loadBalancer).blocked;
  return dropped ?? "A Network Load Balancer answers nothing itself: its targets refuse connections, or there is none.";
}

/** Registered targets of the first target group that has none to choose: others of the load balancer may be well. */
function registeredBehind503(sim: Sim, loadBalancerId: string): number {
  const { listeners, rules } = waysOf(sim, loadBalancerId);
  const empty = usedTargetGroups(listeners, rules).find((id) => {
    const group = slotNamed(sim.columns, "targetGroup", id);
    const number = (name: string): number => numberAt(sim.columns, "targetGroup", name, group);
    return number("unrouted") > 0 && number("requestRate") > 0;
  });
  return empty === undefined ? 0 : sim.where("target", "targetGroupId", empty).length;
}

/** The security group that keeps the load balancer from a target, if one does. */
function blockedTargets(
  sim: Sim,
  loadBalancer: LoadBalancerRecord,
): { readonly blocked?: string; readonly cause?: number | null } {
  const { listeners, rules } = waysOf(sim, loadBalancer.id);
  for (const targetGroupId of usedTargetGroups(listeners, rules)) {
    const group = sim.get("targetGroup", targetGroupId);
    if (group === undefined) continue;
    for (const target of sim.where("target", "targetGroupId", targetGroupId)) {
      const blocked = blockedTarget(loadBalancer, group, target, connectionsOf(sim));
      if (blocked === null) continue;
      return { blocked: blocked.why, cause: sim.get(blocked.by.kind, blocked.by.id)?.sim?.cause ?? null };
    }
  }
  return {};
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
