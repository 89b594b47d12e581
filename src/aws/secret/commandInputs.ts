import * as v from "valibot";

const secretId = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));

/** Input shapes of the Secrets Manager calls. Source: PutSecretValue: at most 65,536 characters. */
export const secretInputs = {
  "secretsmanager.PutSecretValue": v.strictObject({
    secretId,
    secretString: v.pipe(v.string(), v.minLength(1), v.maxLength(65_536)),
  }),
  "secretsmanager.RotateSecret": v.strictObject({ secretId }),
  "secretsmanager.DeleteSecret": v.strictObject({ secretId }),
  "secretsmanager.RestoreSecret": v.strictObject({ secretId }),
} as const;
