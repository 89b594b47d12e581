import type { AvailabilityZoneRecord } from "../availabilityZone/model.ts";
import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import type { ListenerAction, ListenerRecord } from "../listener/model.ts";
import { actionsFor } from "../listenerRule/matchRule.ts";
import type { ListenerRuleRecord, Request } from "../listenerRule/model.ts";
import { plainRequest } from "../listenerRule/request.ts";
import type { NetworkAclRecord } from "../networkAcl/model.ts";
import type { SecurityGroupRecord } from "../securityGroup/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import type { SubnetRecord } from "../subnet/model.ts";
import type { TargetGroupRecord, TargetRecord } from "../targetGroup/model.ts";
import { isLayer4 } from "../targetGroup/protocols.ts";
import { type TaskRecord, taskIdOf } from "../task/model.ts";
import { type Blocked, blockedClient, blockedTarget, type ReadConnection } from "./connection.ts";
import { type Cookies, cookiesOf, groupCookie, live } from "./cookies.ts";
import { inTurn } from "./inTurn.ts";
import type { LoadBalancerRecord } from "./model.ts";
import { listenerFor } from "./requestShares.ts";
import { routeTargets } from "./routeTargets.ts";
import { cookieSeconds, routingRules } from "./routingRules.ts";

type Table<R> = ReadonlyMap<string, R> | undefined;
export interface VisitRecords {
  readonly listener: Table<ListenerRecord>;
  readonly listenerRule?: Table<ListenerRuleRecord>;
  readonly targetGroup: Table<TargetGroupRecord>;
  readonly target: Table<TargetRecord>;
  readonly task: Table<TaskRecord>;
  readonly service?: Table<ServiceRecord>;
  readonly containerInstance?: Table<ContainerInstanceRecord>;
  readonly securityGroup?: Table<SecurityGroupRecord>;
  readonly subnet?: Table<SubnetRecord>;
  readonly networkAcl?: Table<NetworkAclRecord>;
  readonly availabilityZone?: Table<AvailabilityZoneRecord>;
}

/** What one visit of a browser meets. `elb502` and the like are the errors of errors.ts. */
export type Visit =
  | {
      readonly outcome: "answered";
      readonly taskId: string;
      /** Server name: the id that `nginxdemos/hello` prints. */
      readonly serverName: string;
      /** Server address: IP and port. */
      readonly serverAddress: string;
      readonly taskDefinition: string;
      /** No target is healthy and the load balancer sends requests to all of them. */
      readonly failsOpen: boolean;
      /** Cookies the browser keeps; none unless the group is sticky. */
      readonly cookies?: Cookies;
    }
  | { readonly outcome: "elb502"; readonly taskId: string }
  | {
      readonly outcome: "elb504";
      readonly taskId: string;
      /** Seconds the browser waited. */
      readonly afterSeconds: number;
      /** The security group that drops the connection; absent when the target is slow. */
      readonly blocked?: Blocked;
    }
  | { readonly outcome: "elb503"; readonly targetGroupId: string | null; readonly registered: number }
  /** Layer 4: the connection breaks, and there is no page. */
  | { readonly outcome: "reset"; readonly taskId: string | null; readonly blocked?: Blocked }
  | { readonly outcome: "fixedResponse"; readonly statusCode: string; readonly messageBody: string | null }
  | { readonly outcome: "redirect"; readonly statusCode: string; readonly location: string }
  /** Nothing comes back from the load balancer's address. */
  | { readonly outcome: "timedOut"; readonly blocked: Blocked }
  | { readonly outcome: "noDns" }
  | { readonly outcome: "noListener" };

/** Source: Application Load Balancers User Guide, "Troubleshoot": no connection within 10 seconds is a 504. */
const connectSeconds = 10;

/** What a visit depends on besides the records. */
export interface VisitOptions {
  readonly request?: Request;
  readonly cookies?: Cookies;
  /** Requests in progress at the task in a load slot. */
  readonly inFlight?: (slot: number) => number;
  /** Whether the application in a load slot accepts connections. */
  readonly answers?: (slot: number) => boolean;
}

