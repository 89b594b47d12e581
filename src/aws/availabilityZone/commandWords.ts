import type { AvailabilityZoneMessages } from "./model.ts";

type CommandType = Extract<keyof AvailabilityZoneMessages, `lab.${string}`>;
type Words<T extends CommandType> = (
  input: AvailabilityZoneMessages[T],
) => readonly ["availabilityZone", string, string];

/** What you did to a zone, in a sentence. */
export const availabilityZoneWords: { readonly [T in CommandType]: Words<T> } = {
  "lab.FailZone": ({ availabilityZone }) => ["availabilityZone", availabilityZone, `You failed ${availabilityZone}.`],
  "lab.RestoreZone": ({ availabilityZone }) => [
    "availabilityZone",
    availabilityZone,
    `You restored ${availabilityZone}.`,
  ],
};
