import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { rotationTime } from "./durations.ts";
import { findSecret } from "./findSecret.ts";
import { jsonKeysOf } from "./jsonKeys.ts";
import { type SecretMessages, type SecretRecord, versionAt } from "./model.ts";
import { newVersion, promoted } from "./newVersion.ts";

export const secretHandlers = {
  "secretsmanager.PutSecretValue"(sim, { secretId, secretString }) {
    const secret = wanted(sim, secretId);
    if (secret === null) return;
    const version = newVersion(sim.seed, secret, jsonKeysOf(secretString), [], sim.now);
    const versions = promoted([...secret.versions, version], version.versionId);
    sim.patch("secret", secret.id, { versions, sim: { made: secret.sim.made + 1, cause: sim.cause } });
    tell(sim, secret, version.versionId, "has a new value");
  },

  "secretsmanager.RotateSecret"(sim, { secretId }) {
    const secret = wanted(sim, secretId);
    if (secret === null) return;
    const about = { kind: "secret", subject: secret.id } as const;
    if (!secret.rotationEnabled) {
      const message = `No Lambda rotation function ARN is associated with this secret.`;
      refuse(sim, about, "InvalidRequestException", message);
      return;
    }
    if (versionAt(secret, "AWSPENDING") !== undefined) {
      refuse(
        sim,
        about,
        "InvalidRequestException",
        "A previous rotation isn't complete. That rotation will be reattempted.",
      );
      return;
    }
    const keys = versionAt(secret, "AWSCURRENT")?.jsonKeys ?? null;
    const version = newVersion(sim.seed, secret, keys, ["AWSPENDING"], sim.now);
    sim.patch("secret", secret.id, {
      versions: [...secret.versions, version],
      sim: { made: secret.sim.made + 1, cause: sim.cause },
    });
    sim.schedule("secret.rotated", { id: secret.id, versionId: version.versionId }, { in: rotationTime });
  },

  "secret.rotated"(sim, { id, versionId }) {
    const secret = sim.get("secret", id);
    if (secret === undefined || versionAt(secret, "AWSPENDING")?.versionId !== versionId) return;
    const versions = promoted(secret.versions, versionId);
    sim.patch("secret", id, { versions, sim: { ...secret.sim, cause: sim.cause } });
    tell(sim, secret, versionId, "was rotated");
  },

  "secretsmanager.DeleteSecret"(sim, { secretId }) {
    const secret = wanted(sim, secretId);
    if (secret === null) return;
    sim.patch("secret", secret.id, { deletedDateMs: sim.now, sim: { ...secret.sim, cause: sim.cause } });
  },

  "secretsmanager.RestoreSecret"(sim, { secretId }) {
    const secret = findSecret(sim.all("secret"), secretId);
    if (secret === undefined) wanted(sim, secretId);
    else sim.patch("secret", secret.id, { deletedDateMs: null, sim: { ...secret.sim, cause: sim.cause } });
  },
} satisfies Pick<Handlers, keyof SecretMessages>;

function wanted(sim: Sim, secretId: string): SecretRecord | null {
  const secret = findSecret(sim.all("secret"), secretId);
  if (secret !== undefined && secret.deletedDateMs === null) return secret;
  const about = { kind: "secret", subject: secret?.id ?? secretId } as const;
  if (secret === undefined) {
    refuse(sim, about, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  } else {
    const message = "You can't perform this operation on the secret because it was marked for deletion.";
    refuse(sim, about, "InvalidRequestException", message);
  }
  return null;
}

/** The journal names versions, never values. Applications that read the secret themselves read it again. */
function tell(sim: Sim, secret: SecretRecord, versionId: string, what: string): void {
  const entry = sim.journal(
    {
      source: "aws.secretsmanager",
      detailType: "AWS Service Event via CloudTrail",
      eventName: what === "was rotated" ? "RotationSucceeded" : "PutSecretValue",
      severity: "INFO",
      kind: "secret",
      subject: secret.id,
      message: `${secret.name} ${what}: version ${versionId.slice(0, 8)} is AWSCURRENT.`,
      because: "Containers that were given the value when they started keep the one they have.",
    },
    sim.cause ?? secret.sim.cause,
  );
  const { cause } = sim;
  sim.because(entry);
  for (const task of sim.all("task")) {
    const reads = task.containers.some(({ image }) =>
      (sim.get("image", image)?.calls ?? []).some(
        ({ action, resource }) =>
          action === "secretsmanager:GetSecretValue" && findSecret([secret], resource) !== undefined,
      ),
    );
    if (task.lastStatus === "RUNNING" && reads) {
      sim.schedule("role.applicationCalls", { task: task.id }, { in: seconds(0) });
    }
  }
  sim.because(cause);
}
