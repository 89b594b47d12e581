import { argumentList, textArgument } from "../argument.ts";
import { absent, fail, type IntrinsicFunction } from "../evaluation.ts";
import { plainJson } from "../plainJson.ts";
import { childOf, entriesOf, type TemplateNode, targetOf } from "../templateNode.ts";

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html */
export const findInMap: IntrinsicFunction = (evaluation, argument, site) => {
  const form = "[map, first key, second key]";
  const parts = argumentList(evaluation, argument, site, "Fn::FindInMap", form, 3, 4);
  if (parts === null) return absent;
  const keys = parts.slice(0, 3).map((part) => textArgument(evaluation, part, site));
  let level: TemplateNode | undefined = evaluation.mappings ?? undefined;
  let place = "Mappings";
  for (const key of keys) {
    if (key === null) return absent;
    const below: TemplateNode | undefined = childOf(level, key);
    if (below === undefined) {
      // With the language extensions a fourth argument holds { DefaultValue: … }.
      const fallback = childOf(parts[3], "DefaultValue");
      if (fallback !== undefined) return evaluation.value({ node: fallback, path: site.path });
      const nearest = evaluation.nearest(
        key,
        entriesOf(level).map((entry) => entry.key),
      );
      return fail(
        evaluation,
        site,
        `${place} has no key ${key}.`,
        "Fn::FindInMap looks up a map, then two keys in it.",
        nearest === null ? "Add the key, or correct the name." : `Did you mean ${nearest}?`,
      );
    }
    level = below;
    place = `${place}.${key}`;
  }
  if (level === undefined) return absent;
  const target = targetOf(level);
  return evaluation.spend(target.end - target.start) ? plainJson(target) : absent;
};
