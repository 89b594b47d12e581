import type { ListenerRecord } from "../listener/model.ts";
import type { ListenerRuleRecord, Request } from "../listenerRule/model.ts";
import { plainRequest } from "../listenerRule/request.ts";
import type { TargetGroupRecord, TargetRecord } from "../targetGroup/model.ts";
import { type TaskRecord, taskIdOf } from "../task/model.ts";
import type { LoadBalancerRecord } from "./model.ts";
import { requestShares } from "./requestShares.ts";
import { defaultRoutingRules, routeTargets } from "./routeTargets.ts";

type Table<R> = ReadonlyMap<string, R> | undefined;
export interface VisitRecords {
  readonly listener: Table<ListenerRecord>;
  readonly listenerRule?: Table<ListenerRuleRecord>;
  readonly targetGroup: Table<TargetGroupRecord>;
  readonly target: Table<TargetRecord>;
  readonly task: Table<TaskRecord>;
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
    }
  | { readonly outcome: "elb502" | "elb504"; readonly taskId: string }
  | { readonly outcome: "elb503"; readonly targetGroupId: string | null; readonly registered: number }
  | { readonly outcome: "noDns" }
  | { readonly outcome: "noListener" };

/** Spreads unequal shares evenly over many visits; the fraction of the golden ratio repeats latest. */
const goldenFraction = 0.618033988749895;

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
  request: Request = plainRequest,
): Visit {
  if (loadBalancer.state.code === "provisioning" || loadBalancer.state.code === "failed") return { outcome: "noDns" };
  const listeners = [...(records.listener?.values() ?? [])].filter(
    ({ loadBalancerArn }) => loadBalancerArn === loadBalancer.id,
  );
  const rules = [...(records.listenerRule?.values() ?? [])];
  const { targetGroups } = requestShares(listeners, rules, [{ ...request, share: 1 }], loadBalancer.dnsName);
  const targetGroupId = inTurn(targetGroups, number);
  const group = targetGroupId === null ? undefined : records.targetGroup?.get(targetGroupId);
  if (targetGroupId === null || group === undefined) return { outcome: "noListener" };

  const targets = [...(records.target?.values() ?? [])].filter((target) => target.targetGroupId === targetGroupId);
  const slotOf = ({ taskId }: TargetRecord) => records.task?.get(taskId)?.sim.slot ?? null;
  const routing = routeTargets(
    targets.map((target) => ({
      id: target.id,
      state: target.state,
      healthyAtMs: target.sim.healthyAtMs,
      capacity: slotOf(target) === null ? 0 : 1,
    })),
    { ...defaultRoutingRules, slowStartSeconds: group.attributes["slow_start.duration_seconds"] },
    nowMs,
  );
  const chosen = records.target?.get(inTurn(routing.shares, number) ?? "");
  if (chosen === undefined) return { outcome: "elb503", targetGroupId, registered: targets.length };
  const task = records.task?.get(chosen.taskId);
  const slot = slotOf(chosen);
  if (task === undefined || slot === null) return { outcome: "elb502", taskId: chosen.taskId };
  const patienceMs = loadBalancer.attributes["idle_timeout.timeout_seconds"] * 1_000;
  if (responseMs(slot) >= patienceMs) return { outcome: "elb504", taskId: chosen.taskId };
  return {
    outcome: "answered",
    taskId: task.id,
    serverName: taskIdOf(task),
    serverAddress: `${chosen.targetId}:${chosen.port}`,
    taskDefinition: task.taskDefinitionArn,
    failsOpen: routing.failsOpen,
  };
}

/** Equal shares take turns; unequal ones come as often as they should. Null when there is none. */
function inTurn(shares: ReadonlyMap<string, number>, number: number): string | null {
  const open = [...shares].filter(([, share]) => share > 0);
  const [first] = open;
  if (first === undefined) return null;
  if (open.every(([, share]) => Math.abs(share - first[1]) < 1e-9)) return open[number % open.length]?.[0] ?? null;
  const total = open.reduce((sum, [, share]) => sum + share, 0);
  let left = ((number * goldenFraction) % 1) * total;
  for (const [id, share] of open) {
    left -= share;
    if (left < 0) return id;
  }
  return open.at(-1)?.[0] ?? null;
}
