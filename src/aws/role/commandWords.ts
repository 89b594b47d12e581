import { policyNameOf } from "./managedPolicies.ts";
import type { RoleMessages } from "./model.ts";

type Calls = Exclude<keyof RoleMessages, `role.${string}`>;
type Words<T extends Calls> = (input: RoleMessages[T]) => readonly ["role" | "settings", string, string];

/** What you did, in a sentence, and the record it is about. */
export const roleWords: { readonly [T in Calls]: Words<T> } = {
  "iam.PutRolePolicy": ({ roleName, policyName }) => [
    "role",
    roleName,
    `You wrote the inline policy ${policyName} of ${roleName}.`,
  ],
  "iam.DeleteRolePolicy": ({ roleName, policyName }) => [
    "role",
    roleName,
    `You deleted the inline policy ${policyName} of ${roleName}.`,
  ],
  "iam.AttachRolePolicy": ({ roleName, policyArn }) => [
    "role",
    roleName,
    `You attached ${policyNameOf(policyArn)} to ${roleName}.`,
  ],
  "iam.DetachRolePolicy": ({ roleName, policyArn }) => [
    "role",
    roleName,
    `You detached ${policyNameOf(policyArn)} from ${roleName}.`,
  ],
  "iam.UpdateAssumeRolePolicy": ({ roleName }) => ["role", roleName, `You wrote the trust policy of ${roleName}.`],
  "lab.DenyRoleAction": ({ role, action, denied }) => [
    "role",
    role,
    denied ? `You took ${action} away from ${role}.` : `You gave ${action} back to ${role}.`,
  ],
  "lab.SetServiceLinkedRole": ({ roleName, exists }) => [
    "settings",
    "run",
    exists ? `You created ${roleName} again.` : `You deleted ${roleName}.`,
  ],
};
