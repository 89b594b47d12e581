import { chooseBranch, conditionHolder, conditionValue } from "./conditions.ts";
import {
  absent,
  type Evaluation,
  type Import,
  type IntrinsicFunction,
  type ParameterValue,
  type Reference,
  type ResourcePresence,
  type Site,
  type Value,
} from "./evaluation.ts";
import { intrinsicOf } from "./intrinsicName.ts";
import { base64 } from "./intrinsics/base64.ts";
import { cidr } from "./intrinsics/cidr.ts";
import { findInMap } from "./intrinsics/findInMap.ts";
import { getAtt } from "./intrinsics/getAtt.ts";
import { getAZs } from "./intrinsics/getAvailabilityZones.ts";
import { importValue } from "./intrinsics/importValue.ts";
import { join, select, split } from "./intrinsics/join.ts";
import { length, toJsonString } from "./intrinsics/languageExtensions.ts";
import { ref } from "./intrinsics/ref.ts";
import { sub } from "./intrinsics/sub.ts";
import type { Json } from "./json.ts";
import { maximumProblems, maximumResolvedCharacters } from "./limits.ts";
import { nearestName } from "./nearestName.ts";
import { type Path, pathText } from "./path.ts";
import type { Problem } from "./problem.ts";
import { type PseudoParameters, pseudoParameters } from "./pseudoParameters.ts";
import type { TemplateTree } from "./templateDocument.ts";
import { childOf, type MapNode, type TemplateNode, targetOf } from "./templateNode.ts";

const condition: IntrinsicFunction = (evaluation, _argument, site) => conditionValue(evaluation, site);

const functions: ReadonlyMap<string, IntrinsicFunction> = new Map([
  ["Condition", condition],
  ["Fn::And", condition],
  ["Fn::Base64", base64],
  ["Fn::Cidr", cidr],
  ["Fn::Equals", condition],
  ["Fn::FindInMap", findInMap],
  ["Fn::GetAZs", getAZs],
  ["Fn::GetAtt", getAtt],
  ["Fn::If", chooseBranch],
  ["Fn::ImportValue", importValue],
  ["Fn::Join", join],
  ["Fn::Length", length],
  ["Fn::Not", condition],
  ["Fn::Or", condition],
  ["Fn::Select", select],
  ["Fn::Split", split],
  ["Fn::Sub", sub],
  ["Fn::ToJsonString", toJsonString],
  ["Ref", ref],
]);

export type EvaluationInput = {
  readonly pseudo: PseudoParameters;
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly resources: ReadonlyMap<string, ResourcePresence>;
  readonly imports: Readonly<Record<string, string>>;
  readonly availabilityZones: readonly string[] | null;
  readonly refer: (logicalId: string, attribute: string | null) => string;
  readonly problems: Problem[];
};

/** What is collected while one resource or output is evaluated; `base` is the length of the path above it. */
export type Collected = { readonly references: Reference[]; readonly imports: Import[] };

export type RunningEvaluation = Evaluation & {
  /** Evaluates below `path`, listing links with paths from there on. */
  readonly collect: (node: TemplateNode | undefined, path: Path) => Collected & { readonly value: Value };
};

