import { absent, type Evaluation, fail, type IntrinsicFunction, type Site, type Value } from "../evaluation.ts";
import { targetOf } from "../templateNode.ts";

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html */
export const ref: IntrinsicFunction = (evaluation, argument, site) => {
  const target = targetOf(argument);
  if (target.kind !== "scalar" || target.tag !== null || target.text === "") {
    return fail(
      evaluation,
      site,
      "Ref does not name anything.",
      "Ref takes the name of a parameter or the logical id of a resource.",
      "Write !Ref Name.",
    );
  }
  return refer(evaluation, target.text, site);
};

/** The value of a parameter, a pseudo parameter or a resource. */
export function refer(evaluation: Evaluation, name: string, site: Site): Value {
  if (name === "AWS::NoValue") return absent;
  const pseudo = evaluation.pseudoParameters.get(name);
  if (pseudo !== undefined) return pseudo;
  const parameter = evaluation.parameters.get(name);
  if (parameter !== undefined) {
    evaluation.noteParameter(parameter);
    return evaluation.spend(parameter.text.length) ? parameter.value : absent;
  }
  return referToResource(evaluation, name, null, site);
}

/** The link to a resource, or to one of its attributes, in the caller's words. */
export function referToResource(
  evaluation: Evaluation,
  logicalId: string,
  attribute: string | null,
  site: Site,
): Value {
  const resource = evaluation.resources.get(logicalId);
  if (resource === undefined) {
    const nearest =
      evaluation.nearest(logicalId, evaluation.resources.keys()) ??
      (attribute === null ? evaluation.nearest(logicalId, evaluation.parameters.keys()) : null);
    return fail(
      evaluation,
      site,
      `There is no ${attribute === null ? "parameter or resource" : "resource"} named ${logicalId}.`,
      "A reference can only name something in the same template.",
      nearest === null ? "Correct the name, or add what it names." : `Did you mean ${nearest}?`,
    );
  }
  if (!resource.present) {
    return fail(
      evaluation,
      site,
      `${logicalId} is not part of this stack.`,
      `Its condition ${resource.condition} is false.`,
      `Use Fn::If with ${resource.condition} here, or change the parameter behind the condition.`,
    );
  }
  evaluation.addReference(site, logicalId, attribute);
  return evaluation.refer(logicalId, attribute);
}
