import type { Sim } from "../../engine/sim.ts";
import { decryptionOf } from "../key/decrypt.ts";
import { judgedParameter } from "../parameter/findParameter.ts";
import { judgedSecret } from "../secret/judgedSecret.ts";
import { secretReference, versionOf } from "../secret/valueFrom.ts";
import type { AccessRequest } from "./evaluate.ts";
import type { ApplicationCall } from "./model.ts";

/** What a call that reads a secret or a parameter asks for, and which version it gets. */
export interface ValueRead {
  readonly requests: readonly AccessRequest[];
  /** Ends the line of the log: ": version 1a2b3c4d"; empty where the call reads no known value. */
  readonly answer: string;
  /** What is not there; null where it is. */
  readonly missing: string | null;
}

/** The application asks again with every call, so it sees what rotation did. */
export function readValue(read: Pick<Sim, "get" | "all">, call: ApplicationCall): ValueRead {
  const plain: ValueRead = { requests: [call], answer: "", missing: null };
  const { region, accountId } = read.get("settings", "run") ?? { region: "us-east-1", accountId: "123456789012" };
  const withKey = (resource: string, kmsKeyId: string | null): readonly AccessRequest[] => {
    const decryption = decryptionOf(read, kmsKeyId, region, accountId);
    return [{ action: call.action, resource }, ...(decryption === null ? [] : [decryption.request])];
  };
  if (call.action === "secretsmanager:GetSecretValue") {
    const reference = secretReference(call.resource);
    const judged = judgedSecret(read, reference.secretId);
    if (judged.is === "notJudged") return plain;
    if (judged.is === "missing") return { ...plain, missing: "Secrets Manager can't find the specified secret." };
    const { secret } = judged;
    const met = versionOf(secret, reference);
    const answer = "version" in met ? `: version ${met.version.versionId.slice(0, 8)}` : "";
    return {
      requests: withKey(secret.arn, secret.kmsKeyId),
      answer,
      missing: "exception" in met ? met.exception : null,
    };
  }
  if (call.action === "ssm:GetParameter" || call.action === "ssm:GetParameters") {
    const judged = judgedParameter(read, call.resource);
    if (judged.is !== "there") return plain;
    const { arn, version, type, keyId } = judged.parameter;
    const requests = withKey(arn, type === "SecureString" ? keyId : null);
    return { requests, answer: `: version ${version}`, missing: null };
  }
  return plain;
}
