import type { RunningEvaluation } from "../createEvaluation.ts";
import { absent } from "../evaluation.ts";
import { type ConditionHolds, sourceIndexes } from "../follow.ts";
import { intrinsicOf, isIntrinsicKey, referredName } from "../intrinsicName.ts";
import { isJsonArray, isJsonObject, type Json, type JsonObject, sameJson } from "../json.ts";
import type { Path } from "../path.ts";
import { attributePair, plainJson } from "../plainJson.ts";
import { type MapNode, type SequenceNode, type TemplateNode, targetOf } from "../templateNode.ts";
import type { Operation } from "./jsonOperation.ts";

/** A `Ref` to a parameter whose place is to get another value. */
export type ParameterChange = { readonly path: Path; readonly parameter: string; readonly value: Json };

export type Plan = {
  readonly operations: Operation[];
  readonly parameterChanges: ParameterChange[];
  /** Functions that already give what they should and stay. */
  readonly kept: TemplateNode[];
};

export type PlanContext = {
  readonly evaluation: RunningEvaluation;
  readonly holds: ConditionHolds;
  /** Inside `Resources`, CloudFormation takes `"2"` and `2` for the same. */
  readonly lenient: boolean;
};

/** The smallest changes that make a node say `value`; whatever says it already stays as it is written. */
export function planChange(context: PlanContext, node: TemplateNode, path: Path, value: Json): Plan {
  const plan: Plan = { operations: [], parameterChanges: [], kept: [] };
  addChanges(context, plan, node, path, value);
  return plan;
}

function addChanges(context: PlanContext, plan: Plan, node: TemplateNode, path: Path, value: Json): void {
  if (isSaid(context, node, value)) {
    plan.kept.push(node);
    return;
  }
  const replace = (): void => {
    plan.operations.push({ kind: "replace", path, value: inWrittenType(context, node, value) });
  };
  if (intrinsicOf(node) !== null) {
    const parameter = referredName(node);
    if (parameter !== null && context.evaluation.parameters.has(parameter) && !isJsonObject(value)) {
      plan.parameterChanges.push({ path, parameter, value });
    } else replace();
    return;
  }
  const target = targetOf(node);
  if (node.kind === "map" && isJsonObject(value) && !isIntrinsicJson(value) && sharesKey(node, value)) {
    addMapChanges(context, plan, node, path, value);
  } else if (target.kind === "sequence" && node.kind === "sequence" && isJsonArray(value) && value.length > 0) {
    addListChanges(context, plan, node, path, value);
  } else replace();
}

/** The node already gives the value, as it is written or when it is evaluated. */
function isSaid({ evaluation, lenient }: PlanContext, node: TemplateNode, value: Json): boolean {
  if (same(plainJson(node), canonical(value), lenient)) return true;
  const given = evaluation.value({ node, path: [] });
  return given !== absent && same(given, value, lenient);
}

function same(a: Json, b: Json, lenient: boolean): boolean {
  if (!lenient) return sameJson(a, b);
  if (isJsonArray(a)) {
    return isJsonArray(b) && a.length === b.length && a.every((item, index) => same(item, b[index] ?? null, true));
  }
  if (isJsonObject(a)) {
    if (!isJsonObject(b) || Object.keys(a).length !== Object.keys(b).length) return false;
    return Object.entries(a).every(([key, each]) => Object.hasOwn(b, key) && same(each, b[key] ?? null, true));
  }
  return a === b || (a !== null && b !== null && typeof b !== "object" && String(a) === String(b));
}

/** A number that was written as text (`Cpu: "256"`) stays text. */
function inWrittenType({ lenient }: PlanContext, node: TemplateNode, value: Json): Json {
  const quoted = node.kind === "scalar" && node.tag === null && node.style !== "plain";
  return lenient && quoted && (typeof value === "number" || typeof value === "boolean")
    ? String(value)
    : canonical(value);
}

/** `{ "Fn::GetAtt": "A.B" }` in the form that sources are compared in. */
export function canonical(value: Json): Json {
  if (isJsonArray(value)) return value.map(canonical);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, each]) => [
      key,
      key === "Fn::GetAtt" && entries.length === 1 ? attributePair(each) : canonical(each),
    ]),
  );
}

function isIntrinsicJson(value: JsonObject): boolean {
  const [key, ...others] = Object.keys(value);
  return key !== undefined && others.length === 0 && isIntrinsicKey(key);
}

/** The conditions leave it out already (`AWS::NoValue`). */
const isAbsent = ({ evaluation }: PlanContext, node: TemplateNode | undefined): boolean =>
  node !== undefined && intrinsicOf(node) !== null && evaluation.value({ node, path: [] }) === absent;

const sharesKey = (map: MapNode, value: JsonObject): boolean => Object.keys(value).some((key) => map.entries.has(key));

function addMapChanges(context: PlanContext, plan: Plan, map: MapNode, path: Path, value: JsonObject): void {
  const hidden = [...map.entries.values()].some((entry) => entry.merged && !Object.hasOwn(value, entry.key));
  if (hidden) {
    // A key that a merge brings in cannot be taken away here.
    plan.operations.push({ kind: "replace", path, value: canonical(value) });
    return;
  }
  for (const [key, each] of Object.entries(value)) {
    const entry = map.entries.get(key);
    if (entry !== undefined && (!entry.merged || isSaid(context, entry.value, each))) {
      addChanges(context, plan, entry.value, [...path, key], each);
    } else plan.operations.push({ kind: "insertKey", path, key, value: canonical(each) });
  }
  for (const key of map.entries.keys()) {
    if (Object.hasOwn(value, key) || isAbsent(context, map.entries.get(key)?.value)) continue;
    plan.operations.push({ kind: "remove", path: [...path, key] });
  }
}

/** Items that both lists begin and end with stay; those between are changed in turn, then removed or added. */
function addListChanges(
  context: PlanContext,
  plan: Plan,
  list: SequenceNode,
  path: Path,
  value: readonly Json[],
): void {
  const indexes = sourceIndexes(list.items, context.holds);
  const items = indexes.flatMap((index) => list.items[index] ?? []);
  const said = (item: number, wanted: number): boolean => {
    const node = items[item]?.value;
    const each = value[wanted];
    return node !== undefined && each !== undefined && isSaid(context, node, each);
  };
  const shorter = Math.min(items.length, value.length);
  let head = 0;
  while (head < shorter && said(head, head)) head++;
  let tail = 0;
  while (tail < shorter - head && said(items.length - 1 - tail, value.length - 1 - tail)) tail++;
  const both = shorter - head - tail;
  for (let at = 0; at < head + both; at++) {
    const node = items[at]?.value;
    if (node !== undefined) addChanges(context, plan, node, [...path, indexes[at] ?? at], value[at] ?? null);
  }
  for (let at = 0; at < tail; at++) {
    const index = items.length - tail + at;
    const node = items[index]?.value;
    const each = value[value.length - tail + at];
    if (node !== undefined) addChanges(context, plan, node, [...path, indexes[index] ?? index], each ?? null);
  }
  for (let at = items.length - tail - 1; at >= head + both; at--) {
    plan.operations.push({ kind: "remove", path: [...path, indexes[at] ?? at] });
  }
  const first = indexes[head + both] ?? list.items.length;
  for (const [offset, each] of value.slice(head + both, value.length - tail).entries()) {
    plan.operations.push({ kind: "insertItem", path, index: first + offset, value: canonical(each) });
  }
}
