import type { Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { nextMultiple, seconds } from "../../kernel/time.ts";
import { numberAt, setNumber, slotNamed } from "../../load/columns.ts";
import { waysOf } from "../listenerRule/waysOf.ts";
import type { TargetGroupRecord, TargetRecord } from "../targetGroup/model.ts";
import type { LoadBalancerRecord } from "./model.ts";
import { requestShares } from "./requestShares.ts";
import { requestsTo } from "./requestsTo.ts";
import { defaultRoutingRules, type Routing, routeTargets } from "./routeTargets.ts";

/** Works out afresh where this load balancer's requests go, and writes it into the load columns. */
export function route(sim: Sim, loadBalancer: LoadBalancerRecord): void {
  const balancer = slotNamed(sim.columns, "loadBalancer", loadBalancer.id);
  const set = (name: string, value: number): void => setNumber(sim.columns, "loadBalancer", name, balancer, value);
  const { listeners, rules } = waysOf(sim, loadBalancer.id);
  const requests = requestsTo(sim.all("trafficSource"), loadBalancer.id);
  const shares = requestShares(listeners, rules, requests, loadBalancer.dnsName);
  const counts = { healthy: 0, unhealthy: 0, registered: 0 };
  let inSlowStart = false;
  for (const [targetGroupId, share] of shares.targetGroups) {
    const targetGroup = sim.get("targetGroup", targetGroupId);
    if (targetGroup === undefined) continue;
    const group = slotNamed(sim.columns, "targetGroup", targetGroupId);
    const targets = sim.where("target", "targetGroupId", targetGroupId);
    const routing = routeTargetGroup(sim, targetGroup, targets);
    inSlowStart ||= routing.inSlowStart;
    const healthy = targets.filter(({ state }) => state === "healthy").length;
    counts.healthy += healthy;
    counts.unhealthy += targets.filter(({ state }) => state === "unhealthy").length;
    counts.registered += targets.length;
    const setGroup = (name: string, value: number): void => setNumber(sim.columns, "targetGroup", name, group, value);
    setGroup("loadBalancer", balancer + 1);
    setGroup("share", share);
    setGroup("unrouted", routing.shares.size === 0 ? 1 : 0);
    setGroup("healthy", healthy);
    sayFailOpen(sim, loadBalancer, targetGroup, group, routing);
    for (const { id, taskId } of targets) {
      const slot = sim.get("task", taskId)?.sim.slot ?? null;
      if (slot === null) continue;
      setNumber(sim.columns, "task", "targetGroup", slot, group + 1);
      setNumber(sim.columns, "task", "share", slot, routing.shares.get(id) ?? 0);
    }
  }
  const { timeout, clientGivesUp } = patience(sim, loadBalancer);
  set("timeout", timeout);
  set("clientGivesUp", clientGivesUp ? 1 : 0);
  set("healthy", counts.healthy);
  set("unhealthy", counts.unhealthy);
  set("registered", counts.registered);
  set("reachable", loadBalancer.state.code === "active" && listeners.length > 0 ? 1 : 0);
  set("ownAnswerShare", shares.fixedResponse + shares.redirect);
  set("nowhereShare", shares.nowhere);
  if (sim.cause !== null) set("routeCause", sim.cause);
  if (inSlowStart && numberAt(sim.columns, "loadBalancer", "nextRouteAtMs", balancer) <= sim.now) {
    const at = nextMultiple(sim.now, seconds(1));
    set("nextRouteAtMs", at);
    sim.schedule("loadBalancer.route", { id: loadBalancer.id }, { at }, Phase.reconcile);
  }
}

function routeTargetGroup(sim: Sim, { attributes }: TargetGroupRecord, targets: readonly TargetRecord[]): Routing {
  return routeTargets(
    targets.map(({ id, taskId, state, sim: { healthyAtMs } }) => {
      const slot = sim.get("task", taskId)?.sim.slot ?? null;
      return { id, state, healthyAtMs, capacity: slot === null ? 0 : numberAt(sim.columns, "task", "capacity", slot) };
    }),
    {
      ...defaultRoutingRules,
      algorithm: attributes["load_balancing.algorithm.type"],
      slowStartSeconds: attributes["slow_start.duration_seconds"],
    },
    sim.now,
  );
}

/** Who gives up first: the load balancer after its idle timeout, or a client that waits less. */
function patience(sim: Sim, { id, attributes }: LoadBalancerRecord) {
  const idleTimeout = attributes["idle_timeout.timeout_seconds"];
  let timeout = idleTimeout;
  for (const { loadBalancerId, clientTimeoutSeconds } of sim.all("trafficSource")) {
    if (loadBalancerId === id && clientTimeoutSeconds !== null) timeout = Math.min(timeout, clientTimeoutSeconds);
  }
  return { timeout, clientGivesUp: timeout < idleTimeout };
}

/** Source: Application Load Balancers User Guide, "Target group health", routing failover. */
function sayFailOpen(
  sim: Sim,
  loadBalancer: LoadBalancerRecord,
  targetGroup: TargetGroupRecord,
  group: number,
  { failsOpen, shares }: Routing,
): void {
  if ((numberAt(sim.columns, "targetGroup", "failsOpen", group) === 1) === failsOpen) return;
  setNumber(sim.columns, "targetGroup", "failsOpen", group, failsOpen ? 1 : 0);
  const name = targetGroup.targetGroupName;
  sim.journal({
    source: "aws.elasticloadbalancing",
    detailType: "Target Group Routing Change",
    eventName: failsOpen ? "FAIL_OPEN" : "HEALTHY_ROUTING",
    severity: failsOpen ? "WARN" : "INFO",
    kind: "loadBalancer",
    subject: loadBalancer.id,
    message: failsOpen
      ? `${loadBalancer.loadBalancerName} fails open: it sends requests to all ${shares.size} targets of ${name}.`
      : `${loadBalancer.loadBalancerName} sends requests to healthy targets of ${name} only.`,
    because: failsOpen
      ? "No target is healthy, fewer than the minimum of 1; a slow answer is better than none."
      : "At least one target is healthy again.",
    notable: failsOpen,
  });
}
