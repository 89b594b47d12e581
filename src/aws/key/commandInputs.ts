import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));

/** Input shapes of the KMS calls. */
export const keyInputs = {
  "kms.DisableKey": v.strictObject({ keyId: text }),
  "kms.EnableKey": v.strictObject({ keyId: text }),
  "kms.PutKeyPolicy": v.strictObject({ keyId: text, policy: v.pipe(v.string(), v.maxLength(32_768)) }),
} as const;
