import { textArgument } from "../argument.ts";
import { absent, type Evaluation, fail, type IntrinsicFunction, type Site, type Value } from "../evaluation.ts";
import { targetOf } from "../templateNode.ts";
import { referToResource } from "./ref.ts";

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getatt.html */
export const getAtt: IntrinsicFunction = (evaluation, argument, site) => {
  const target = targetOf(argument);
  if (target.kind === "scalar" && target.tag === null) return attributeOf(evaluation, target.text, site);
  if (target.kind === "sequence" && target.tag === null && target.items.length >= 2) {
    const names = target.items.map((item) => textArgument(evaluation, item.value, site));
    return names.includes(null) ? absent : attributeOf(evaluation, names.join("."), site);
  }
  return wrongForm(evaluation, site);
};

/** `Service.Name`; everything after the first dot is the attribute. */
export function attributeOf(evaluation: Evaluation, text: string, site: Site): Value {
  const dot = text.indexOf(".");
  if (dot < 1 || dot === text.length - 1) return wrongForm(evaluation, site);
  return referToResource(evaluation, text.slice(0, dot), text.slice(dot + 1), site);
}

const wrongForm = (evaluation: Evaluation, site: Site): typeof absent =>
  fail(
    evaluation,
    site,
    "Fn::GetAtt does not name an attribute.",
    "It takes a logical id and the name of an attribute.",
    "Write !GetAtt LogicalId.Attribute.",
  );
