import type { ParameterMessages } from "./model.ts";

type Words<T extends keyof ParameterMessages> = (
  input: ParameterMessages[T],
) => readonly [kind: "parameter", subject: string, sentence: string];

/** What you did to a parameter, in a sentence that never holds its value. */
export const parameterWords: { readonly [T in keyof ParameterMessages]: Words<T> } = {
  "ssm.PutParameter": ({ name, parameterType, region }) => [
    "parameter",
    name,
    `You put the ${parameterType ?? "String"} ${name}${region === undefined ? "" : ` in ${region}`} into Parameter Store.`,
  ],
  "ssm.DeleteParameter": ({ name }) => ["parameter", name, `You deleted the parameter ${name}.`],
};
