import { nearestName } from "./nearestName.ts";
import type { Complaint, Problem, Severity } from "./problem.ts";
import type { TemplateTree } from "./templateDocument.ts";
import {
  childOf,
  entriesOf,
  isNothing,
  type MapEntry,
  scalarText,
  type TemplateNode,
  targetOf,
} from "./templateNode.ts";

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
const sections = new Set([
  "AWSTemplateFormatVersion",
  "Conditions",
  "Description",
  "Globals", // AWS SAM
  "Hooks",
  "Mappings",
  "Metadata",
  "Outputs",
  "Parameters",
  "Resources",
  "Rules",
  "Transform",
]);

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-product-attribute-reference.html */
const resourceAttributes = new Set([
  "Condition",
  "Connectors", // AWS SAM
  "CreationPolicy",
  "DeletionPolicy",
  "DependsOn",
  "Description",
  "Metadata",
  "Properties",
  "Type",
  "UpdatePolicy",
  "UpdateReplacePolicy",
  "Version",
]);

/** Transforms whose functions are evaluated here. */
const simulatedTransforms = new Set(["AWS::LanguageExtensions"]);

/** What is wrong with the sections and the outer form of resources, whatever their types. */
export function shapeProblems(tree: TemplateTree): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (severity: Severity, path: string, offset: number, complaint: Complaint): void => {
    problems.push({ severity, path, ...tree.position(offset), ...complaint });
  };
  for (const entry of entriesOf(tree.root ?? undefined)) {
    if (!sections.has(entry.key))
      reportUnknownKey(report, "", entry, sections, "section", "CloudFormation refuses it.");
    else if (isMapSection(entry.key) && targetOf(entry.value).kind !== "map" && !isNothing(entry.value)) {
      report("error", entry.key, entry.keyStart, {
        message: `The ${entry.key} section is not a map.`,
        why: "Each entry of it has a name.",
        tryThis: `Write ${entry.key}:, then one indented entry per name.`,
      });
    }
  }
  for (const transform of transformsOf(childOf(tree.root ?? undefined, "Transform"))) {
    if (simulatedTransforms.has(transform)) continue;
    report("warning", "Transform", childOf(tree.root ?? undefined, "Transform")?.outerStart ?? 0, {
      message: `The transform ${transform} is not run.`,
      why: "CloudFormation rewrites the template with it before it deploys.",
      tryThis: "Open the processed template (aws cloudformation get-template --template-stage Processed).",
    });
  }
  const resources = entriesOf(childOf(tree.root ?? undefined, "Resources"));
  if (resources.length === 0) {
    report("warning", "Resources", childOf(tree.root ?? undefined, "Resources")?.outerStart ?? 0, {
      message: "The template has no resources.",
      why: "CloudFormation needs at least one.",
      tryThis: "Add a resource.",
    });
  }
  for (const entry of resources) checkResource(report, entry);
  return problems;
}

const isMapSection = (name: string): boolean =>
  name !== "AWSTemplateFormatVersion" && name !== "Description" && name !== "Transform" && name !== "Hooks";

function transformsOf(node: TemplateNode | undefined): readonly string[] {
  if (node === undefined) return [];
  const target = targetOf(node);
  if (target.kind === "sequence") return target.items.flatMap((item) => transformsOf(item.value));
  const name = target.kind === "map" ? scalarText(target.entries.get("Name")?.value) : scalarText(target);
  return name === null ? [] : [name];
}

type Report = (severity: Severity, path: string, offset: number, complaint: Complaint) => void;

function checkResource(report: Report, entry: MapEntry): void {
  const path = `Resources.${entry.key}`;
  if (entry.key.startsWith("Fn::ForEach")) {
    report("warning", path, entry.keyStart, {
      message: "Fn::ForEach is not simulated.",
      why: "CloudFormation writes the loop out before it deploys; the resources it makes are left out.",
      tryThis: "Write the resources out.",
    });
    return;
  }
  const resource = targetOf(entry.value);
  if (resource.kind !== "map" || resource.tag !== null || scalarText(resource.entries.get("Type")?.value) === null) {
    report("error", path, entry.keyStart, {
      message: `The resource ${entry.key} has no Type.`,
      why: "A resource is a map with a Type such as AWS::ECS::Service; this one is left out.",
      tryThis: `Add Type: below ${entry.key}:.`,
    });
    return;
  }
  if (!/^[A-Za-z0-9]{1,255}$/.test(entry.key)) {
    report("error", path, entry.keyStart, {
      message: `${entry.key} is not a logical id.`,
      why: "A logical id has up to 255 letters and digits, nothing else.",
      tryThis: "Rename the resource, and what refers to it.",
    });
  }
  for (const attribute of resource.entries.values()) {
    if (resourceAttributes.has(attribute.key)) continue;
    const why = "CloudFormation refuses it; settings of the resource belong below Properties.";
    reportUnknownKey(report, `${path}.`, attribute, resourceAttributes, "resource attribute", why);
  }
}

function reportUnknownKey(
  report: Report,
  above: string,
  entry: MapEntry,
  known: ReadonlySet<string>,
  kind: string,
  why: string,
): void {
  const nearest = nearestName(entry.key, known);
  report("error", `${above}${entry.key}`, entry.keyStart, {
    message: `There is no ${kind} named ${entry.key}.`,
    why,
    tryThis: nearest === null ? "Remove it, or correct its name." : `Did you mean ${nearest}?`,
  });
}
