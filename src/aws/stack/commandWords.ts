import type { StackMessages } from "./model.ts";
import { kindOf } from "./records.ts";

/** What you did to the template, in a sentence. */
export const stackWords = {
  "cloudformation.UpdateStack": ({ description, about }: StackMessages["cloudformation.UpdateStack"]) =>
    [kindOf(about?.kind ?? "settings") ?? "settings", about?.id ?? "run", description] as const,
};
