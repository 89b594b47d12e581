import type { Verdict } from "./evaluate.ts";

/** Source: IAM User Guide, "Troubleshoot access denied error messages". S3 quotes the resource. */
export function accessDeniedText(
  principalArn: string,
  { action, resource }: { readonly action: string; readonly resource: string },
  verdict: Extract<Verdict, { allowed: false }>,
): string {
  const shown = action.toLowerCase().startsWith("s3:") ? `"${resource}"` : resource;
  const ending =
    verdict.why === "explicitDeny"
      ? `with an explicit deny in ${policyKinds[verdict.in]}`
      : `because no ${allowingKinds[verdict.in ?? "identity"]} policy allows the ${action} action`;
  return `User: ${principalArn} is not authorized to perform: ${action} on resource: ${shown} ${ending}`;
}

const policyKinds = {
  identity: "an identity-based policy",
  resource: "a resource-based policy",
  endpoint: "a VPC endpoint policy",
} as const;
const allowingKinds = { identity: "identity-based", key: "resource-based", endpoint: "VPC endpoint" } as const;

/** Estimate: which service answers with which code. */
export const deniedCode = (action: string): "AccessDenied" | "AccessDeniedException" =>
  /^(s3|sqs):/i.test(action) ? "AccessDenied" : "AccessDeniedException";

/** As an SDK writes it into the application's log. */
export const sdkDenied = (action: string, text: string): string =>
  `An error occurred (${deniedCode(action)}) when calling the ${action.slice(action.indexOf(":") + 1)} operation: ${text}`;

/** Estimate: the wording of the AWS CLI. */
export const noCredentials = "Unable to locate credentials";

export const cannotAssume = (roleArn: string): string =>
  `ECS was unable to assume the role '${roleArn}' that was provided for this task. Please verify that the role being ` +
  "passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.";

/** Who a role is while a task or an instance uses it. */
export const assumedRoleArn = (accountId: string, roleName: string, session: string): string =>
  `arn:aws:sts::${accountId}:assumed-role/${roleName}/${session}`;
