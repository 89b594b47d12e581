import type { SecretRecord } from "./model.ts";

/**
 * The secret that a name, an ARN or a reference of the template means. An ARN without its six random characters finds
 * a secret by its name, unless the name itself ends as if they were there.
 * Source: AWS re:Post, "Issues retrieving Secrets Manager secrets in Amazon ECS".
 */
export function findSecret(secrets: Iterable<SecretRecord>, wanted: string): SecretRecord | undefined {
  const partial = /-[A-Za-z0-9]{6}$/.test(wanted) ? null : wanted;
  for (const secret of secrets) {
    const { id, name, arn } = secret;
    if ([id, `${id}.Id`, `${id}.Arn`, name, arn].includes(wanted)) return secret;
    if (partial !== null && arn.slice(0, -7) === partial) return secret;
  }
  return undefined;
}
