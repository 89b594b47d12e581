import { type Handlers, refuse } from "../../engine/sim.ts";
import { changeAttributes } from "./attributes.ts";
import { applyResult, checkTarget, isChecked } from "./checkTarget.ts";
import { compareTargets } from "./compareTargets.ts";
import { checkOf, createTargetGroup, deleteTargetGroup, trafficPort } from "./createTargetGroup.ts";
import { findTargetGroup } from "./findTargetGroup.ts";
import { timedOut } from "./healthCheck.ts";
import { wakeRoutes } from "./loadBalancersOf.ts";
import type { TargetGroupMessages } from "./model.ts";
import { beginTarget, deregisterTargets, registerTargets } from "./registerTargets.ts";
import { beginHealthChecks, deregisterTarget, endDraining, registerTarget, reviewUse } from "./registration.ts";
import { healthCheckComplaint } from "./settings.ts";

export const targetGroupHandlers = {
  "target.register": registerTarget,

  "target.created"(sim, { id }) {
    const target = sim.get("target", id);
    if (target !== undefined) beginTarget(sim, target);
  },

  "target.registered"(sim, { id }) {
    const target = sim.get("target", id);
    if (target?.state === "initial") beginHealthChecks(sim, target);
  },

  "target.healthCheck"(sim, { id }) {
    const target = sim.get("target", id);
    const group = target === undefined ? undefined : sim.get("targetGroup", target.targetGroupId);
    if (target !== undefined && group !== undefined && isChecked(target)) checkTarget(sim, target, group);
  },

  "target.healthCheckTimedOut"(sim, { id }) {
    const target = sim.get("target", id);
    const group = target === undefined ? undefined : sim.get("targetGroup", target.targetGroupId);
    if (target !== undefined && group !== undefined && isChecked(target)) {
      applyResult(sim, target, group, timedOut);
    }
  },

  "target.deregister"(sim, { id }) {
    const target = sim.get("target", id);
    if (target !== undefined) deregisterTarget(sim, target);
  },

  "target.drained"(sim, { id }) {
    const target = sim.get("target", id);
    if (target?.state === "draining") endDraining(sim, target);
  },

  "targetGroup.reconcile"(sim, { id }) {
    if (sim.get("targetGroup", id) !== undefined) reviewUse(sim, id);
  },

  "targetGroup.compare"(sim, { id }) {
    const group = sim.get("targetGroup", id);
    if (group !== undefined) compareTargets(sim, group);
  },

  "elbv2.CreateTargetGroup": createTargetGroup,
  "elbv2.DeleteTargetGroup": deleteTargetGroup,
  "elbv2.RegisterTargets": registerTargets,
  "elbv2.DeregisterTargets": deregisterTargets,

  "elbv2.ModifyTargetGroup"(sim, { targetGroupArn, ...input }) {
    const group = findTargetGroup(sim.all("targetGroup"), targetGroupArn);
    if (group === undefined) {
      const about = { kind: "targetGroup", subject: targetGroupArn } as const;
      return refuse(sim, about, "TargetGroupNotFoundException", `Target groups '${targetGroupArn}' not found`);
    }
    const { healthCheckPort, ...kept } = group;
    const changed = { ...(input.healthCheckPort === trafficPort ? kept : group), ...checkOf(input) };
    const complaint = healthCheckComplaint(changed);
    if (complaint !== null) {
      return refuse(sim, { kind: "targetGroup", subject: group.id }, "ValidationError", complaint);
    }
    sim.put("targetGroup", group.id, changed);
  },

  "elbv2.ModifyTargetGroupAttributes"(sim, { targetGroupArn, attributes: pairs }) {
    const group = findTargetGroup(sim.all("targetGroup"), targetGroupArn);
    if (group === undefined) {
      const about = { kind: "targetGroup", subject: targetGroupArn } as const;
      return refuse(sim, about, "TargetGroupNotFoundException", `Target groups '${targetGroupArn}' not found`);
    }
    const changed = changeAttributes(group.attributes, pairs, group.protocol);
    if ("complaint" in changed) {
      const about = { kind: "targetGroup", subject: group.id } as const;
      return refuse(sim, about, "InvalidConfigurationRequestException", changed.complaint);
    }
    sim.patch("targetGroup", group.id, { attributes: changed.attributes });
    wakeRoutes(sim, group.id);
  },
} satisfies Pick<Handlers, keyof TargetGroupMessages>;
