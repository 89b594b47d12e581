import { isJsonArray, isJsonObject, type Json } from "../../template/json.ts";
import type { Draft } from "./draft.ts";
import { refersTo } from "./draftValues.ts";
import { noAnswer } from "./newResource.ts";
import { typeOfKind as type } from "./resourceTypes.ts";

/** Takes a wire away: the property of either end that names the other. Null where neither does. */
export function removeWire(draft: Draft, from: string, to: string): string | null {
  for (const [owner, named] of [
    [from, to],
    [to, from],
  ] as const) {
    if (dropReferences(draft, owner, named)) return `${owner} no longer names ${named}.`;
  }
  // A load balancer names its target groups by its listeners, a policy its service by the scalable target.
  for (const [id, { Type }] of Object.entries(draft.resources())) {
    if (Type !== type.listener || !refersTo(draft.property(id, "LoadBalancerArn"), from)) continue;
    if (!refersTo(draft.property(id, "DefaultActions"), to)) continue;
    draft.set(id, "DefaultActions", noAnswer);
    return `${id} answers 503 itself: it forwards to nothing.`;
  }
  return null;
}

function dropReferences(draft: Draft, owner: string, named: string): boolean {
  const properties = draft.resources()[owner]?.Properties ?? {};
  const lost = Object.entries(properties).filter(([, value]) => refersTo(value, named));
  for (const [name, value] of lost) draft.set(owner, name, without(value, named) ?? null);
  if (lost.some(([name]) => name === "LoadBalancers") && draft.property(owner, "LoadBalancers") === undefined) {
    draft.set(owner, "HealthCheckGracePeriodSeconds", null);
  }
  return lost.length > 0;
}

/** The value without the items of lists that name the resource; undefined where nothing is left. */
function without(value: Json, id: string): Json | undefined {
  if (!refersTo(value, id)) return value;
  if (isJsonArray(value)) {
    const left = value.filter((item) => !refersTo(item, id));
    return left.length === 0 ? undefined : left;
  }
  if (!isJsonObject(value)) return undefined;
  const entries = Object.entries(value);
  const lists = entries.some(
    ([, inner]) => isJsonArray(inner) || (isJsonObject(inner) && Object.keys(inner).length > 1),
  );
  if (!lists) return undefined;
  const left = entries.flatMap(([key, inner]): [string, Json][] => {
    const kept = without(inner, id);
    return kept === undefined ? [] : [[key, kept]];
  });
  return Object.fromEntries(left);
}
