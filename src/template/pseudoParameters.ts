import type { Json } from "./json.ts";

export type PseudoParameters = {
  readonly region?: string;
  readonly accountId?: string;
  readonly stackName?: string;
  readonly notificationArns?: readonly string[];
};

/** The account number of AWS's own examples. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const exampleAccountId = "123456789012";

/** `AWS::NoValue` is not here: it has no value. */
export function pseudoParameters(given: PseudoParameters): ReadonlyMap<string, Json> {
  const region = given.region ?? "us-east-1";
  const accountId = given.accountId ?? exampleAccountId;
  const stackName = given.stackName ?? "steady-state";
  const china = region.startsWith("cn-");
  const partition = china ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  // The last part of a stack id is a random identifier; a fixed one keeps runs equal.
  const stackId = `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stackName}/00000000-0000-0000-0000-000000000000`;
  return new Map<string, Json>([
    ["AWS::AccountId", accountId],
    ["AWS::NotificationARNs", given.notificationArns ?? []],
    ["AWS::Partition", partition],
    ["AWS::Region", region],
    ["AWS::StackId", stackId],
    ["AWS::StackName", stackName],
    ["AWS::URLSuffix", china ? "amazonaws.com.cn" : "amazonaws.com"],
  ]);
}
