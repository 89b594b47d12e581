import type { KeyMessages } from "./model.ts";

type Words<T extends keyof KeyMessages> = (
  input: KeyMessages[T],
) => readonly [kind: "key", subject: string, sentence: string];

/** What you did to a key, in a sentence. */
export const keyWords: { readonly [T in keyof KeyMessages]: Words<T> } = {
  "kms.DisableKey": ({ keyId }) => ["key", keyId, `You disabled the KMS key ${keyId}.`],
  "kms.EnableKey": ({ keyId }) => ["key", keyId, `You enabled the KMS key ${keyId}.`],
  "kms.PutKeyPolicy": ({ keyId }) => ["key", keyId, `You changed the key policy of ${keyId}.`],
};
