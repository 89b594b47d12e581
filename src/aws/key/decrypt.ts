import type { Sim } from "../../engine/sim.ts";
import type { AccessRequest, NamedPolicy } from "../role/evaluate.ts";
import { findKey, isAwsManaged } from "./model.ts";

/** What reading a value under this key asks for besides. */
export interface Decryption {
  readonly request: AccessRequest;
  readonly resourcePolicy?: NamedPolicy;
  /** Why KMS itself refuses; null when it does not. */
  readonly refusal: { readonly exception: string; readonly because: string; readonly cause: number | null } | null;
}

/**
 * A customer managed key asks for kms:Decrypt of whoever reads; an AWS managed key asks for nothing more.
 * Source: Amazon ECS Developer Guide, "Task execution IAM role": kms:Decrypt only for a key of one's own.
 */
export function decryptionOf(
  read: Pick<Sim, "get" | "all">,
  kmsKeyId: string | null,
  region: string,
  accountId: string,
): Decryption | null {
  if (kmsKeyId === null || isAwsManaged(kmsKeyId)) return null;
  const key = findKey(read.all("key"), kmsKeyId);
  const resource =
    key?.arn ?? (kmsKeyId.startsWith("arn:") ? kmsKeyId : `arn:aws:kms:${region}:${accountId}:key/${kmsKeyId}`);
  return {
    request: { action: "kms:Decrypt", resource },
    ...(key === undefined || key.keyPolicy === null
      ? {}
      : { resourcePolicy: { policyName: "the key policy", policyDocument: key.keyPolicy } }),
    refusal:
      key?.keyState === "Disabled"
        ? {
            exception: `DisabledException: ${resource} is disabled.`,
            because: "The KMS key is disabled.",
            cause: key.sim.cause,
          }
        : null,
  };
}
