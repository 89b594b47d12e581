import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));

/** Input shapes of the Parameter Store calls. Source: PutParameter: standard parameters hold 4 KB. */
export const parameterInputs = {
  "ssm.PutParameter": v.strictObject({
    name: text,
    value: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096)),
    parameterType: v.optional(v.picklist(["String", "StringList", "SecureString"])),
    keyId: v.optional(text),
    overwrite: v.optional(v.boolean()),
    region: v.optional(text),
  }),
  "ssm.DeleteParameter": v.strictObject({ name: text }),
} as const;
