import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const size = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(450)));

export const nodegroupInputs = {
  "eks.UpdateNodegroupConfig": v.strictObject({
    clusterName: v.optional(text),
    nodegroupName: text,
    scalingConfig: v.strictObject({ minSize: size, maxSize: size, desiredSize: size }),
  }),
} as const;
