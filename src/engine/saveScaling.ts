import { writtenAlarm } from "../aws/alarm/writtenAlarm.ts";
import type { ScalableTargetRecord } from "../aws/scalableTarget/model.ts";
import { writtenPolicy } from "../aws/scalingPolicy/writtenPolicy.ts";
import { writtenScheduledAction } from "../aws/scheduledAction/readScheduledActions.ts";
import { type Json, type JsonObject, sameJson } from "../template/json.ts";
import { removeValue } from "../template/removeValue.ts";
import { setValue } from "../template/setValue.ts";
import type { TemplateDocument } from "../template/templateDocument.ts";
import type { OpenedScenario } from "./open.ts";
import type { AnyRecord, Kind, Records } from "./records.ts";
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
  const keep = <K extends "scalableTarget" | "scalingPolicy" | "alarm">(
    kind: K,
    record: Records[K],
    written: (of: Records[K]) => Written,
  ): void => {
    const was = before.find(([other, { id }]) => other === kind && id === record.id)?.[1] as Records[K] | undefined;
    const place = ["Resources", logicalIdOf(record.id)];
    const is = written(record);
    if (was === undefined) saved = setValue(saved, place, is);
    // What a call has replaced; the properties that nothing has changed stay as they are written.
    else if (was !== record)
      saved = withChanges(saved, [...place, "Properties"], written(was).Properties, is.Properties);
  };
  const drop = (kind: Kind): void => {
    for (const [other, { id }] of before) {
      if (other !== kind || !names.has(id) || simulation.get(kind, id) !== undefined) continue;
      saved = removeValue(saved, ["Resources", id]);
    }
  };
  for (const kind of ["alarm", "scalingPolicy", "scalableTarget"] as const) drop(kind);
  for (const target of simulation.all("scalableTarget")) {
    keep("scalableTarget", target, (of) => targetResource(of, simulation));
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
    keep("scalingPolicy", policy, (of) => writtenPolicy(of, logicalIdOf(of.scalableTargetId)));
  }
  const named = (id: string): Json => {
    const isRecord = (kind: Kind): boolean => (simulation.get(kind, id) as AnyRecord | undefined) !== undefined;
    const isResource = isRecord("scalingPolicy") || isRecord("groupScalingPolicy") || isRecord("topic");
    return isResource ? { Ref: logicalIdOf(id) } : id;
  };
  for (const alarm of simulation.all("alarm")) {
    if (alarm.sim.ownedBy !== null) continue;
    keep("alarm", alarm, (of) => ({
      Type: "AWS::CloudWatch::Alarm",
      Properties: writtenAlarm(of, simulation, named),
    }));
  }
  return saved;
}

const listed = (
  actions: Iterable<Parameters<typeof writtenScheduledAction>[0]>,
  { id }: ScalableTargetRecord,
): readonly Json[] =>
  [...actions].filter(({ scalableTargetId }) => scalableTargetId === id).map(writtenScheduledAction);

type Written = Readonly<{ Type: string; Properties: JsonObject }>;

/** Properties that differ, and those inside a configuration that do. */
function withChanges(
  document: TemplateDocument,
  place: readonly string[],
  was: JsonObject,
  is: JsonObject,
): TemplateDocument {
  let saved = document;
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const [old, now] = [was[name], is[name]];
    if (sameJson(old ?? null, now ?? null)) continue;
    if (now === undefined) saved = removeValue(saved, [...place, name]);
    else if (isPlain(old) && isPlain(now)) saved = withChanges(saved, [...place, name], old, now);
    else saved = setValue(saved, [...place, name], now);
  }
  return saved;
}
const isPlain = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const targetResource = (target: ScalableTargetRecord, simulation: Simulation): Written => {
  const service = simulation.get("service", target.serviceId);
  return {
    Type: "AWS::ApplicationAutoScaling::ScalableTarget",
    Properties: {
      ServiceNamespace: "ecs",
      ScalableDimension: "ecs:service:DesiredCount",
      ResourceId: { "Fn::Sub": `service/\${${service?.clusterArn ?? ""}}/\${${target.serviceId}.Name}` },
      MinCapacity: target.minCapacity,
      MaxCapacity: target.maxCapacity,
      ...(Object.values(target.suspendedState).some(Boolean)
        ? {
            SuspendedState: {
              DynamicScalingInSuspended: target.suspendedState.dynamicScalingInSuspended,
              DynamicScalingOutSuspended: target.suspendedState.dynamicScalingOutSuspended,
              ScheduledScalingSuspended: target.suspendedState.scheduledScalingSuspended,
            },
          }
        : {}),
    },
  };
};
