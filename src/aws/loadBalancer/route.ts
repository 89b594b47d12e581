import type { Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { nextMultiple, seconds } from "../../kernel/time.ts";
import { numberAt, setNumber, slotNamed } from "../../load/columns.ts";
import { setShare } from "../../load/registrations.ts";
import type { ListenerRecord } from "../listener/model.ts";
import { waysOf } from "../listenerRule/waysOf.ts";
import { slotBehind } from "../pod/behindTarget.ts";
import type { TargetGroupRecord, TargetRecord } from "../targetGroup/model.ts";
import { failOpenWords } from "../targetGroup/sentence.ts";
import { servingImage } from "../targetGroup/servingImage.ts";
import type { TaskRecord } from "../task/model.ts";
import { blockedClient, blockedTarget } from "./connection.ts";
import { connectionsOf } from "./connectionsOf.ts";
import type { LoadBalancerRecord } from "./model.ts";
import { listenerFor } from "./requestShares.ts";
import { type Routing, routeTargets } from "./routeTargets.ts";
import { routingRules } from "./routingRules.ts";
import { writeShares } from "./writeShares.ts";

/** Works out afresh where this load balancer's requests go, and writes it into the load columns. */
export function route(sim: Sim, loadBalancer: LoadBalancerRecord): void {
  const balancer = slotNamed(sim.columns, "loadBalancer", loadBalancer.id);
  const set = (name: string, value: number): void => setNumber(sim.columns, "loadBalancer", name, balancer, value);
  const { listeners } = waysOf(sim, loadBalancer.id);
  const shares = writeShares(sim, loadBalancer);
  const counts = { healthy: 0, unhealthy: 0, registered: 0 };
  let isGrowing = false;
  for (const targetGroupId of shares.targetGroups.keys()) {
    const targetGroup = sim.get("targetGroup", targetGroupId);
    if (targetGroup === undefined) continue;
    const group = slotNamed(sim.columns, "targetGroup", targetGroupId);
    const targets = sim.where("target", "targetGroupId", targetGroupId);
    const routing = routeTargetGroup(sim, loadBalancer, targetGroup, targets);
    isGrowing ||= routing.isGrowing;
    const healthy = targets.filter(({ state }) => state === "healthy").length;
    counts.healthy += healthy;
    const unhealthy = targets.filter(({ state }) => state === "unhealthy").length;
    counts.unhealthy += unhealthy;
    counts.registered += targets.length;
    const setGroup = (name: string, value: number): void => setNumber(sim.columns, "targetGroup", name, group, value);
    setGroup("loadBalancer", balancer + 1);
    setGroup("unrouted", routing.unrouted);
    setGroup("healthy", healthy);
    setGroup("unhealthy", unhealthy);
    setGroup("blocked", spreadOverTasks(sim, loadBalancer, targetGroup, targets, routing, group));
    sayFailOpen(sim, loadBalancer, targetGroup, group, routing);
  }
  const { timeout, clientGivesUp } = patience(sim, loadBalancer);
  set("timeout", timeout);
  set("clientGivesUp", clientGivesUp ? 1 : 0);
  set("healthy", counts.healthy);
  set("unhealthy", counts.unhealthy);
  set("registered", counts.registered);
  set("layer4", loadBalancer.type === "network" ? 1 : 0);
  set("classic", loadBalancer.type === "classic" ? 1 : 0);
  const blockedClients = blockedListener(sim, loadBalancer, listeners);
  set("reachable", loadBalancer.state.code === "active" && listeners.length > 0 && blockedClients === null ? 1 : 0);
  if (sim.cause !== null) set("routeCause", sim.cause);
  if (isGrowing && numberAt(sim.columns, "loadBalancer", "nextRouteAtMs", balancer) <= sim.now) {
    const at = nextMultiple(sim.now, seconds(1));
    set("nextRouteAtMs", at);
    sim.schedule("loadBalancer.route", { id: loadBalancer.id }, { at }, Phase.reconcile);
  }
}

/**
 * Gives each task its share of the group's requests.
 *
 * @returns the share of those whose connection a security group drops
 */
function spreadOverTasks(
  sim: Sim,
  loadBalancer: LoadBalancerRecord,
  targetGroup: TargetGroupRecord,
  targets: readonly TargetRecord[],
  { shares }: Routing,
  group: number,
): number {
  let blocked = 0;
  const connections = connectionsOf(sim);
  for (const target of targets) {
    const task = sim.get("task", target.taskId);
    const slot = slotBehind(sim, target.taskId);
    const share = shares.get(target.id) ?? 0;
    const isBlocked = blockedTarget(loadBalancer, targetGroup, target, connections) !== null;
    if (isBlocked) blocked += share;
    if (slot === null) continue;
    const kept = isBlocked ? 0 : share * (1 - brokenShare(sim, task, loadBalancer));
    setShare(sim.columns, slot, group, kept);
  }
  return blocked;
}

/**
 * Share of requests that meet a connection the application is just closing, because it keeps idle connections for less
 * long than the load balancer does.
 *
 * Source: Application Load Balancers User Guide, "Connection idle timeout". Estimate: the closing takes 1 ms of every
 * keep-alive time, one way through a data centre. An application that listens on 127.0.0.1 refuses every one.
 */
function brokenShare(sim: Sim, task: TaskRecord | undefined, { type, attributes }: LoadBalancerRecord): number {
  const image = task === undefined ? undefined : servingImage(sim, task);
  if (image?.listensLocally === true) return 1;
  const keepAlive = image?.keepAliveSeconds;
  if (keepAlive === undefined || type === "network" || keepAlive >= attributes["idle_timeout.timeout_seconds"])
    return 0;
  return Math.min(1, 0.001 / Math.max(0.001, keepAlive));
}

/** What keeps clients from the listener that they call; null when they reach it. */
function blockedListener(sim: Sim, loadBalancer: LoadBalancerRecord, listeners: readonly ListenerRecord[]) {
  const listener = listenerFor(listeners, null);
  return listener === undefined ? null : blockedClient(loadBalancer, listener, connectionsOf(sim));
}

function routeTargetGroup(
  sim: Sim,
  loadBalancer: LoadBalancerRecord,
  targetGroup: TargetGroupRecord,
  targets: readonly TargetRecord[],
): Routing {
  const rules = routingRules(targetGroup, loadBalancer);
  const isUp = (zone: string): boolean => sim.get("availabilityZone", zone)?.state !== "unavailable";
  return routeTargets(
    targets.map((target) => routed(sim, target)),
    { ...rules, zones: rules.zones.filter(isUp) },
    sim.now,
  );
}

function routed(sim: Sim, { id, taskId, state, availabilityZone, sim: { healthyAtMs, weightPercent } }: TargetRecord) {
  const slot = slotBehind(sim, taskId);
  const capacity = slot === null ? 0 : numberAt(sim.columns, "task", "capacity", slot);
  return { id, state, availabilityZone, healthyAtMs, capacity, weightPercent: weightPercent ?? 100 };
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
    because: failsOpen ? failOpenWords(targetGroup) : "Enough targets are healthy again.",
    notable: failsOpen,
  });
}