/**
 * The answer to the visit with this number, counted from 0. Visits go round the targets in turn, so that twenty
 * reloads meet every one of a few; nothing is drawn by lot.
 * @param responseMs of the task in a load slot
 */
export function visit(
  loadBalancer: LoadBalancerRecord,
  records: VisitRecords,
  number: number,
  nowMs: number,
  responseMs: (slot: number) => number,
  { request = plainRequest, cookies = {}, inFlight, answers = () => true }: VisitOptions = {},
): Visit {
  if (loadBalancer.state.code === "provisioning" || loadBalancer.state.code === "failed") return { outcome: "noDns" };
  const connections = readerOf(records);
  const listeners = all(records.listener).filter(({ loadBalancerArn }) => loadBalancerArn === loadBalancer.id);
  const listener = listenerFor(listeners, request.port);
  if (listener === undefined) return { outcome: "noListener" };
  const stopped = blockedClient(loadBalancer, listener, connections, request.sourceIp);
  if (stopped !== null) return { outcome: "timedOut", blocked: stopped };
  const rules = all(records.listenerRule).filter(({ listenerArn }) => listenerArn === listener.id);
  const [action] = actionsFor(listener, rules, request, loadBalancer.dnsName).actions;
  if (action === undefined) return { outcome: "noListener" };
  if (action.type !== "forward") return ownAnswer(action, request, listener, loadBalancer);

  const targetGroupId = pickGroup(action, cookies, number, nowMs);
  const group = records.targetGroup?.get(targetGroupId ?? "");
  if (group === undefined) return { outcome: "elb503", targetGroupId: null, registered: 0 };
  const targets = all(records.target).filter((target) => target.targetGroupId === group.id);
  const slotOf = ({ taskId }: TargetRecord) => records.task?.get(taskId)?.sim.slot ?? null;
  const routing = routeIn(loadBalancer, group, targets, records, nowMs, (target) => slotOf(target) !== null);
  const known = stickyTarget(group, cookies, nowMs);
  const picked =
    known !== null && (routing.shares.get(known) ?? 0) > 0
      ? known
      : pickTarget(group, targets, routing.shares, number, (target) => inFlight?.(slotOf(target) ?? -1) ?? 0);
  const chosen = records.target?.get(picked ?? "");
  const hasStatus = !isLayer4(group.protocol);
  if (chosen === undefined) {
    return hasStatus
      ? { outcome: "elb503", targetGroupId: group.id, registered: targets.length }
      : { outcome: "reset", taskId: null };
  }
  const { taskId } = chosen;
  const blocked = blockedTarget(loadBalancer, group, chosen, connections);
  if (blocked !== null) {
    return hasStatus
      ? { outcome: "elb504", taskId, afterSeconds: connectSeconds, blocked }
      : { outcome: "reset", taskId, blocked };
  }
  const task = records.task?.get(taskId);
  const slot = slotOf(chosen);
  if (task === undefined || slot === null || !answers(slot)) return { outcome: hasStatus ? "elb502" : "reset", taskId };
  const patience = loadBalancer.attributes["idle_timeout.timeout_seconds"];
  if (responseMs(slot) >= patience * 1_000) {
    return hasStatus ? { outcome: "elb504", taskId, afterSeconds: patience } : { outcome: "reset", taskId };
  }
  const keeps = cookiesOf(action, group, chosen.id, nowMs);
  return {
    outcome: "answered",
    taskId: task.id,
    serverName: taskIdOf(task),
    serverAddress: `${chosen.targetId}:${chosen.port}`,
    taskDefinition: task.taskDefinitionArn,
    failsOpen: routing.failsOpen,
    ...(keeps === null ? {} : { cookies: { ...cookies, ...keeps } }),
  };
}

const all = <R>(table: Table<R>): readonly R[] => [...(table?.values() ?? [])];

const readerOf = (records: VisitRecords): ReadConnection => ({
  task: (id) => records.task?.get(id),
  service: (id) => records.service?.get(id),
  containerInstance: (id) => records.containerInstance?.get(id),
  securityGroup: (id) => records.securityGroup?.get(id),
  subnet: (id) => records.subnet?.get(id),
  networkAcls: () => all(records.networkAcl),
});

