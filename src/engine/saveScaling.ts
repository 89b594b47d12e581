import type { AlarmRecord } from "../aws/alarm/model.ts";
import type { ScalableTargetRecord } from "../aws/scalableTarget/model.ts";
import { writtenPolicy } from "../aws/scalingPolicy/writtenPolicy.ts";
import { writtenScheduledAction } from "../aws/scheduledAction/readScheduledActions.ts";
import { type Json, sameJson } from "../template/json.ts";
import { removeValue } from "../template/removeValue.ts";
import { setValue } from "../template/setValue.ts";
import type { TemplateDocument } from "../template/templateDocument.ts";
import type { OpenedScenario } from "./open.ts";
import type { AnyRecord, Kind } from "./records.ts";
import type { Simulation } from "./simulation.ts";

/** Scaling that calls have added or deleted: scalable targets, policies, the learner's alarms and scheduled actions. */
export function savedScaling(
  document: TemplateDocument,
  opened: OpenedScenario,
  simulation: Simulation,
): TemplateDocument {
  const before = opened.setup?.records ?? [];
  const names = new Set(opened.resources.map(({ logicalId }) => logicalId));
  const logicalIds = new Map<string, string>();
  const logicalIdOf = (id: string): string => {
    const known = names.has(id) ? id : logicalIds.get(id);
    if (known !== undefined) return known;
    const words = id.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    let name = words.join("") || "Scaling";
    while (names.has(name) || [...logicalIds.values()].includes(name)) name += "2";
    logicalIds.set(id, name);
    return name;
  };
  let saved = document;
  const keep = (kind: Kind, record: { readonly id: string }, resource: () => Json): void => {
    if (before.some(([other, { id }]) => other === kind && id === record.id)) return;
    saved = setValue(saved, ["Resources", logicalIdOf(record.id)], resource());
  };
  const drop = (kind: Kind): void => {
    for (const [other, { id }] of before) {
      if (other !== kind || !names.has(id) || simulation.get(kind, id) !== undefined) continue;
      saved = removeValue(saved, ["Resources", id]);
    }
  };
  for (const kind of ["alarm", "scalingPolicy", "scalableTarget"] as const) drop(kind);
  for (const target of simulation.all("scalableTarget")) {
    keep("scalableTarget", target, () => targetResource(target, simulation));
    const actions = listed(simulation.all("scheduledAction"), target);
    const old = listed(
      before.flatMap(([kind, record]) => (kind === "scheduledAction" ? [record as never] : [])),
      target,
    );
    if (sameJson(actions, old)) continue;
    const place = ["Resources", logicalIdOf(target.id), "Properties", "ScheduledActions"];
    saved = actions.length === 0 ? removeValue(saved, place) : setValue(saved, place, actions);
  }
  for (const policy of simulation.all("scalingPolicy")) {
    keep("scalingPolicy", policy, () => writtenPolicy(policy, logicalIdOf(policy.scalableTargetId)));
  }
  for (const alarm of simulation.all("alarm")) {
    if (alarm.sim.ownedBy === null) keep("alarm", alarm, () => alarmResource(alarm, simulation, logicalIdOf));
  }
  return saved;
}

const listed = (
  actions: Iterable<Parameters<typeof writtenScheduledAction>[0]>,
  { id }: ScalableTargetRecord,
): readonly Json[] =>
  [...actions].filter(({ scalableTargetId }) => scalableTargetId === id).map(writtenScheduledAction);

const targetResource = (target: ScalableTargetRecord, simulation: Simulation): Json => {
  const service = simulation.get("service", target.serviceId);
  return {
    Type: "AWS::ApplicationAutoScaling::ScalableTarget",
    Properties: {
      ServiceNamespace: "ecs",
      ScalableDimension: "ecs:service:DesiredCount",
      ResourceId: { "Fn::Sub": `service/\${${service?.clusterArn ?? ""}}/\${${target.serviceId}.Name}` },
      MinCapacity: target.minCapacity,
      MaxCapacity: target.maxCapacity,
    },
  };
};

function alarmResource(alarm: AlarmRecord, simulation: Simulation, logicalIdOf: (id: string) => string): Json {
  const dimensions = simulation.get("metric", alarm.metricId)?.dimensions ?? [];
  const named = (id: string): Json => {
    const isRecord = (kind: Kind): boolean => (simulation.get(kind, id) as AnyRecord | undefined) !== undefined;
    return isRecord("scalingPolicy") || isRecord("topic") ? { Ref: logicalIdOf(id) } : id;
  };
  return {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      AlarmName: alarm.alarmName,
      Namespace: alarm.namespace,
      MetricName: alarm.metricName,
      Dimensions: dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
      ...(alarm.extendedStatistic === undefined
        ? { Statistic: alarm.statistic }
        : { ExtendedStatistic: alarm.extendedStatistic }),
      Period: alarm.period,
      EvaluationPeriods: alarm.evaluationPeriods,
      DatapointsToAlarm: alarm.datapointsToAlarm,
      Threshold: alarm.threshold,
      ComparisonOperator: alarm.comparisonOperator,
      TreatMissingData: alarm.treatMissingData,
      AlarmActions: alarm.alarmActions.map(named),
      ...(alarm.okActions === undefined ? {} : { OKActions: alarm.okActions.map(named) }),
      ...(alarm.insufficientDataActions === undefined
        ? {}
        : { InsufficientDataActions: alarm.insufficientDataActions.map(named) }),
    },
  };
}
