import type { ListenerAction, ListenerRecord } from "../listener/model.ts";
import { targetGroupsOf } from "../listener/model.ts";
import { actionsFor } from "../listenerRule/matchRule.ts";
import type { ListenerRuleRecord } from "../listenerRule/model.ts";
import type { TrafficRequest } from "../trafficSource/model.ts";

/** Where a load balancer's requests go, as shares that add up to 1. */
export interface RequestShares {
  /** By target group; every one that a listener or rule names, those that get nothing as well. */
  readonly targetGroups: ReadonlyMap<string, number>;
  /** Answered by the load balancer itself. */
  readonly fixedResponse: number;
  readonly redirect: number;
  /** Sent to a port without a listener. */
  readonly nowhere: number;
}

/**
 * Share of a load balancer's requests by target group: each request goes to one listener, the first of its rules that
 * matches decides, and within a forward action each target group gets its weight over the sum.
 *
 * Source: Application Load Balancers User Guide, "Listener rules".
 */
export function requestShares(
  listeners: readonly ListenerRecord[],
  rules: readonly ListenerRuleRecord[],
  requests: readonly TrafficRequest[],
  dnsName: string,
): RequestShares {
  const targetGroups = new Map(usedTargetGroups(listeners, rules).map((id) => [id, 0]));
  let fixedResponse = 0;
  let redirect = 0;
  let nowhere = 0;
  const all = requests.reduce((sum, { share }) => sum + share, 0);
  for (const request of requests) {
    const part = all > 0 ? request.share / all : 1 / requests.length;
    const listener = listenerFor(listeners, request.port);
    if (listener === undefined) {
      nowhere += part;
      continue;
    }
    const own = rules.filter(({ listenerArn }) => listenerArn === listener.id);
    for (const [id, share] of spread(actionsFor(listener, own, request, dnsName).actions)) {
      if (id === "fixed-response") fixedResponse += part;
      else if (id === "redirect") redirect += part;
      else targetGroups.set(id, (targetGroups.get(id) ?? 0) + part * share);
    }
  }
  return { targetGroups, fixedResponse, redirect, nowhere };
}

/** Weights of 0 all round send nothing anywhere: the load balancer answers 503, as it does without targets. */
function spread(actions: readonly ListenerAction[]): readonly (readonly [string, number])[] {
  return actions.flatMap((action): (readonly [string, number])[] => {
    if (action.type !== "forward") return [[action.type, 1]];
    const { targetGroups } = action.forwardConfig;
    const total = targetGroups.reduce((sum, { weight }) => sum + weight, 0);
    return targetGroups.map(({ targetGroupArn, weight }) => [targetGroupArn, total > 0 ? weight / total : 0]);
  });
}

/**
 * Who names no port opens http:// on 80 and follows its redirect; otherwise https:// on 443, otherwise what there is.
 *
 * Estimate: people keep the address they have, so a further listener moves nobody by itself.
 */
export function listenerFor(listeners: readonly ListenerRecord[], port: number | null): ListenerRecord | undefined {
  if (port !== null) return listeners.find((listener) => listener.port === port);
  const plain = listeners.find((listener) => listener.port === 80);
  if (plain !== undefined && plain.defaultActions[0]?.type !== "redirect") return plain;
  return (
    listeners.find((listener) => listener.port === 443) ?? plain ?? listeners.toSorted((a, b) => a.port - b.port)[0]
  );
}

/** Target groups that listeners and rules forward to, each once, in their order. */
export function usedTargetGroups(
  listeners: readonly ListenerRecord[],
  rules: readonly ListenerRuleRecord[],
): readonly string[] {
  const ids = listeners.flatMap((listener) => [
    ...targetGroupsOf(listener.defaultActions),
    ...rules.filter((rule) => rule.listenerArn === listener.id).flatMap(({ actions }) => targetGroupsOf(actions)),
  ]);
  return [...new Set(ids.map(({ targetGroupArn }) => targetGroupArn))];
}
