import type { AssumedSection } from "./assumedValue.ts";

/** Validation. */
export const validationValues = {
  registerTimeTexts: {
    name: "Wording of many refusals of ECS calls, of templates and of quotas",
    value: "sentences of our own",
    because: "the rules and the names of the exceptions are AWS's and their exact text was found nowhere",
    where: "task definition: problems; calls and templates that are refused",
  },
} as const satisfies AssumedSection;
