import type { PolicyDocument } from "../role/model.ts";

/** AWS KMS API Reference, KeyMetadata, with its aliases and its policy. A customer managed key. */
export interface KeyRecord {
  readonly id: string;
  readonly keyId: string;
  readonly arn: string;
  readonly keyState: "Enabled" | "Disabled";
  readonly description: string;
  /** With their "alias/". */
  readonly aliases: readonly string[];
  /** Null for the default policy, which leaves the decision to IAM. */
  readonly keyPolicy: PolicyDocument | null;
  readonly sim: {
    /** Journal entry of its newest change; null before one. */
    readonly cause: number | null;
  };
}
export interface KeyRecords {
  key: KeyRecord;
}
/** `keyId` is the id, the ARN, an alias or the record id. */
export interface KeyMessages {
  "kms.DisableKey": { readonly keyId: string };
  "kms.EnableKey": { readonly keyId: string };
  /** `policy` is JSON text. */
  "kms.PutKeyPolicy": { readonly keyId: string; readonly policy: string };
}

export function findKey(keys: Iterable<KeyRecord>, wanted: string): KeyRecord | undefined {
  for (const key of keys) {
    const { id, keyId, arn, aliases } = key;
    if ([id, `${id}.Arn`, `${id}.KeyId`, keyId, arn].includes(wanted) || aliases.includes(wanted)) return key;
  }
  return undefined;
}

/** AWS managed keys belong to a service: whoever may use the service in this account may use them. */
export const isAwsManaged = (kmsKeyId: string | null): boolean =>
  kmsKeyId === null || /(^|:)alias\/aws\//.test(kmsKeyId);
