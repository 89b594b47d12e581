import type { Command, Records } from "../../engine/records.ts";
import type { PolicyDocument } from "./model.ts";
import type { PolicyUse } from "./policyDocument.ts";

export type PolicyKind = "key" | "queue" | "repository" | "topic" | "vpcEndpoint";

interface ResourcePolicy<K extends PolicyKind> {
  readonly label: string;
  /** What holds without one. */
  readonly none: string;
  readonly use: PolicyUse;
  readonly of: (record: Records[K]) => PolicyDocument | null;
  /** What one of its own begins with: what holds without one. */
  readonly first: (record: Records[K]) => PolicyDocument;
  readonly save: (record: Records[K], policy: string) => Command;
}

const document = (statement: PolicyDocument): PolicyDocument => ({ Version: "2012-10-17", Statement: [statement] });
const account = (arn: string) => ({ AWS: `arn:aws:iam::${arn.split(":")[4] ?? ""}:root` });

/** Policies that resources have themselves, and the call that changes each. */
export const resourcePolicies: { readonly [K in PolicyKind]: ResourcePolicy<K> } = {
  key: {
    label: "Key policy",
    none: "Default key policy: IAM decides who in the account may use the key.",
    use: "resource",
    of: ({ keyPolicy }) => keyPolicy,
    first: ({ arn }) => document({ Effect: "Allow", Principal: account(arn), Action: "kms:*", Resource: "*" }),
    save: ({ id }, policy) => ({ type: "kms.PutKeyPolicy", keyId: id, policy }),
  },
  queue: {
    label: "Queue policy",
    none: "No queue policy: no service of AWS's may send to the queue; IAM decides about its own account.",
    use: "resource",
    of: ({ policy = null }) => policy,
    first: ({ queueArn }) =>
      document({
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: queueArn,
      }),
    save: ({ id }, Policy) => ({ type: "sqs.SetQueueAttributes", queueUrl: id, attributes: { Policy } }),
  },
  repository: {
    label: "Repository policy",
    none: "No repository policy: IAM decides who in the account may pull and push.",
    use: "trust",
    of: ({ policyDocument }) => policyDocument,
    first: ({ repositoryArn }) =>
      document({
        Effect: "Allow",
        Principal: account(repositoryArn),
        Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      }),
    save: ({ id }, policyText) => ({ type: "ecr.SetRepositoryPolicy", repositoryName: id, policyText }),
  },
  topic: {
    label: "Topic policy",
    none: "No topic policy: no service of AWS's may publish; its own account may.",
    use: "resource",
    of: ({ policy }) => policy,
    first: ({ topicArn }) =>
      document({
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topicArn,
      }),
    save: ({ id }, attributeValue) => ({
      type: "sns.SetTopicAttributes",
      topicArn: id,
      attributeName: "Policy",
      attributeValue,
    }),
  },
  vpcEndpoint: {
    label: "Endpoint policy",
    none: "Default endpoint policy: everything passes; IAM and the resources decide.",
    use: "resource",
    of: ({ policyDocument }) => policyDocument,
    first: () => document({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }),
    save: ({ id }, policyDocument) => ({ type: "ec2.ModifyVpcEndpoint", vpcEndpointId: id, policyDocument }),
  },
};
