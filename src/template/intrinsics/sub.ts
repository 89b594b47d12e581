import { jsonText, textArgument } from "../argument.ts";
import { absent, type Evaluation, fail, type IntrinsicFunction, type Site } from "../evaluation.ts";
import { entriesOf, scalarText, type TemplateNode, targetOf } from "../templateNode.ts";
import { attributeOf } from "./getAtt.ts";
import { refer } from "./ref.ts";

/**
 * `${Name}`, `${Resource.Attribute}`, `${!Literal}`, and names given in a map.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html
 */
export const sub: IntrinsicFunction = (evaluation, argument, site) => {
  const parts = argumentParts(argument);
  if (parts === null) {
    return fail(
      evaluation,
      site,
      "Fn::Sub has the wrong arguments.",
      "It takes a text, or a list of a text and a map of names.",
      'Write !Sub "…${Name}…" or !Sub ["…${Name}…", { Name: … }].',
    );
  }
  const given = new Map<string, string>();
  for (const entry of parts.names) {
    const text = textArgument(evaluation, entry.value, { node: entry.value, path: site.path });
    if (text === null) return absent;
    given.set(entry.key, text);
  }
  const pieces: string[] = [];
  let from = 0;
  for (const match of parts.text.matchAll(/\$\{([^}]*)\}/g)) {
    const name = (match[1] ?? "").trim();
    const piece = name.startsWith("!") ? `\${${name.slice(1)}}` : (given.get(name) ?? nameText(evaluation, name, site));
    if (piece === null) return absent;
    if (!evaluation.spend(piece.length)) return absent;
    pieces.push(parts.text.slice(from, match.index), piece);
    from = match.index + match[0].length;
  }
  pieces.push(parts.text.slice(from));
  return evaluation.spend(parts.text.length) ? pieces.join("") : absent;
};

function nameText(evaluation: Evaluation, name: string, site: Site): string | null {
  if (name === "AWS::NoValue") return "";
  const parameter = evaluation.parameters.get(name);
  if (parameter !== undefined) {
    evaluation.noteParameter(parameter);
    return parameter.text;
  }
  if (name === "") {
    fail(
      evaluation,
      site,
      "Fn::Sub has an empty ${}.",
      "A name is missing.",
      "Write a name, or ${!} for the characters.",
    );
    return null;
  }
  const value = name.includes(".") ? attributeOf(evaluation, name, site) : refer(evaluation, name, site);
  return value === absent ? null : jsonText(value);
}

function argumentParts(
  argument: TemplateNode,
): { readonly text: string; readonly names: ReturnType<typeof entriesOf> } | null {
  const target = targetOf(argument);
  if (target.kind === "scalar" && target.tag === null) return { text: target.text, names: [] };
  if (target.kind !== "sequence" || target.tag !== null || target.items.length !== 2) return null;
  const [first, second] = target.items.map((item) => item.value);
  const text = scalarText(first);
  if (text === null || second === undefined || targetOf(second).kind !== "map") return null;
  return { text, names: entriesOf(second) };
}
