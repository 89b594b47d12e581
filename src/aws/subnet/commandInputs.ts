import * as v from "valibot";
import type { SubnetMessages } from "./model.ts";

/** Input shapes of this kind's calls. */
export const subnetInputs: { readonly [T in keyof SubnetMessages]: v.GenericSchema } = {
  "lab.TakeAddresses": v.strictObject({
    subnet: v.pipe(v.string(), v.minLength(1), v.maxLength(2_048)),
    left: v.nullable(
      v.pipe(v.number(), v.integer("Expected a whole number."), v.minValue(0, "Expected zero or more.")),
    ),
  }),
};
