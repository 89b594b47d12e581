import type { SubnetMessages } from "./model.ts";

type Words<T extends keyof SubnetMessages> = (
  input: SubnetMessages[T],
) => readonly [kind: "subnet", subject: string, sentence: string];

/** What you did to a subnet, in a sentence. */
export const subnetWords: { readonly [T in keyof SubnetMessages]: Words<T> } = {
  "lab.TakeAddresses": ({ subnet, left }) => [
    "subnet",
    subnet,
    left === null
      ? `You gave the addresses of ${subnet} back that others held.`
      : `You let others take the addresses of ${subnet}: ${left} left.`,
  ],
};
