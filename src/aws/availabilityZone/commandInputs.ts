import * as v from "valibot";

const zone = v.strictObject({ availabilityZone: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) });

/** Input shapes of what the lab does to a zone. */
export const availabilityZoneInputs = { "lab.FailZone": zone, "lab.RestoreZone": zone } as const;
