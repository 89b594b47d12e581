import * as v from "valibot";

/** Source: AWS CloudFormation User Guide, quotas: a template body in Amazon S3 has up to 1 MB. */
const longestTemplate = 1_048_576;
/** Estimate: five records for each resource of ten templates of the largest size, 500. */
export const mostChanges = 25_000;

const named = { kind: v.string(), id: v.string() };
const anything = v.record(v.string(), v.unknown());
const withId = v.looseObject({ id: v.string() });

export const stackInputs = {
  "cloudformation.UpdateStack": v.strictObject({
    description: v.pipe(v.string(), v.maxLength(1_024)),
    about: v.optional(v.strictObject(named)),
    templateBody: v.pipe(v.string(), v.maxLength(longestTemplate)),
    changes: v.pipe(
      v.array(
        v.variant("action", [
          v.strictObject({ action: v.literal("Add"), ...named, record: withId }),
          v.strictObject({
            action: v.literal("Modify"),
            ...named,
            fields: anything,
            gone: v.optional(v.array(v.string())),
            sim: v.optional(anything),
          }),
          v.strictObject({ action: v.literal("Remove"), ...named }),
        ]),
      ),
      v.maxLength(mostChanges),
    ),
  }),
};
