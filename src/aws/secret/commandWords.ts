import type { SecretMessages } from "./model.ts";

type Words<T extends keyof SecretMessages> = (
  input: SecretMessages[T],
) => readonly [kind: "secret", subject: string, sentence: string];

/** What you did to a secret, in a sentence that never holds its value. */
export const secretWords: { readonly [T in Exclude<keyof SecretMessages, "secret.rotated">]: Words<T> } = {
  "secretsmanager.PutSecretValue": ({ secretId }) => ["secret", secretId, `You gave ${secretId} another value.`],
  "secretsmanager.RotateSecret": ({ secretId }) => ["secret", secretId, `You started a rotation of ${secretId}.`],
  "secretsmanager.DeleteSecret": ({ secretId }) => ["secret", secretId, `You deleted the secret ${secretId}.`],
  "secretsmanager.RestoreSecret": ({ secretId }) => ["secret", secretId, `You restored the secret ${secretId}.`],
};
