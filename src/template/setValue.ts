import type { RunningEvaluation } from "./createEvaluation.ts";
import { applyOperations } from "./edit/applyOperations.ts";
import { jsonAt, type Operation } from "./edit/jsonOperation.ts";
import { canonical, type ParameterChange, type Plan, planChange } from "./edit/planChange.ts";
import { absent } from "./evaluation.ts";
import { follow, type Step, sourceIndexes } from "./follow.ts";
import { intrinsicOf } from "./intrinsicName.ts";
import { isJsonArray, type Json, sameJson } from "./json.ts";
import { brokenLimit, limitsOf } from "./parameters.ts";
import { type Path, pathText } from "./path.ts";
import { plainJson } from "./plainJson.ts";
import { evaluateTemplate, type ResolveOptions } from "./resolveTemplate.ts";
import { type TemplateDocument, type TemplateTree, treeOf } from "./templateDocument.ts";
import { childOf, isNothing, scalarText, type TemplateNode, targetOf } from "./templateNode.ts";

/**
 * The document with `value` at a path; everything else keeps its bytes. Missing maps on the way are added. The path
 * is that of the resolved template (list items that conditions leave out are not counted, `Fn::If` is passed through).
 *
 * - What already gives the value stays as written, functions too: `options` are those that the values came from.
 *   Inside `Resources` the number 2 and the text "2" are the same, and what was quoted stays quoted.
 * - A `Ref` to a parameter stays, and the parameter's Default becomes the value, for everything that uses it. This is
 *   not done where the parameter does not allow the value, was given one in `options`, or is behind SSM, nor where the
 *   same call leaves another use of it unchanged; then the `Ref` is replaced.
 * - Any other function is replaced by the value.
 * - `{ "Ref": "Service" }` and other functions in `value` are written in the short form in YAML.
 *
 * Throws for a path that cannot exist: an index beyond the end of a list, a name in a list.
 */
export function setValue(
  document: TemplateDocument,
  path: Path,
  value: Json,
  options: ResolveOptions = {},
): TemplateDocument {
  const tree = treeOf(document);
  if (tree.root === null) throw new Error("The template cannot be read, so it cannot be changed.");
  const { evaluation } = evaluateTemplate(tree, options, []);
  const root = tree.root;
  const holds = (name: string): boolean => evaluation.conditionHolds(name, { node: root, path: [] });
  const { steps, rest } = follow(root, path, holds);
  const step = steps.at(-1) ?? steps[0];
  // A resource without properties may leave them out.
  if (rest.length === 1 && rest[0] === "Properties" && sameJson(value, {})) return document;
  const mergedAt = steps.findIndex((each) => each.entry?.merged === true);
  const operations =
    mergedAt > 0
      ? overMerge(steps, mergedAt, path.slice(path.length - rest.length), value)
      : rest.length > 0
        ? [addition(evaluation, holds, step, rest, value)]
        : withParameters(
            tree,
            planChange({ evaluation, holds, lenient: step.path[0] === "Resources" }, step.node, step.path, value),
            options,
          );
  return operations.length === 0 ? document : applyOperations(document, operations);
}

/** A key that a merge (`<<`) brings in is written elsewhere; here it gets an entry of its own. */
function overMerge(steps: readonly Step[], mergedAt: number, rest: Path, value: Json): readonly Operation[] {
  const holder = steps[mergedAt - 1];
  const merged = steps[mergedAt];
  if (holder === undefined || merged?.entry == null) return [];
  const below = [...(steps.at(-1)?.path.slice(merged.path.length) ?? []), ...rest];
  const before = plainJson(merged.node);
  const after = withValue(before, below, canonical(value));
  return sameJson(before, after) ? [] : [{ kind: "insertKey", path: holder.path, key: merged.entry.key, value: after }];
}

