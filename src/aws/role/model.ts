import type { Json } from "../taskDefinition/model.ts";

/** IAM User Guide, "IAM JSON policy elements reference": a document as its author wrote it. */
export type PolicyDocument = { readonly [element: string]: Json };

export interface InlinePolicy {
  readonly policyName: string;
  readonly policyDocument: PolicyDocument;
}

/** IAM API Reference, Role, with what GetRolePolicy and ListAttachedRolePolicies add. */
export interface RoleRecord {
  /** Logical id in the template. */
  readonly id: string;
  readonly roleName: string;
  readonly arn: string;
  /** Who may use the role. */
  readonly assumeRolePolicyDocument: PolicyDocument;
  /** ARNs of AWS's policies, or record ids of the template's own. */
  readonly attachedPolicies: readonly string[];
  /** Inline policies. */
  readonly rolePolicyList: readonly InlinePolicy[];
  /** Names of policies that stand in template resources of their own and name this role, by logical id. */
  readonly separatePolicies?: Readonly<Record<string, string>>;
  /** Journal entry of the newest change of its policies; absent before one. */
  readonly sim?: { readonly cause: number };
}

/** IAM API Reference, InstanceProfile: what carries a role to an EC2 instance. */
export interface InstanceProfileRecord {
  readonly id: string;
  readonly instanceProfileName: string;
  readonly arn: string;
  /** At most one: a record id, or the name of a role that is not in the template. */
  readonly roles: readonly string[];
}

/** IAM API Reference, ManagedPolicyDetail: a policy of the template's own. */
export interface ManagedPolicyRecord {
  readonly id: string;
  readonly policyName: string;
  readonly arn: string;
  readonly policyDocument: PolicyDocument;
}

export interface RoleRecords {
  role: RoleRecord;
  instanceProfile: InstanceProfileRecord;
  managedPolicy: ManagedPolicyRecord;
}

/** One call that the software in an image makes when it starts, and again when a policy changes. */
export interface ApplicationCall {
  /** An action of IAM, or `connectAction`: then the resource is "<VPC endpoint>:<port>". */
  readonly action: string;
  /** `${NAME}` in it stands for a variable of the container's environment. */
  readonly resource: string;
  /** Key of the item it reads or writes in a table; the task's id where nothing is said. */
  readonly item?: string;
}

/** No action of IAM: a TCP connection, which nobody signs. */
export const connectAction = "tcp:Connect";

/** `roleName` is the name, the ARN or the record id; documents are JSON text, as the API has them. */
export interface RoleMessages {
  "iam.PutRolePolicy": { readonly roleName: string; readonly policyName: string; readonly policyDocument: string };
  "iam.DeleteRolePolicy": { readonly roleName: string; readonly policyName: string };
  "iam.AttachRolePolicy": { readonly roleName: string; readonly policyArn: string };
  "iam.DetachRolePolicy": { readonly roleName: string; readonly policyArn: string };
  "iam.UpdateAssumeRolePolicy": { readonly roleName: string; readonly policyDocument: string };
  /** Somebody takes one permission away: an explicit deny in an inline policy; `denied` false takes it back. */
  "lab.DenyRoleAction": { readonly role: string; readonly action: string; readonly denied: boolean };
  /** A service-linked role is missing in the account, or is there again. */
  "lab.SetServiceLinkedRole": { readonly roleName: string; readonly exists: boolean };
  /** The application inside a task calls other services. */
  "role.applicationCalls": { readonly task: string };
}
