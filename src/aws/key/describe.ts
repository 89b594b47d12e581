import type { KeyRecord } from "./model.ts";

/** Its alias, else its id. */
export const keyName = ({ aliases, keyId }: Pick<KeyRecord, "aliases" | "keyId">): string => aliases[0] ?? keyId;

/** "KMS key alias/db, Enabled" */
export const keySentence = (key: KeyRecord): string => `KMS key ${keyName(key)}, ${key.keyState}`;
