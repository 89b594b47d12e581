import type { ResourceMapping } from "../../engine/mapping.ts";
import { numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import { startOfRun } from "../../kernel/time.ts";
import { findSecret } from "./findSecret.ts";
import { jsonKeysOf } from "./jsonKeys.ts";
import { newVersion } from "./newVersion.ts";

type Raw = Readonly<Record<string, unknown>>;

/** AWS::SecretsManager::Secret. */
export const secretMapping: ResourceMapping = {
  type: "AWS::SecretsManager::Secret",
  understood: ["Name", "KmsKeyId", "SecretString", "GenerateSecretString"],
  ignored: {
    Description: "It changes nothing.",
    ReplicaRegions: "One Region is simulated.",
    Tags: "Nothing here depends on tags.",
  },
  read({ logicalId, properties }, open) {
    const name = textOf(properties.Name) ?? logicalId;
    const suffix = drawHex(open.seed, 6, "secretSuffix", logicalId);
    const kmsKeyId = properties.KmsKeyId === undefined ? null : open.idOf(properties.KmsKeyId);
    open.put("secret", {
      id: logicalId,
      name,
      arn: `arn:aws:secretsmanager:${open.region}:${open.accountId}:secret:${name}-${suffix}`,
      kmsKeyId,
      rotationEnabled: false,
      rotationRules: null,
      deletedDateMs: null,
      versions: [
        newVersion(open.seed, { id: logicalId, sim: { made: 0 } }, keysOf(properties), ["AWSCURRENT"], startOfRun),
      ],
      sim: { made: 1, cause: null },
    });
  },
};

/** The JSON keys of the value that the template gives, or that Secrets Manager generates. */
function keysOf({ SecretString, GenerateSecretString }: Raw): readonly string[] | null {
  const written = textOf(SecretString);
  if (typeof written === "string") return jsonKeysOf(written);
  const generate = objectOf(GenerateSecretString);
  const key = textOf(generate?.GenerateStringKey);
  const around = textOf(generate?.SecretStringTemplate);
  if (typeof key !== "string") return null;
  return [...new Set([...((typeof around === "string" ? jsonKeysOf(around) : null) ?? []), key])];
}

/** AWS::SecretsManager::RotationSchedule. */
export const rotationScheduleMapping: ResourceMapping = {
  type: "AWS::SecretsManager::RotationSchedule",
  understood: ["SecretId", "RotationRules"],
  ignored: {
    ExternalSecretRotationMetadata: "Rotation by partners is not simulated.",
    ExternalSecretRotationRoleArn: "Rotation by partners is not simulated.",
    HostedRotationLambda: "The rotation function always works here.",
    RotateImmediatelyOnUpdate: "A run is shorter than a rotation period: RotateSecret starts one.",
    RotationLambdaARN: "The rotation function always works here.",
  },
  read({ properties }, open) {
    const secret = findSecret(open.all("secret"), open.idOf(properties.SecretId));
    if (secret === undefined) return;
    const days = numberOf(objectOf(properties.RotationRules)?.AutomaticallyAfterDays);
    const rotationRules = typeof days === "number" ? { automaticallyAfterDays: days } : null;
    open.put("secret", { ...secret, rotationEnabled: true, rotationRules });
  },
};
