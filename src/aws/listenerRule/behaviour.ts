import { newLogicalId } from "../../engine/newLogicalId.ts";
import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { actionsRefusal } from "../listener/actionsRefusal.ts";
import { findListener } from "../listener/findListener.ts";
import { rerouted } from "../listener/rerouted.ts";
import { findRule } from "./findRule.ts";
import type { ListenerRuleMessages, ListenerRuleRecord } from "./model.ts";
import { readConditions } from "./readConditions.ts";
import { ruleArnOf } from "./ruleArn.ts";
import { waysOf } from "./waysOf.ts";

/** Source: Application Load Balancers User Guide, "Quotas": rules of a load balancer, without its default ones. */
const mostRules = 100;

/** The first of these priorities that a rule, or an earlier one of them, already has. */
function takenPriority(rules: readonly ListenerRuleRecord[], priorities: readonly number[]): number | null {
  const taken = new Set(rules.map(({ priority }) => priority));
  for (const priority of priorities) {
    if (taken.has(priority)) return priority;
    taken.add(priority);
  }
  return null;
}

/** AWS deletes a rule whoever names it. A service that shifts traffic with it keeps the ARN, of which nothing is left. */
function leaveArnBehind(sim: Sim, { id, ruleArn }: ListenerRuleRecord): void {
  const named = (rule: string): string => (rule === id ? ruleArn : rule);
  for (const service of sim.all("service")) {
    const names = service.loadBalancers.some(
      ({ advancedConfiguration: one }) => one?.productionListenerRule === id || one?.testListenerRule === id,
    );
    if (!names) continue;
    const loadBalancers = service.loadBalancers.map((link) => {
      const { advancedConfiguration: one } = link;
      if (one === undefined) return link;
      const { productionListenerRule, testListenerRule, ...rest } = one;
      const test = testListenerRule === undefined ? {} : { testListenerRule: named(testListenerRule) };
      return {
        ...link,
        advancedConfiguration: { ...rest, productionListenerRule: named(productionListenerRule), ...test },
      };
    });
    sim.patch("service", service.id, { loadBalancers });
  }
}

const inUse = (priority: number): string => `Priority '${priority}' is currently in use`;

export const listenerRuleHandlers = {
  "elbv2.ModifyRule"(sim, { ruleArn, conditions: wanted, actions: inputs }) {
    const rule = findRule(sim.all("listenerRule"), ruleArn);
    const listener = rule === undefined ? undefined : sim.get("listener", rule.listenerArn);
    if (rule === undefined || listener === undefined) {
      const about = { kind: "listenerRule", subject: ruleArn } as const;
      return refuse(sim, about, "RuleNotFound", `One or more rules not found`);
    }
    const about = { kind: "listenerRule", subject: rule.id } as const;
    const conditions = wanted === undefined ? { value: rule.conditions } : readConditions(wanted);
    if ("complaint" in conditions) return refuse(sim, about, "ValidationError", conditions.complaint);
    const actions = inputs === undefined ? rule.actions : actionsRefusal(sim, about, inputs, listener);
    if (actions === undefined) return;
    sim.patch("listenerRule", rule.id, { conditions: conditions.value, actions });
    rerouted(sim, listener, rule.actions, actions);
  },

  "elbv2.CreateRule"(sim, { listenerArn, priority, conditions: wanted, actions: inputs }) {
    const listener = findListener(sim.all("listener"), listenerArn);
    const about = { kind: "listenerRule", subject: listener?.id ?? listenerArn } as const;
    if (listener === undefined) return refuse(sim, about, "ListenerNotFound", "One or more listeners not found");
    // Source: Network Load Balancers User Guide, "Listeners": a listener forwards by its default action alone.
    if (sim.get("loadBalancer", listener.loadBalancerArn)?.type !== "application") {
      const message = "Rules are only supported for listeners of an Application Load Balancer";
      return refuse(sim, about, "UnsupportedOperation", message);
    }
    if (waysOf(sim, listener.loadBalancerArn).rules.length >= mostRules) {
      const message = "The maximum number of rules on the load balancer has been reached";
      return refuse(sim, about, "TooManyRules", message);
    }
    const taken = takenPriority(sim.where("listenerRule", "listenerArn", listener.id), [priority]);
    if (taken !== null) return refuse(sim, about, "PriorityInUse", inUse(taken));
    const conditions = readConditions(wanted);
    if ("complaint" in conditions) return refuse(sim, about, "ValidationError", conditions.complaint);
    const actions = actionsRefusal(sim, about, inputs, listener);
    if (actions === undefined) return;
    const id = newLogicalId(sim, listener.id, "Rule", String(priority));
    sim.put("listenerRule", id, {
      id,
      ruleArn: ruleArnOf(listener, sim.seed, id),
      listenerArn: listener.id,
      priority,
      conditions: conditions.value,
      actions,
    });
    rerouted(sim, listener, [], actions);
  },

  "elbv2.DeleteRule"(sim, { ruleArn }) {
    const rule = findRule(sim.all("listenerRule"), ruleArn);
    const listener = rule === undefined ? undefined : sim.get("listener", rule.listenerArn);
    if (rule === undefined || listener === undefined) {
      return refuse(sim, { kind: "listenerRule", subject: ruleArn }, "RuleNotFound", "One or more rules not found");
    }
    sim.remove("listenerRule", rule.id);
    leaveArnBehind(sim, rule);
    rerouted(sim, listener, rule.actions, []);
  },

  "elbv2.SetRulePriorities"(sim, { rulePriorities }) {
    const wanted = new Map<string, number>();
    let listenerId: string | null = null;
    for (const { ruleArn, priority } of rulePriorities) {
      const rule = findRule(sim.all("listenerRule"), ruleArn);
      if (rule === undefined || (listenerId !== null && rule.listenerArn !== listenerId)) {
        return refuse(sim, { kind: "listenerRule", subject: ruleArn }, "RuleNotFound", "One or more rules not found");
      }
      listenerId = rule.listenerArn;
      wanted.set(rule.id, priority);
    }
    const listener = sim.get("listener", listenerId ?? "");
    if (listener === undefined) return;
    const others = sim.where("listenerRule", "listenerArn", listener.id).filter(({ id }) => !wanted.has(id));
    const taken = takenPriority(others, [...wanted.values()]);
    if (taken !== null) {
      return refuse(sim, { kind: "listenerRule", subject: listener.id }, "PriorityInUse", inUse(taken));
    }
    for (const [id, priority] of wanted) sim.patch("listenerRule", id, { priority });
    rerouted(sim, listener, [], []);
  },
} satisfies Pick<Handlers, keyof ListenerRuleMessages>;
