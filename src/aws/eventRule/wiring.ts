import type { Kind } from "../../engine/records.ts";
import type { ReadRecord, Wire, WireEnd } from "../../engine/wire.ts";
import { isObject, readEventPattern } from "../eventBridge/eventPattern.ts";
import type { EventTarget } from "../eventBridge/model.ts";
import { valueAt } from "../eventBridge/targetInput.ts";
import type { EventRuleRecord } from "./model.ts";

/** What a target is to whoever looks at it: what runs, or what receives. */
export function targetEnd({ arn, ecsParameters, input }: EventTarget, read: ReadRecord): WireEnd | null {
  if (ecsParameters !== null) return { kind: "taskDefinition", id: ecsParameters.taskDefinitionArn };
  for (const kind of ["queue", "topic"] as const) if (read(kind, arn) !== undefined) return { kind, id: arn };
  const service = /"[sS]ervice"\s*:\s*"([^"]+)"/.exec(input ?? "")?.[1];
  return arn.endsWith("ecs:updateService") && service !== undefined ? { kind: "service", id: service } : null;
}

/** Lines from a rule or a schedule to its targets, and to where what cannot be delivered ends. */
export const targetWires = (
  from: WireEnd & { readonly kind: Kind },
  targets: readonly EventTarget[],
  read: ReadRecord,
): readonly Wire[] =>
  targets.flatMap((target): readonly Wire[] => {
    const to = targetEnd(target, read);
    const dead = target.deadLetterConfig;
    return [
      ...(to === null ? [] : [{ relation: "signal" as const, from, to, field: `targets.${target.id}` }]),
      ...(dead === null || read("queue", dead) === undefined
        ? []
        : [
            {
              relation: "configuration" as const,
              from,
              to: { kind: "queue" as const, id: dead },
              field: "deadLetterConfig",
            },
          ]),
    ];
  });

export const eventRuleWires = ({ id, targets }: EventRuleRecord, read: ReadRecord): readonly Wire[] =>
  targetWires({ kind: "eventRule", id }, targets, read);

/** Names of the buckets whose events a pattern asks for; empty where it asks for none by name. */
export function bucketsOf({ eventPattern }: EventRuleRecord): readonly string[] {
  const read = eventPattern === null ? null : readEventPattern(eventPattern);
  if (read === null || !("pattern" in read)) return [];
  const names = valueAt(read.pattern, "$.detail.bucket.name");
  return Array.isArray(names) ? names.filter((name) => typeof name === "string" && !isObject(name)) : [];
}
