import * as v from "valibot";
import { faults } from "./faults.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const ids = faults.map(({ id }) => id);
const named = v.strictObject({
  fault: v.picklist(ids, ({ received }) => `No fault is called ${received}. It must be one of: ${ids.join(", ")}.`),
  subject: v.optional(text),
});

/** Input shapes of the two calls that name a fault. */
export const faultInputs = { "lab.InjectFault": named, "lab.RepairFault": named } as const;
