import { createEvaluation } from "./createEvaluation.ts";
import { dependencyCycle } from "./dependencyCycle.ts";
import { absent, type Import, type Reference, type ResourcePresence } from "./evaluation.ts";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";
import { type ResolvedParameter, resolveParameters } from "./parameters.ts";
import { pathText } from "./path.ts";
import { listProblems, type Problem } from "./problem.ts";
import type { PseudoParameters } from "./pseudoParameters.ts";
import { type TemplateDocument, type TemplateTree, treeOf } from "./templateDocument.ts";
import { childOf, entriesOf, type MapEntry, scalarText, targetOf } from "./templateNode.ts";
import { shapeProblems } from "./templateShape.ts";

export type ResolveOptions = {
  /** Values by parameter name; lists may be a list or a text with commas. */
  readonly parameters?: Readonly<Record<string, Json>>;
  /** What the SSM parameter store holds, by path. */
  readonly ssmParameters?: Readonly<Record<string, string>>;
  /** Values that other stacks export, by export name. */
  readonly imports?: Readonly<Record<string, string>>;
  readonly pseudoParameters?: PseudoParameters;
  /** What `Fn::GetAZs` gives; by default the zones of its region. */
  readonly availabilityZones?: readonly string[];
  /** What `Ref` (attribute null) and `GetAtt` to a resource give; by default `Service` and `Service.Name`. */
  readonly refer?: (logicalId: string, attribute: string | null) => string;
};

export type ResolvedResource = {
  readonly logicalId: string;
  readonly type: string;
  /** Plain JSON, every function evaluated, `AWS::NoValue` removed. */
  readonly properties: JsonObject;
  readonly line: number;
  readonly column: number;
  /** Links to other resources, with their paths below `properties`. */
  readonly references: readonly Reference[];
  /** Values of other stacks, with their paths below `properties`. */
  readonly imports: readonly Import[];
  readonly dependsOn: readonly string[];
};

/** A resource whose condition is false. */
export type AbsentResource = {
  readonly logicalId: string;
  readonly type: string;
  readonly condition: string;
  readonly line: number;
  readonly column: number;
};

export type ResolvedOutput = {
  readonly logicalId: string;
  readonly value: Json;
  readonly exportName: string | null;
  readonly description: string;
  readonly line: number;
  readonly column: number;
  /** Links to resources, with their paths below the value. */
  readonly references: readonly Reference[];
};

export type ResolvedTemplate = {
  readonly resources: readonly ResolvedResource[];
  readonly absentResources: readonly AbsentResource[];
  readonly parameters: readonly ResolvedParameter[];
  readonly outputs: readonly ResolvedOutput[];
  readonly problems: readonly Problem[];
};

/** What CloudFormation would create from the template. Never throws: whatever is wrong is listed with its line. */
export function resolveTemplate(document: TemplateDocument, options: ResolveOptions = {}): ResolvedTemplate {
  const tree = treeOf(document);
  const problems: Problem[] = [...shapeProblems(tree)];
  const { evaluation, parameters, declared } = evaluateTemplate(tree, options, problems);
  const resources: ResolvedResource[] = [];
  const absentResources: AbsentResource[] = [];
  for (const { entry, type } of declared) {
    const place = tree.position(entry.keyStart);
    const presence = evaluation.resources.get(entry.key);
    if (presence?.present !== true) {
      absentResources.push({ logicalId: entry.key, type, condition: presence?.condition ?? "", ...place });
      continue;
    }
    const path = ["Resources", entry.key, "Properties"];
    const { value, references, imports } = evaluation.collect(childOf(entry.value, "Properties"), path);
    const properties = value !== absent && isJsonObject(value) ? value : {};
    const dependsOn = dependsOnOf(entry).filter((id) => evaluation.resources.get(id)?.present !== false);
    resources.push({ logicalId: entry.key, type, properties, ...place, references, imports, dependsOn });
  }
  problems.push(...dependencyProblems(resources, new Set(evaluation.resources.keys())));
  const outputs = entriesOf(childOf(tree.root ?? undefined, "Outputs")).flatMap((entry) =>
    resolveOutput(tree, evaluation, entry),
  );
  return { resources, absentResources, parameters: parameters.listed, outputs, problems: listProblems(problems) };
}

