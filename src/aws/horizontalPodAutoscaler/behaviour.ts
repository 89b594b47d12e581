import type { Handlers, Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { seconds } from "../../kernel/time.ts";
import { trafficCause } from "../trafficSource/sampleTraffic.ts";
import { desiredByMetric, settledReplicas, syncPeriodSeconds } from "./desiredReplicas.ts";
import { measurePods } from "./measurePods.ts";
import type { HorizontalPodAutoscalerMessages, HorizontalPodAutoscalerRecord } from "./model.ts";

export const horizontalPodAutoscalerHandlers = {
  "horizontalPodAutoscaler.created"(sim, { id }) {
    const autoscaler = sim.get("horizontalPodAutoscaler", id);
    if (autoscaler === undefined) return;
    // Whoever changes it starts its clock anew; the older one then finds that it no longer counts.
    sim.patch("horizontalPodAutoscaler", id, { sim: { ...autoscaler.sim, startedAtMs: sim.now } });
    again(sim, id, sim.now);
  },

  "horizontalPodAutoscaler.sync"(sim, { id, startedAtMs }) {
    const autoscaler = sim.get("horizontalPodAutoscaler", id);
    if (autoscaler?.sim.startedAtMs !== startedAtMs) return;
    again(sim, id, startedAtMs);
    sim.because(null);
    sync(sim, autoscaler);
  },
} satisfies Pick<Handlers, keyof HorizontalPodAutoscalerMessages>;

const again = (sim: Sim, id: string, startedAtMs: number): void => {
  sim.schedule("horizontalPodAutoscaler.sync", { id, startedAtMs }, { in: seconds(syncPeriodSeconds) }, Phase.evaluate);
};

function sync(sim: Sim, autoscaler: HorizontalPodAutoscalerRecord): void {
  const { id, scaleTargetName, clusterId, namespace, metrics, minReplicas: min, maxReplicas: max } = autoscaler;
  const deployment = [...sim.all("deployment")].find(
    (one) => one.name === scaleTargetName && one.clusterId === clusterId && one.namespace === namespace,
  );
  // Source: Kubernetes, "Horizontal Pod Autoscaling": a target of 0 replicas pauses it.
  if (deployment === undefined || deployment.replicas === 0) return;
  const current = deployment.replicas;
  const measured = metrics.map(({ resource }) => measurePods(sim, deployment.id, resource));
  const asked = metrics.map(({ averageUtilization }, index) =>
    desiredByMetric(current, measured[index] as (typeof measured)[number], averageUtilization),
  );
  const recommended = Math.max(min, Math.min(max, asked.length === 0 ? current : Math.max(...asked)));
  const windowMs = autoscaler.stabilizationWindowSeconds * 1_000;
  const recommendations = [
    ...autoscaler.sim.recommendations.filter(({ atMs }) => sim.now - atMs < windowMs),
    { atMs: sim.now, replicas: recommended },
  ];
  const replicas = settledReplicas(current, recommendations, { nowMs: sim.now, windowMs, min, max });
  const currentUtilization = measured.map(({ utilization }) =>
    utilization.length === 0 ? null : utilization.reduce((sum, one) => sum + one, 0) / utilization.length,
  );
  const words = arithmetic(autoscaler, currentUtilization, measured[0]?.utilization.length ?? 0, recommended);
  const waits = replicas === current && recommended < current;
  const said = replicas !== current ? "" : waits ? `waits for ${recommended}` : "";
  if (waits && said !== autoscaler.sim.said) {
    say(
      sim,
      id,
      "ScaleDownStabilized",
      `recent recommendations were higher than current one, applying the highest recent recommendation`,
      `${words}; scale-down takes the highest of the last ${autoscaler.stabilizationWindowSeconds} s.`,
    );
  }
  sim.patch("horizontalPodAutoscaler", id, {
    currentReplicas: current,
    desiredReplicas: replicas,
    currentUtilization,
    sim: { ...autoscaler.sim, recommendations, said },
  });
  if (replicas === current) return;
  const why =
    replicas > current ? "resource utilization (percentage of request) above target" : "All metrics below target";
  const entry = say(
    sim,
    id,
    "SuccessfulRescale",
    `New size: ${replicas}; reason: ${why}`,
    `${words}${whyOther(autoscaler, current, replicas, recommended)}.`,
    trafficCause(sim),
  );
  sim.patch("deployment", deployment.id, {
    replicas,
    sim: { ...deployment.sim, cause: entry, replicasCommanded: false },
  });
  sim.because(entry);
  sim.wake("deployment.reconcile", deployment.id);
}

/** Why it is not what the newest arithmetic says. */
function whyOther(
  { stabilizationWindowSeconds, maxReplicas }: HorizontalPodAutoscalerRecord,
  current: number,
  replicas: number,
  recommended: number,
): string {
  if (replicas === recommended) return "";
  if (replicas < current) return `; scale-down takes the highest of the last ${stabilizationWindowSeconds} s`;
  return replicas === maxReplicas ? "; maxReplicas bounds it" : "; one look may at most double the pods or add four";
}

/** "4 pods × 90 % ÷ 60 % = 6, so 6". */
function arithmetic(
  { metrics }: HorizontalPodAutoscalerRecord,
  utilization: readonly (number | null)[],
  pods: number,
  recommended: number,
): string {
  const used = Math.round((utilization[0] ?? 0) * 10) / 10;
  const target = metrics[0]?.averageUtilization ?? 0;
  const exact = target === 0 ? 0 : Math.round(((pods * used) / target) * 100) / 100;
  return `${pods} pods × ${used}% ÷ ${target}% = ${exact}, so ${recommended}`;
}

const say = (
  sim: Sim,
  id: string,
  eventName: string,
  message: string,
  because: string,
  cause: number | null = sim.cause,
): number =>
  sim.journal(
    {
      source: "kubernetes",
      detailType: "Kubernetes Event",
      eventName,
      severity: "INFO",
      kind: "horizontalPodAutoscaler",
      subject: id,
      message,
      because,
      ...(eventName === "SuccessfulRescale" ? { notable: true } : {}),
    },
    cause,
  );
