import type { Sim } from "../../engine/sim.ts";
import { nextMultiple, type SimMs, seconds } from "../../kernel/time.ts";
import { numberAt, setNumber, slotNamed } from "../../load/columns.ts";
import {
  anomalousAfterSeconds,
  anomalousTargets,
  comparedEverySeconds,
  fewestCompared,
  nextWeight,
} from "./anomaly.ts";
import { wakeRoutes } from "./loadBalancersOf.ts";
import type { TargetGroupRecord, TargetRecord } from "./model.ts";
import { isLayer4 } from "./protocols.ts";

/**
 * Compares how much healthy targets fail, and gives those that fail more than their peers less to do where mitigation is
 * on. Health checks know nothing of it.
 *
 * Source: Application Load Balancers User Guide, "Automatic Target Weights".
 */
export function compareTargets(sim: Sim, group: TargetGroupRecord): void {
  if (isLayer4(group.protocol) || group.classicLoadBalancer !== undefined) return;
  const healthy = sim.where("target", "targetGroupId", group.id).filter(({ state }) => state === "healthy");
  if (healthy.length < fewestCompared) {
    forget(sim, healthy, group.id);
    return;
  }
  askForComparison(sim, group.id);
  const failing = anomalousTargets(healthy.map(({ id, taskId }) => ({ id, errorShare: errorShareOf(sim, taskId) })));
  const mitigates = group.attributes["load_balancing.algorithm.anomaly_mitigation"] === "on";
  let changed = false;
  for (const target of healthy) changed = review(sim, group, target, failing.has(target.id), mitigates) || changed;
  if (changed) wakeRoutes(sim, group.id);
}

/** The next comparison, five seconds from now at most; asking again changes nothing. */
export function askForComparison(sim: Sim, targetGroupId: string): void {
  const slot = slotNamed(sim.columns, "targetGroup", targetGroupId);
  if (numberAt(sim.columns, "targetGroup", "nextCompareAtMs", slot) > sim.now) return;
  const at = nextMultiple(sim.now, seconds(comparedEverySeconds));
  setNumber(sim.columns, "targetGroup", "nextCompareAtMs", slot, at);
  sim.schedule("targetGroup.compare", { id: targetGroupId }, { at });
}

const errorShareOf = (sim: Sim, taskId: string): number => {
  const slot = sim.get("task", taskId)?.sim.slot ?? null;
  if (slot === null || numberAt(sim.columns, "task", "serving", slot) === 0) return 1;
  return numberAt(sim.columns, "task", "errorShare", slot);
};

/** True when its weight changed. */
function review(sim: Sim, group: TargetGroupRecord, target: TargetRecord, fails: boolean, mitigates: boolean): boolean {
  const { anomalousSinceMs, weightPercent, ...rest } = target.sim;
  const since: SimMs | null = fails ? (anomalousSinceMs ?? sim.now) : null;
  const isAnomalous = since !== null && sim.now - since >= anomalousAfterSeconds * 1_000;
  const before = weightPercent ?? 100;
  const weight = mitigates ? nextWeight(before, isAnomalous) : 100;
  const detection = {
    result: isAnomalous ? "anomalous" : "normal",
    mitigationInEffect: weight < 100 ? "yes" : "no",
  } as const;
  const known = target.anomalyDetection;
  const same =
    known?.result === detection.result &&
    known.mitigationInEffect === detection.mitigationInEffect &&
    weight === before &&
    since === (anomalousSinceMs ?? null);
  if (same) return false;
  sim.patch("target", target.id, {
    anomalyDetection: detection,
    sim: {
      ...rest,
      ...(since === null ? {} : { anomalousSinceMs: since }),
      ...(weight === 100 ? {} : { weightPercent: weight }),
    },
  });
  if (known !== undefined && known.result !== detection.result) say(sim, group, target, isAnomalous, mitigates);
  return weight !== before;
}

function say(
  sim: Sim,
  group: TargetGroupRecord,
  { targetId, port }: TargetRecord,
  isAnomalous: boolean,
  mitigates: boolean,
): void {
  const name = `Target ${targetId}:${port} in ${group.targetGroupName}`;
  sim.journal({
    source: "aws.elasticloadbalancing",
    detailType: "Target Anomaly Detection",
    eventName: isAnomalous ? "anomalous" : "normal",
    severity: isAnomalous ? "WARN" : "INFO",
    kind: "targetGroup",
    subject: group.id,
    message: isAnomalous
      ? `${name} fails more requests than its peers.`
      : `${name} fails no more than its peers again.`,
    because: mitigates
      ? "Anomaly mitigation lowers its weight; its health checks still pass."
      : "Anomaly mitigation is off, so it keeps its share; its health checks still pass.",
    notable: isAnomalous,
  });
}

/** Too few to compare: nobody is anomalous, and nobody's weight is lowered. */
function forget(sim: Sim, healthy: readonly TargetRecord[], targetGroupId: string): void {
  let changed = false;
  for (const target of healthy) {
    if (target.anomalyDetection === undefined) continue;
    const { anomalyDetection: _, sim: state, ...rest } = target;
    const { anomalousSinceMs: __, weightPercent, ...kept } = state;
    changed ||= weightPercent !== undefined;
    sim.put("target", target.id, { ...rest, sim: kept });
  }
  if (changed) wakeRoutes(sim, targetGroupId);
}
