import * as v from "valibot";
import type { RoleMessages } from "./model.ts";

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
/** Source: IAM User Guide, quotas: 6,144 characters for managed policies, 10,240 for a role's inline policies. */
const policyDocument = v.pipe(v.string(), v.minLength(1), v.maxLength(10_240));
const action = v.pipe(
  v.string(),
  v.regex(/^(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$/, "Expected an action such as s3:GetObject."),
);

/** Input shapes of this kind's calls. */
export const roleInputs: { readonly [T in Exclude<keyof RoleMessages, `role.${string}`>]: v.GenericSchema } = {
  "iam.PutRolePolicy": v.strictObject({ roleName: name, policyName: name, policyDocument }),
  "iam.DeleteRolePolicy": v.strictObject({ roleName: name, policyName: name }),
  "iam.AttachRolePolicy": v.strictObject({ roleName: name, policyArn: name }),
  "iam.DetachRolePolicy": v.strictObject({ roleName: name, policyArn: name }),
  "iam.UpdateAssumeRolePolicy": v.strictObject({ roleName: name, policyDocument }),
  "lab.DenyRoleAction": v.strictObject({ role: name, action, denied: v.boolean() }),
  "lab.SetServiceLinkedRole": v.strictObject({ roleName: name, exists: v.boolean() }),
};

/** `calls` of an image: what its software calls at other services. */
export const callsInput = v.pipe(
  v.array(v.strictObject({ action, resource: name, item: v.optional(name) })),
  v.maxLength(20),
);