/** Parameters, conditions and everything else that values are computed from. */
export function evaluateTemplate(tree: TemplateTree, options: ResolveOptions, problems: Problem[]) {
  const root = tree.root ?? undefined;
  const parameters = resolveParameters(childOf(root, "Parameters"), {
    given: options.parameters ?? {},
    ssmParameters: options.ssmParameters ?? {},
    region: options.pseudoParameters?.region ?? "us-east-1",
    position: tree.position,
    report: (severity, { node, path }, complaint) =>
      problems.push({ severity, path: pathText(path), ...tree.position(node.outerStart), ...complaint }),
  });
  const declared = entriesOf(childOf(root, "Resources")).flatMap((entry) => {
    const type = scalarText(childOf(entry.value, "Type"));
    return type === null || entry.key === "__proto__" ? [] : [{ entry, type }];
  });
  const resources = new Map<string, ResourcePresence>();
  const evaluation = createEvaluation(tree, {
    pseudo: options.pseudoParameters ?? {},
    parameters: parameters.values,
    resources,
    imports: options.imports ?? {},
    availabilityZones: options.availabilityZones ?? null,
    refer: options.refer ?? ((logicalId, attribute) => (attribute === null ? logicalId : `${logicalId}.${attribute}`)),
    problems,
  });
  for (const { entry } of declared) {
    const node = childOf(entry.value, "Condition");
    const condition = node === undefined ? null : (scalarText(node) ?? "");
    const site = { node: node ?? entry.value, path: ["Resources", entry.key, "Condition"] };
    resources.set(entry.key, { condition, present: condition === null || evaluation.conditionHolds(condition, site) });
  }
  return { evaluation, parameters, declared };
}

function resolveOutput(
  tree: TemplateTree,
  evaluation: ReturnType<typeof createEvaluation>,
  entry: MapEntry,
): readonly ResolvedOutput[] {
  const { key: logicalId, value: output } = entry;
  const condition = childOf(output, "Condition");
  const path = ["Outputs", logicalId];
  if (condition !== undefined) {
    const holds = evaluation.conditionHolds(scalarText(condition) ?? "", { node: condition, path });
    if (!holds) return [];
  }
  const exportName = evaluation.collect(childOf(childOf(output, "Export"), "Name"), [...path, "Export", "Name"]).value;
  const { value, references } = evaluation.collect(childOf(output, "Value"), [...path, "Value"]);
  return [
    {
      logicalId,
      value: value === absent ? null : value,
      exportName: typeof exportName === "string" ? exportName : null,
      description: scalarText(childOf(output, "Description")) ?? "",
      ...tree.position(entry.keyStart),
      references,
    },
  ];
}

function dependsOnOf({ value }: MapEntry): readonly string[] {
  const node = childOf(value, "DependsOn");
  if (node === undefined) return [];
  const target = targetOf(node);
  const texts = target.kind === "sequence" ? target.items.map((item) => scalarText(item.value)) : [scalarText(target)];
  return texts.filter((text) => text !== null);
}

function dependencyProblems(resources: readonly ResolvedResource[], declared: ReadonlySet<string>): readonly Problem[] {
  const problems: Problem[] = [];
  const needs = new Map<string, readonly string[]>();
  for (const { logicalId, references, dependsOn, line, column } of resources) {
    needs.set(logicalId, [...references.map((reference) => reference.logicalId), ...dependsOn]);
    for (const other of dependsOn) {
      if (declared.has(other)) continue;
      problems.push({
        severity: "error",
        path: `Resources.${logicalId}.DependsOn`,
        line,
        column,
        message: `${logicalId} depends on ${other}, which does not exist.`,
        why: "DependsOn names resources of the same template.",
        tryThis: "Correct the name, or remove it.",
      });
    }
  }
  const cycle = dependencyCycle(needs);
  const first = resources.find((resource) => resource.logicalId === cycle?.[0]);
  if (cycle !== null && first !== undefined) {
    problems.push({
      severity: "error",
      path: `Resources.${first.logicalId}`,
      line: first.line,
      column: first.column,
      message: `Resources wait for each other: ${cycle.slice(0, 12).join(" → ")}.`,
      why: "CloudFormation creates a resource after those it refers to, so a circle can never start.",
      tryThis: "Remove one of these references.",
    });
  }
  return problems;
}
