import type { Sim } from "../../engine/sim.ts";
import { findSecret } from "./findSecret.ts";
import type { SecretRecord } from "./model.ts";
import { isSecretArn, secretReference } from "./valueFrom.ts";

/**
 * The one rule of existence, as for the network: a secret is looked for only where the template has secrets. One that
 * a template without any names is taken to be there.
 */
export function judgedSecret(
  read: Pick<Sim, "get" | "all">,
  secretId: string,
): { readonly is: "there"; readonly secret: SecretRecord } | { readonly is: "missing" } | { readonly is: "notJudged" } {
  const secret = findSecret(read.all("secret"), secretId);
  if (secret !== undefined) return secret.deletedDateMs === null ? { is: "there", secret } : { is: "missing" };
  const { accountId } = read.get("settings", "run") ?? { accountId: "123456789012" };
  const isOurs = secretId.split(":")[4] === accountId;
  const [any] = read.all("secret");
  return isOurs && any !== undefined ? { is: "missing" } : { is: "notJudged" };
}

/** Whether `valueFrom` names a secret and not a parameter: by its ARN, or by a reference of the template. */
export const isSecretReference = (read: Pick<Sim, "all">, valueFrom: string): boolean =>
  isSecretArn(valueFrom) || findSecret(read.all("secret"), secretReference(valueFrom).secretId) !== undefined;
