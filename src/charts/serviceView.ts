import type { ChartRange } from "../app/pageState.ts";
import { alarmShortName } from "../aws/alarm/model.ts";
import type { CapacityProviderRecord } from "../aws/capacityProvider/model.ts";
import type { QueueRecord } from "../aws/queue/model.ts";
import { tracksTarget } from "../aws/scalingPolicy/model.ts";
import type { ServiceRecord } from "../aws/service/model.ts";
import type { ClientState } from "../client/store.ts";
import { queueView } from "../editor/views.ts";
import type { ReadRecord } from "../engine/wire.ts";
import { alarmIntervals } from "./alarmIntervals.ts";
import { annotationsOf, inOrder } from "./annotations.ts";
import type { PlotMarker } from "./chartContent.ts";
import { decisionsOf } from "./decisions.ts";
import { type ScalingMarker, scalingMarkers } from "./scalingMarkers.ts";
import { scalingOf, targetValueOf } from "./serviceScaling.ts";
import { windowOf } from "./timeWindow.ts";
import type { RunView, WorkloadView } from "./workloadView.ts";

/** What every chart of a service shares. */
export interface ServiceView extends WorkloadView {
  readonly service: ServiceRecord;
  /** The first capacity provider of its strategy that scales a group; null without one. */
  readonly provider: CapacityProviderRecord | null;
  /** The queue its tasks poll, and the messages per task that a policy tracks; null without a queue. */
  readonly backlog: { readonly queue: QueueRecord; readonly targetPerTask: number | null } | null;
}

export function serviceView(
  run: RunView,
  serviceId: string,
  range: ChartRange,
  plotHeight: number,
): ServiceView | null {
  const service = run.tables.service?.get(serviceId);
  if (service === undefined) return null;
  const scaling = scalingOf(serviceId, run.tables);
  const window = windowOf(range, run.nowMs, run.endMs);
  const untilMs = Math.min(run.nowMs, window.toMs);
  const scalings = scalingMarkers(run.journal, serviceId, window.fromMs, untilMs);
  const annotations = annotationsOf(run.journal, serviceId, window.fromMs, untilMs);
  const { id, serviceName, desiredCount, runningCount, pendingCount, loadBalancers, deploymentController } = service;
  // The task sets of an EXTERNAL service have the load balancers.
  const isServed = loadBalancers.length > 0 || deploymentController?.type === "EXTERNAL";
  return {
    service,
    workload: { id, name: serviceName, copies: "Tasks", desiredCount, runningCount, pendingCount, isServed },
    scaling,
    targetOf: (metric) => targetValueOf(scaling, metric),
    window,
    nowMs: run.nowMs,
    plotHeight,
    scalings,
    markers: inOrder([...annotations, ...scalings.map(markerOf)]),
    annotations,
    alarms: scaling.alarms.map((alarm) => ({
      name: alarmShortName(alarm),
      intervals: alarmIntervals(run.journal, alarm.id, window.fromMs, untilMs),
    })),
    decisions: decisionsOf(run.journal, serviceId, scaling),
    provider: providerOf(service, run.tables),
    backlog: backlogOf(service, run.tables),
  };
}

const markerOf = ({ atMs, from, to }: ScalingMarker): PlotMarker => ({
  atMs,
  shape: to > from ? "up" : "down",
  label: `${from} → ${to}`,
});

function providerOf(service: ServiceRecord, tables: ClientState["tables"]): CapacityProviderRecord | null {
  const names = (service.capacityProviderStrategy ?? []).map(({ capacityProvider }) => capacityProvider);
  return [...(tables.capacityProvider?.values() ?? [])].find(({ name }) => names.includes(name)) ?? null;
}

function backlogOf(service: ServiceRecord, tables: ClientState["tables"]): ServiceView["backlog"] {
  const queue = queueOfService(service, tables);
  if (queue === undefined) return null;
  const tracking = [...(tables.scalingPolicy?.values() ?? [])].filter(tracksTarget).find((policy) => {
    const target = tables.scalableTarget?.get(policy.scalableTargetId);
    const metric = policy.targetTrackingScalingPolicyConfiguration.customizedMetricSpecification;
    const words = metric?.metricId.split(" ") ?? [];
    return (
      target?.serviceId === service.id && (words.includes(queue.id) || words.includes(`QueueName=${queue.queueName}`))
    );
  });
  return { queue, targetPerTask: tracking?.targetTrackingScalingPolicyConfiguration.targetValue ?? null };
}

export function queueOfService(service: ServiceRecord, tables: ClientState["tables"]): QueueRecord | undefined {
  const read: ReadRecord = (kind, id) => tables[kind]?.get(id) as never;
  return queueView.polledBy(service, read, tables.queue?.values() ?? []);
}
