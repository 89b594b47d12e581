import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const path = v.pipe(v.string(), v.regex(/^\//, "Expected a path that begins with a slash."), v.maxLength(4_096));

/** Input shapes of what the lab does with files. */
export const volumeInputs = {
  "lab.WriteFile": v.strictObject({
    task: text,
    path,
    sizeMiB: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(10_000_000))),
    container: v.optional(text),
  }),
  "lab.ReadFile": v.strictObject({ task: text, path, container: v.optional(text) }),
} as const;
