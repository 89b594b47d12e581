import { maximumResources, maximumTemplateBytes } from "./limits.ts";
import { pathText } from "./path.ts";
import { type Complaint, listProblems, type Problem } from "./problem.ts";
import { syntaxComplaint } from "./syntaxComplaint.ts";
import { makeDocument, type TemplateDocument, type TemplateTree, treeOf } from "./templateDocument.ts";
import { childOf, entriesOf, isNothing, targetOf } from "./templateNode.ts";

export type ParsedTemplate = {
  /** Null exactly when the text cannot be used as a template; the problems then hold an error that says why. */
  readonly document: TemplateDocument | null;
  readonly problems: readonly Problem[];
};

/** Reads YAML or JSON. Never throws, whatever the text. What the template means is checked by `resolveTemplate`. */
export function parseTemplate(text: string, fileName?: string): ParsedTemplate {
  const unreadable = unreadableText(text);
  if (unreadable !== null) {
    return { document: null, problems: [{ severity: "error", path: "", line: 1, column: 1, ...unreadable }] };
  }
  const document = makeDocument(text, fileName ?? null);
  const tree = treeOf(document);
  const problems = listProblems([...readingProblems(tree), ...shapeProblems(tree)]);
  return { document: problems.some((problem) => problem.severity === "error") ? null : document, problems };
}

/** What can be said before reading. */
function unreadableText(text: string): Complaint | null {
  if (utf8Length(text) > maximumTemplateBytes) {
    return {
      message: "The file is larger than 1 MB.",
      why: "CloudFormation accepts templates of up to 1 MB.",
      tryThis: "Open a smaller template, or split this one into stacks.",
    };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  if (/[\u0000-\u0008\u000E-\u001F]/.test(text)) {
    return {
      message: "The file is not a text file.",
      why: "It contains control characters, as programs, archives and UTF-16 text do.",
      tryThis: "Open a template in YAML or JSON, saved as UTF-8.",
    };
  }
  if (text.replace(/^\uFEFF/, "").trim() === "") {
    return {
      message: "The file is empty.",
      why: "A template has at least a Resources section.",
      tryThis: "Open a CloudFormation template in YAML or JSON.",
    };
  }
  return null;
}

function readingProblems(tree: TemplateTree): readonly Problem[] {
  const problems: Problem[] = tree.faults.map((fault) => ({
    severity: "error",
    path: "",
    ...tree.position(fault.offset),
    ...syntaxComplaint(fault),
  }));
  for (const { severity, path, offset, message, why, tryThis } of tree.findings) {
    problems.push({ severity, path: pathText(path), ...tree.position(offset), message, why, tryThis });
  }
  if (problems.length === 0 && tree.documentCount > 1) {
    problems.push({
      severity: "error",
      path: "",
      line: 1,
      column: 1,
      message: "The file holds several YAML documents.",
      why: "A template is one document; --- starts another one.",
      tryThis: "Open each document as a file of its own.",
    });
  }
  return problems;
}

function shapeProblems(tree: TemplateTree): readonly Problem[] {
  if (tree.faults.length > 0 || tree.documentCount > 1) return [];
  const root = tree.root === null ? null : targetOf(tree.root);
  const complain = (complaint: Complaint): readonly Problem[] => [
    { severity: "error", path: "", ...tree.position(root?.outerStart ?? 0), ...complaint },
  ];
  if (root?.kind !== "map" || root.tag !== null) {
    return complain({
      message: "The file is not a CloudFormation template.",
      why: "A template is a map of sections; the one section it must have is Resources.",
      tryThis: "Open a CloudFormation template in YAML or JSON.",
    });
  }
  const resources = childOf(root, "Resources");
  if (resources === undefined) {
    return complain({
      message: "The file has no Resources section.",
      why: "Every CloudFormation template has one; other kinds of files do not.",
      tryThis: "Open a CloudFormation template in YAML or JSON.",
    });
  }
  if (targetOf(resources).kind !== "map" && !isNothing(resources)) {
    return [
      {
        severity: "error",
        path: "Resources",
        ...tree.position(resources.outerStart),
        message: "The Resources section is not a map.",
        why: "It maps a name of your choice (the logical id) to each resource.",
        tryThis: "Write Resources:, then one indented entry per resource.",
      },
    ];
  }
  const count = entriesOf(resources).length;
  if (count > maximumResources) {
    return complain({
      message: `The template has ${count} resources.`,
      why: `CloudFormation accepts templates of up to ${maximumResources} resources.`,
      tryThis: "Open a smaller template, or split this one into stacks.",
    });
  }
  return [];
}

function utf8Length(text: string): number {
  if (text.length > maximumTemplateBytes) return text.length;
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