function routeIn(
  loadBalancer: LoadBalancerRecord,
  group: TargetGroupRecord,
  targets: readonly TargetRecord[],
  records: VisitRecords,
  nowMs: number,
  runs: (target: TargetRecord) => boolean,
) {
  const rules = routingRules(group, loadBalancer);
  return routeTargets(
    targets.map((target) => ({
      id: target.id,
      state: target.state,
      availabilityZone: target.availabilityZone,
      healthyAtMs: target.sim.healthyAtMs,
      capacity: runs(target) ? 1 : 0,
      weightPercent: target.sim.weightPercent ?? 100,
    })),
    {
      ...rules,
      // Who has no cookie is a new session: it picks among all targets alike.
      stickySeconds: 0,
      zones: rules.zones.filter((zone) => records.availabilityZone?.get(zone)?.state !== "unavailable"),
    },
    nowMs,
  );
}

/** Source: Application Load Balancers User Guide, "Listener rules": target group stickiness comes before weights. */
function pickGroup(
  { forwardConfig }: Extract<ListenerAction, { type: "forward" }>,
  cookies: Cookies,
  number: number,
  nowMs: number,
): string | null {
  const { targetGroups, targetGroupStickinessConfig } = forwardConfig;
  const kept = targetGroupStickinessConfig.enabled ? live(cookies, groupCookie, nowMs) : null;
  if (kept !== null && targetGroups.some(({ targetGroupArn }) => targetGroupArn === kept)) return kept;
  return inTurn(new Map(targetGroups.map(({ targetGroupArn, weight }) => [targetGroupArn, weight])), number);
}

/** The target that the browser's cookie names; null without one, or when it has expired. */
function stickyTarget({ id, attributes }: TargetGroupRecord, cookies: Cookies, nowMs: number): string | null {
  return attributes["stickiness.enabled"] && cookieSeconds(attributes) > 0 ? live(cookies, id, nowMs) : null;
}

/** Source: Application Load Balancers User Guide, "Edit target group attributes": fewest in progress, ties in turn. */
function pickTarget(
  { attributes }: TargetGroupRecord,
  targets: readonly TargetRecord[],
  shares: ReadonlyMap<string, number>,
  number: number,
  inProgress: (target: TargetRecord) => number,
): string | null {
  if (attributes["load_balancing.algorithm.type"] !== "least_outstanding_requests") return inTurn(shares, number);
  const open = targets.filter(({ id }) => (shares.get(id) ?? 0) > 0);
  const fewest = open.reduce((least, target) => Math.min(least, inProgress(target)), Number.MAX_SAFE_INTEGER);
  return inTurn(new Map(open.filter((target) => inProgress(target) === fewest).map(({ id }) => [id, 1])), number);
}

/** Source: Application Load Balancers User Guide, "Redirect actions": parts in #{} are those of the request. */
function ownAnswer(
  action: Exclude<ListenerAction, { type: "forward" }>,
  request: Request,
  { protocol, port }: ListenerRecord,
  { dnsName }: LoadBalancerRecord,
): Visit {
  if (action.type === "fixed-response") {
    const { statusCode, messageBody } = action.fixedResponseConfig;
    return { outcome: "fixedResponse", statusCode, messageBody };
  }
  const { statusCode, protocol: toProtocol, host, port: toPort, path, query } = action.redirectConfig;
  const own = {
    "#{protocol}": protocol.toLowerCase(),
    "#{host}": request.host ?? dnsName,
    "#{port}": String(port),
    "#{path}": request.path.slice(1),
    "#{query}": Object.entries(request.query)
      .map(([name, value]) => `${name}=${value}`)
      .join("&"),
  };
  const filled = (text: string): string =>
    Object.entries(own).reduce((done, [name, value]) => done.replaceAll(name, value), text);
  const scheme = filled(toProtocol).toLowerCase();
  const portText = filled(toPort);
  const usual = (scheme === "https" && portText === "443") || (scheme === "http" && portText === "80");
  const asked = filled(query);
  const location = `${scheme}://${filled(host)}${usual ? "" : `:${portText}`}${filled(path)}${asked === "" ? "" : `?${asked}`}`;
  return { outcome: "redirect", statusCode: statusCode.replace("HTTP_", ""), location };
}
