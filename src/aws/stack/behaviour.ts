import { creations } from "../../engine/creations.ts";
import type { Kind, Messages, MessageType } from "../../engine/records.ts";
import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { seconds } from "../../kernel/time.ts";
import { checkAgentPaths } from "../containerInstance/checkAgentPaths.ts";
import { afterModify, network, routing } from "./changeRules.ts";
import type { StackMessages } from "./model.ts";
import { kindOf, ledgerOf, recordOf } from "./records.ts";
import { isStillUsed, removeWithParts } from "./removal.ts";
import { type Written, writeChanges } from "./writeChanges.ts";

/** Estimate: how often CloudFormation looks again at a resource that is still in use. */
export const cleanupPeriod = seconds(5);

export const stackHandlers = {
  "cloudformation.UpdateStack"(sim, { changes }) {
    const ledger = ledgerOf(sim);
    const written = writeChanges(sim, ledger, changes);
    if ("exception" in written) {
      ledger.undo();
      refuse(sim, { kind: "settings", subject: "run" }, written.exception, written.message);
      return;
    }
    for (const { kind, id } of written.removals) remove(sim, kind, id);
    follow(sim, written);
    if (changes.some(({ kind }) => network.has(kind))) checkAgentPaths(sim);
    const settings = sim.get("settings", "run");
    if (settings !== undefined) sim.put("settings", "run", { ...settings, stackUpdatedAtMs: sim.now });
  },

  "stack.cleanup"(sim, { kind: name, id }) {
    const kind = kindOf(name);
    const settings = sim.get("settings", "run");
    const key = `${name} ${id}`;
    // Whoever puts a resource back keeps it.
    if (kind === undefined || settings?.pendingRemovals?.[key] === undefined) return;
    if (isStillUsed(sim, kind, id)) {
      sim.schedule("stack.cleanup", { kind: name, id }, { in: cleanupPeriod });
      return;
    }
    const { [key]: _done, ...pendingRemovals } = settings.pendingRemovals;
    sim.put("settings", "run", { ...settings, pendingRemovals });
    removeWithParts(sim, ledgerOf(sim), kind, id);
    if (network.has(kind)) checkAgentPaths(sim);
  },
} satisfies Pick<Handlers, keyof StackMessages>;

/** Calls and facts come in the same instant, after the change itself. */
function now<T extends MessageType>(sim: Sim, type: T, payload: Messages[T]): void {
  sim.schedule(type, payload, { at: sim.now }, Phase.fact);
}

function remove(sim: Sim, kind: Kind, id: string): void {
  switch (kind) {
    case "service":
      if (sim.get("service", id)?.status === "ACTIVE") now(sim, "ecs.DeleteService", { service: id, force: true });
      return;
    case "taskDefinition": {
      const family = sim.get("taskDefinition", id)?.family;
      for (const revision of [...sim.all("taskDefinition")]) {
        if (revision.family === family) sim.patch("taskDefinition", revision.id, { status: "INACTIVE" });
      }
      return;
    }
    case "containerInstance":
      if (sim.get(kind, id) !== undefined) now(sim, "ec2.TerminateInstances", { instanceIds: [id] });
      return;
    case "autoScalingGroup":
      now(sim, "autoScalingGroup.scale", {
        id,
        desiredCapacity: 0,
        minSize: 0,
        cause: sim.cause,
      });
      later(sim, kind, id);
      return;
    default:
      if (isStillUsed(sim, kind, id) || kind === "vpc" || kind === "cluster") later(sim, kind, id);
      else if (recordOf(sim, kind, id) !== undefined) removeWithParts(sim, ledgerOf(sim), kind, id);
  }
}

function later(sim: Sim, kind: Kind, id: string): void {
  const settings = sim.get("settings", "run");
  if (settings === undefined) return;
  const pendingRemovals = { ...settings.pendingRemovals, [`${kind} ${id}`]: sim.cause };
  sim.put("settings", "run", { ...settings, pendingRemovals });
  sim.schedule("stack.cleanup", { kind, id }, { in: cleanupPeriod });
}

/** What the records that were written have to do. */
function follow(sim: Sim, { added, modified, calls, replacedGroups }: Written): void {
  const isAdded = (kind: Kind, id: string) => added.some((one) => one.kind === kind && one.id === id);
  for (const [kind, type] of creations) {
    for (const { id } of added.filter((one) => one.kind === kind)) now(sim, type, { id } as never);
  }
  for (const { kind, id } of modified) {
    const type = afterModify[kind];
    if (type === undefined || isAdded(kind, id)) continue;
    now(sim, type, { id } as never);
  }
  for (const group of replacedGroups) {
    for (const target of sim.where("target", "targetGroupId", group)) now(sim, "target.deregister", { id: target.id });
  }
  for (const call of calls) now(sim, "ecs.UpdateService", call);
  if (![...added, ...modified].some(({ kind }) => routing.has(kind))) return;
  for (const { id } of sim.all("loadBalancer")) sim.wake("loadBalancer.route", id);
  for (const { id } of sim.all("targetGroup")) sim.wake("targetGroup.reconcile", id);
}
