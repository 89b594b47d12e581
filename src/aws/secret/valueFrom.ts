import type { SecretRecord, SecretVersion } from "./model.ts";
import { versionAt } from "./model.ts";

/** `secrets[].valueFrom` of a secret, taken apart. Empty parts are absent. */
export interface SecretReference {
  /** The ARN, or the template's reference. */
  readonly secretId: string;
  readonly jsonKey: string;
  readonly versionStage: string;
  readonly versionId: string;
}

/**
 * `<arn>:<json-key>:<version-stage>:<version-id>`, and the same after a reference of the template.
 * Source: Amazon ECS Developer Guide, "Pass Secrets Manager secrets through environment variables".
 */
export function secretReference(valueFrom: string): SecretReference {
  const parts = valueFrom.split(":");
  const length = valueFrom.startsWith("arn:") ? 7 : 1;
  const [jsonKey = "", versionStage = "", versionId = ""] = parts.slice(length);
  return { secretId: parts.slice(0, length).join(":"), jsonKey, versionStage, versionId };
}

export const isSecretArn = (valueFrom: string): boolean => /^arn:aws[^:]*:secretsmanager:/.test(valueFrom);

/** Source: AWS Secrets Manager API Reference, GetSecretValue, VersionId: 32 characters at least. */
const leastIdLength = 32;

/** The version a reference means, or what Secrets Manager answers. */
export function versionOf(
  secret: SecretRecord,
  { versionStage, versionId }: SecretReference,
): { readonly version: SecretVersion } | { readonly exception: string } {
  if (versionId !== "" && versionId.length < leastIdLength) {
    return {
      exception:
        "InvalidParameter: 1 validation error(s) found. - minimum field size of 32, GetSecretValueInput.VersionId.",
    };
  }
  if (versionId !== "") {
    const version = secret.versions.find((one) => one.versionId === versionId);
    // Source: AWS Secrets Manager API Reference, GetSecretValue: both must mean the same version.
    const agrees = versionStage === "" || version?.versionStages.some((stage) => stage === versionStage) === true;
    return version !== undefined && agrees ? { version } : { exception: notThere(`VersionId: ${versionId}`) };
  }
  const stage = versionStage === "" ? "AWSCURRENT" : versionStage;
  const version = versionAt(secret, stage);
  return version === undefined ? { exception: notThere(`staging label: ${stage}`) } : { version };
}

const notThere = (what: string): string =>
  `ResourceNotFoundException: Secrets Manager can't find the specified secret value for ${what}`;
