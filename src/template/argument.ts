import { absent, type Evaluation, fail, type Site } from "./evaluation.ts";
import { intrinsicOf, referredName } from "./intrinsicName.ts";
import { isJsonArray, type Json } from "./json.ts";
import { type TemplateNode, targetOf } from "./templateNode.ts";

/** The parts of a list argument; null (and a problem) if their number is not one of those allowed. */
export function argumentList(
  evaluation: Evaluation,
  argument: TemplateNode,
  site: Site,
  name: string,
  form: string,
  least: number,
  most: number,
): readonly TemplateNode[] | null {
  const target = targetOf(argument);
  if (target.kind === "sequence" && intrinsicOf(target) === null) {
    const parts = target.items.map((item) => item.value);
    if (parts.length >= least && parts.length <= most) return parts;
  }
  fail(evaluation, site, `${name} has the wrong arguments.`, `Its form is ${form}.`, `Write ${name} in that form.`);
  return null;
}

/** A value as text; null if it has none. Lists are joined with commas, as CloudFormation does for list parameters. */
export function textArgument(evaluation: Evaluation, node: TemplateNode, site: Site): string | null {
  const target = targetOf(node);
  if (target.kind === "scalar" && target.tag === null) return target.text;
  const parameter = evaluation.parameters.get(referredName(node) ?? "");
  if (parameter !== undefined) {
    evaluation.noteParameter(parameter);
    return parameter.text;
  }
  const value = evaluation.value({ node, path: site.path });
  if (value === absent) return null;
  const text = jsonText(value);
  if (text === null) {
    fail(
      evaluation,
      { node, path: site.path },
      "A text is needed here.",
      "The value is a map.",
      "Give a text, or a function that returns one.",
    );
  }
  return text;
}

/** What CloudFormation writes for a value inside a text; null for a map. */
export function jsonText(value: Json): string | null {
  if (value === null) return "";
  if (isJsonArray(value)) {
    const parts = value.map(jsonText);
    return parts.includes(null) ? null : parts.join(",");
  }
  return typeof value === "object" ? null : String(value);
}

/**
 * A value as a list. A text is accepted where its real value is a list known only in an account (an attribute, an
 * import): then any item of it is that text.
 */
export function listArgument(
  evaluation: Evaluation,
  node: TemplateNode,
  site: Site,
  name: string,
): readonly Json[] | null {
  const before = evaluation.outsideCount();
  const value = evaluation.value({ node, path: site.path });
  if (isJsonArray(value as Json)) return value as readonly Json[];
  if (value === absent) return null;
  if (typeof value === "string" && evaluation.outsideCount() > before) {
    const list = [value];
    evaluation.outsideLists.set(list, value);
    return list;
  }
  fail(
    evaluation,
    { node, path: site.path },
    `${name} needs a list.`,
    "The value given is not one.",
    "Give a list, or a function that returns one.",
  );
  return null;
}
