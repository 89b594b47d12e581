import { listArgument } from "../argument.ts";
import { absent, type IntrinsicFunction } from "../evaluation.ts";

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-length.html */
export const length: IntrinsicFunction = (evaluation, argument, site) =>
  listArgument(evaluation, argument, site, "Fn::Length")?.length ?? absent;

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ToJsonString.html */
export const toJsonString: IntrinsicFunction = (evaluation, argument, site) => {
  const value = evaluation.value({ node: argument, path: site.path });
  if (value === absent) return absent;
  const text = JSON.stringify(value);
  return evaluation.spend(text.length) ? text : absent;
};
