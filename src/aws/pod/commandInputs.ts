import * as v from "valibot";

export const podInputs = {
  "kubernetes.DeletePod": v.strictObject({ pod: v.pipe(v.string(), v.minLength(1), v.maxLength(2_048)) }),
} as const;
