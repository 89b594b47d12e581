import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));

export const deploymentInputs = {
  "kubernetes.ScaleDeployment": v.strictObject({
    deployment: text,
    replicas: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5_000)),
  }),
  "kubernetes.SetImage": v.strictObject({ deployment: text, container: v.optional(text), image: text }),
} as const;