/** The change that adds what the path names and the template does not have. */
function addition(
  evaluation: RunningEvaluation,
  holds: (name: string) => boolean,
  { node, path }: Step,
  rest: Path,
  value: Json,
): Operation {
  const [segment = "", ...below] = rest;
  const added = nested(below, canonical(value));
  const target = targetOf(node);
  if (intrinsicOf(node) !== null) {
    const before = evaluation.outsideCount();
    const literal = evaluation.value({ node, path: [] });
    if (
      literal !== absent &&
      evaluation.outsideCount() === before &&
      jsonAt(literal, rest.slice(0, -1)) !== undefined
    ) {
      return { kind: "replace", path, value: withValue(literal, rest, canonical(value)) };
    }
    throw new Error(`${pathText(path)} is computed by a function; set it as a whole.`);
  }
  if (target.kind === "map") return { kind: "insertKey", path, key: String(segment), value: added };
  if (target.kind === "sequence") {
    const count = sourceIndexes(target.items, holds).length;
    if (segment !== count)
      throw new RangeError(`${pathText(path)} has ${count} items; ${segment} is not the next index.`);
    return { kind: "insertItem", path, index: target.items.length, value: added };
  }
  if (!isNothing(node)) throw new Error(`${pathText(path)} is a single value; ${segment} cannot be inside it.`);
  return { kind: "replace", path, value: nested(rest, canonical(value)) };
}

/** The value inside new maps and lists: `["A", 0], 1` gives `{ A: [1] }`. */
function nested(path: Path, value: Json): Json {
  return path.reduceRight<Json>((inner, segment) => {
    if (typeof segment === "string") return Object.fromEntries([[segment, inner]]);
    if (segment !== 0) throw new RangeError(`A new list starts with index 0, not ${segment}.`);
    return [inner];
  }, value);
}

function withValue(json: Json, path: Path, value: Json): Json {
  const [segment, ...rest] = path;
  if (segment === undefined) return value;
  if (isJsonArray(json)) {
    const items = [...json];
    items[Number(segment)] = withValue(items[Number(segment)] ?? null, rest, value);
    return items;
  }
  const entries = typeof json === "object" && json !== null ? Object.entries(json) : [];
  const old = entries.find(([key]) => key === String(segment))?.[1] ?? null;
  return Object.fromEntries([...entries, [String(segment), withValue(old, rest, value)]]);
}

/** Changes of parameters become changes of their defaults where that says what was asked for, and only that. */
function withParameters(tree: TemplateTree, plan: Plan, options: ResolveOptions): readonly Operation[] {
  const operations = [...plan.operations];
  const defaults = new Map<string, string>();
  for (const change of plan.parameterChanges) {
    const { parameter, path, value } = change;
    const text = defaultFor(tree, plan, change, options);
    const agrees = !defaults.has(parameter) || defaults.get(parameter) === text;
    if (text === null || !agrees) operations.push({ kind: "replace", path, value: canonical(value) });
    else defaults.set(parameter, text);
  }
  for (const [parameter, text] of defaults) operations.push(...defaultOperations(tree, parameter, text));
  return operations;
}

/** The text of the Default that gives the value; null if none may. */
function defaultFor(
  tree: TemplateTree,
  plan: Plan,
  { parameter, value }: ParameterChange,
  options: ResolveOptions,
): string | null {
  const node = parameterNode(tree, parameter);
  const type = scalarText(childOf(node, "Type")) ?? "String";
  if (node === undefined || type.startsWith("AWS::SSM::Parameter::Value")) return null;
  if (Object.hasOwn(options.parameters ?? {}, parameter)) return null;
  const isList = type === "CommaDelimitedList" || type.startsWith("List<");
  if (isJsonArray(value) !== isList) return null;
  const items = (isJsonArray(value) ? value : [value]).map((item) => (typeof item === "object" ? null : String(item)));
  if (items.some((item) => item === null || (isList && item.includes(",")))) return null;
  const text = items.join(",");
  const usedByKept = plan.kept.some((kept) => tree.text.slice(kept.outerStart, kept.end).includes(parameter));
  return usedByKept || brokenLimit(type, text, limitsOf(node)) !== null ? null : text;
}

const parameterNode = (tree: TemplateTree, name: string): TemplateNode | undefined =>
  childOf(childOf(tree.root ?? undefined, "Parameters"), name);

function defaultOperations(tree: TemplateTree, parameter: string, text: string): readonly Operation[] {
  const path: Path = ["Parameters", parameter];
  const node = childOf(parameterNode(tree, parameter), "Default");
  const type = scalarText(childOf(parameterNode(tree, parameter), "Type"));
  const quoted = node?.kind === "scalar" && node.style !== "plain";
  const value = type === "Number" && !quoted && Number.isFinite(Number(text)) ? Number(text) : text;
  if (node === undefined) return [{ kind: "insertKey", path, key: "Default", value }];
  return [{ kind: "replace", path: [...path, "Default"], value }];
}
