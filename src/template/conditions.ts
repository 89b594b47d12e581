import { argumentList, textArgument } from "./argument.ts";
import { absent, type Evaluation, fail, type IntrinsicFunction, type Site } from "./evaluation.ts";
import { intrinsicOf } from "./intrinsicName.ts";
import { isJsonArray, isJsonObject, sameJson } from "./json.ts";
import { childOf, type MapNode, scalarText, targetOf } from "./templateNode.ts";

/** Conditions that name each other in a longer chain are not followed. Estimate: real templates stay below 10. */
const maximumChain = 100;

/**
 * Whether a condition of the `Conditions` section holds. Each is evaluated once; one that depends on itself, or that
 * does not exist, is reported and false.
 */
export function conditionHolder(
  section: MapNode | null,
): (evaluation: Evaluation, name: string, site: Site) => boolean {
  const known = new Map<string, boolean | null>();
  let chain = 0;
  return (evaluation, name, site) => {
    const before = known.get(name);
    if (typeof before === "boolean") return before;
    const entry = section?.entries.get(name);
    if (before === null || entry === undefined || chain >= maximumChain) {
      reportCondition(evaluation, name, site, before === null || entry !== undefined, section);
      return false;
    }
    known.set(name, null);
    chain++;
    const holds = conditionValue(evaluation, { node: entry.value, path: ["Conditions", name] });
    chain--;
    known.set(name, holds);
    return holds;
  };
}

function reportCondition(evaluation: Evaluation, name: string, site: Site, circular: boolean, section: MapNode | null) {
  if (circular) {
    fail(evaluation, site, `The condition ${name} depends on itself.`, "It has no value.", "Break the circle.");
    return;
  }
  const nearest = evaluation.nearest(name, section?.entries.keys() ?? []);
  fail(
    evaluation,
    site,
    `There is no condition named ${name}.`,
    "It counts as false.",
    nearest === null ? "Add it to Conditions, or correct the name." : `Did you mean ${nearest}?`,
  );
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html */
export function conditionValue(evaluation: Evaluation, site: Site): boolean {
  const { node, path } = site;
  const target = targetOf(node);
  const intrinsic = intrinsicOf(target);
  if (intrinsic !== null) {
    const { name, argument } = intrinsic;
    const parts = (form: string, least: number, most: number) =>
      (argumentList(evaluation, argument, site, name, form, least, most) ?? []).map((part) => ({ node: part, path }));
    // Source: the page above, "the minimum number of conditions is 2, and the maximum is 10".
    if (name === "Fn::And") {
      const conditions = parts("[condition, condition, …]", 2, 10);
      return conditions.length > 0 && conditions.every((part) => conditionValue(evaluation, part));
    }
    if (name === "Fn::Or") return parts("[condition, …]", 2, 10).some((part) => conditionValue(evaluation, part));
    if (name === "Fn::Not") return parts("[condition]", 1, 1).some((part) => !conditionValue(evaluation, part));
    if (name === "Fn::Equals") return areEqual(evaluation, parts("[value, value]", 2, 2));
    if (name === "Condition") return namedCondition(evaluation, scalarText(argument), site);
  }
  const named = childOf(target, "Condition");
  if (named !== undefined) return namedCondition(evaluation, scalarText(named), site);
  if (target.kind === "scalar" && target.tag === null && typeof target.value === "boolean") return target.value;
  fail(
    evaluation,
    site,
    "This is not a condition.",
    "A condition is built from Fn::Equals, Fn::And, Fn::Or, Fn::Not and the names of other conditions.",
    "Compare two values with !Equals.",
  );
  return false;
}

function namedCondition(evaluation: Evaluation, name: string | null, site: Site): boolean {
  if (name !== null) return evaluation.conditionHolds(name, site);
  fail(evaluation, site, "Condition does not name anything.", "It takes the name of a condition.", "Write the name.");
  return false;
}

/** Everything is compared as text, as CloudFormation does: `true` equals "true". */
function areEqual(evaluation: Evaluation, sides: readonly Site[]): boolean {
  const [left, right] = sides.map((side) => {
    const value = isLiteralCollection(side) ? evaluation.value(side) : null;
    return isJsonArray(value as never) || isJsonObject(value as never)
      ? value
      : textArgument(evaluation, side.node, side);
  });
  if (left === null || right === null || left === undefined || right === undefined) return false;
  return left !== absent && right !== absent && sameJson(left, right);
}

const isLiteralCollection = ({ node }: Site): boolean => {
  const target = targetOf(node);
  return target.kind !== "scalar" && intrinsicOf(target) === null;
};

/** `Fn::If: [condition, value if true, value if false]`; only the value that counts is evaluated. */
export const chooseBranch: IntrinsicFunction = (evaluation, argument, site) => {
  const form = "[condition, value if true, value if false]";
  const parts = argumentList(evaluation, argument, site, "Fn::If", form, 3, 3);
  if (parts === null) return absent;
  const [condition, whenTrue, whenFalse] = parts as [typeof argument, typeof argument, typeof argument];
  const holds = namedCondition(evaluation, scalarText(condition), site);
  return evaluation.value({ node: holds ? whenTrue : whenFalse, path: site.path });
};
