import { type Handlers, refuse } from "../../engine/sim.ts";
import { actionsRefusal } from "../listener/actionsRefusal.ts";
import { rerouted } from "../listener/rerouted.ts";
import { findRule } from "./findRule.ts";
import type { ListenerRuleMessages } from "./model.ts";
import { readConditions } from "./readConditions.ts";

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
} satisfies Pick<Handlers, keyof ListenerRuleMessages>;