export function createEvaluation(tree: TemplateTree, input: EvaluationInput): RunningEvaluation {
  const holds = conditionHolder(sectionOf(tree, "Conditions"));
  const pseudo = pseudoParameters(input.pseudo);
  let collected: Collected = { references: [], imports: [] };
  const knownReferences = new Set<string>();
  let base = 0;
  let spent = 0;
  let outside = 0;
  let nearestCount = 0;
  const exportNames = new Set<string>();
  const usedOutside = new Set<ParameterValue>();
  // Inside the arguments of a function, links and problems belong to the property that gets its result.
  let propertyPath: Path | null = null;

  const evaluation: RunningEvaluation = {
    parameters: input.parameters,
    pseudoParameters: pseudo,
    mappings: sectionOf(tree, "Mappings"),
    resources: input.resources,
    region: String(pseudo.get("AWS::Region")),
    availabilityZones: input.availabilityZones,
    imports: input.imports,
    refer: input.refer,
    conditionHolds: (name, site) => holds(evaluation, name, site),
    report: (severity, site, complaint) => {
      const path = pathText(propertyPath ?? site.path);
      input.problems.push({ severity, path, ...tree.position(site.node.outerStart), ...complaint });
    },
    nearest: (name, candidates) => (++nearestCount > maximumProblems ? null : nearestName(name, candidates)),
    addReference: (site, logicalId, attribute) => {
      outside++;
      const path = (propertyPath ?? site.path).slice(base);
      const known = JSON.stringify([path, logicalId, attribute]);
      if (knownReferences.has(known)) return;
      knownReferences.add(known);
      collected.references.push({ path, logicalId, attribute });
    },
    addImport: (site, exportName) => {
      outside++;
      collected.imports.push({ path: (propertyPath ?? site.path).slice(base), exportName });
      const first = !exportNames.has(exportName);
      exportNames.add(exportName);
      return first;
    },
    noteParameter: (parameter) => {
      if (parameter.outside === null) return;
      outside++;
      if (usedOutside.has(parameter)) return;
      usedOutside.add(parameter);
      const { site, complaint } = parameter.outside;
      const path = pathText(site.path);
      input.problems.push({ severity: "note", path, ...tree.position(site.node.outerStart), ...complaint });
    },
    outsideCount: () => outside,
    outsideLists: new WeakMap(),
    spend: (characters) => {
      const before = spent;
      spent += characters;
      if (before <= maximumResolvedCharacters && spent > maximumResolvedCharacters) {
        input.problems.push({
          severity: "error",
          path: "",
          line: 1,
          column: 1,
          message: "The values of this template expand to far more than the template itself.",
          why: `Together they have more than ${maximumResolvedCharacters} characters; the rest is left out.`,
          tryThis: "Shorten repeated texts and lists.",
        });
      }
      return spent <= maximumResolvedCharacters;
    },
    value: (site) => evaluate(site),
    collect: (node, path) => {
      collected = { references: [], imports: [] };
      knownReferences.clear();
      base = path.length;
      return { value: node === undefined ? absent : evaluate({ node, path }), ...collected };
    },
  };

  function evaluate(site: Site): Value {
    const intrinsic = intrinsicOf(site.node);
    if (intrinsic === null) return evaluateLiteral(site);
    const run = functions.get(intrinsic.name);
    if (run === undefined) {
      evaluation.report("warning", site, {
        message: `${intrinsic.name} is not simulated.`,
        why: "CloudFormation runs it as a macro or an extension; this property is left out.",
        tryThis: "Write the value itself here.",
      });
      return absent;
    }
    // Fn::If passes its branch through, so paths inside the branch stay real.
    if (propertyPath !== null || intrinsic.name === "Fn::If") return run(evaluation, intrinsic.argument, site);
    propertyPath = site.path;
    const value = run(evaluation, intrinsic.argument, site);
    propertyPath = null;
    return value;
  }

  function evaluateLiteral({ node, path }: Site): Value {
    const target = targetOf(node);
    if (!evaluation.spend(1)) return absent;
    if (target.kind === "scalar") return evaluation.spend(target.text.length) ? target.value : absent;
    if (target.kind === "sequence") {
      const items: Json[] = [];
      for (const item of target.items) {
        const value = evaluate({ node: item.value, path: [...path, items.length] });
        if (value !== absent) items.push(value);
      }
      return items;
    }
    const entries: [string, Json][] = [];
    for (const entry of target.entries.values()) {
      const at = { node: entry.value, path: [...path, entry.key] };
      if (entry.key.startsWith("Fn::ForEach")) {
        evaluation.report("warning", at, {
          message: "Fn::ForEach is not simulated.",
          why: "CloudFormation writes the loop out before it deploys; what it makes is left out.",
          tryThis: "Write the entries out.",
        });
        continue;
      }
      // No AWS property has this name, and careless code would follow it to every object.
      if (entry.key === "__proto__") {
        evaluation.report("warning", at, {
          message: "A property named __proto__ is left out.",
          why: "No AWS resource has one.",
          tryThis: "Remove it.",
        });
        continue;
      }
      const value = evaluate(at);
      if (value !== absent) entries.push([entry.key, value]);
    }
    return Object.fromEntries(entries);
  }

  return evaluation;
}

function sectionOf(tree: TemplateTree, name: string): MapNode | null {
  const section = childOf(tree.root ?? undefined, name);
  const target = section === undefined ? null : targetOf(section);
  return target?.kind === "map" ? target : null;
}
