import type { SimMs } from "../../kernel/time.ts";

export type VersionStage = "AWSCURRENT" | "AWSPREVIOUS" | "AWSPENDING";

/**
 * AWS Secrets Manager API Reference, SecretVersionsListEntry, with the names of the JSON keys of its value. The value
 * itself is nowhere in the run: it could be read in a file that somebody shares.
 */
export interface SecretVersion {
  readonly versionId: string;
  readonly versionStages: readonly VersionStage[];
  /** Names in the JSON object that the value is; null for a value that is none. */
  readonly jsonKeys: readonly string[] | null;
  readonly createdDateMs: SimMs;
}
/** AWS Secrets Manager API Reference, DescribeSecret. */
export interface SecretRecord {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** As the template or the call names it; null for the AWS managed key aws/secretsmanager. */
  readonly kmsKeyId: string | null;
  readonly rotationEnabled: boolean;
  readonly rotationRules: { readonly automaticallyAfterDays: number } | null;
  /** Since when it is deleted; null while it is there. */
  readonly deletedDateMs: SimMs | null;
  /** Newest last; versions without a stage are gone. */
  readonly versions: readonly SecretVersion[];
  readonly sim: {
    /** How many versions it has had. */
    readonly made: number;
    /** Journal entry of its newest change; null before one. */
    readonly cause: number | null;
  };
}
export interface SecretRecords {
  secret: SecretRecord;
}
/** `secretId` is the name, the ARN or the record id. */
export interface SecretMessages {
  "secretsmanager.PutSecretValue": { readonly secretId: string; readonly secretString: string };
  "secretsmanager.RotateSecret": { readonly secretId: string };
  "secretsmanager.DeleteSecret": { readonly secretId: string };
  "secretsmanager.RestoreSecret": { readonly secretId: string };
  /** The rotation function has set and tested the new value. */
  "secret.rotated": { readonly id: string; readonly versionId: string };
}

export const versionAt = ({ versions }: Pick<SecretRecord, "versions">, stage: string): SecretVersion | undefined =>
  versions.find(({ versionStages }) => versionStages.some((one) => one === stage));

export type Hold = "AWSCURRENT" | "AWSPREVIOUS" | "older";

/** Which stage the version has that a task was given; "older" for one that has none any more. */
export const stageHeld = ({ versions }: Pick<SecretRecord, "versions">, versionId: string): Hold => {
  const stages = versions.find((version) => version.versionId === versionId)?.versionStages ?? [];
  return stages.includes("AWSCURRENT") ? "AWSCURRENT" : stages.includes("AWSPREVIOUS") ? "AWSPREVIOUS" : "older";
};
