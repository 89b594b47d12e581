import type { AssumedSection } from "./assumedValue.ts";

/** Validation. */
export const validationValues = {
  registerTimeTexts: {
    name: "Wording of several errors of RegisterTaskDefinition",
    value: "sentences of our own",
    because: "the rules are AWS's and their exact text was found nowhere",
    where: "task definition: problems",
  },
} as const satisfies AssumedSection;
