import { actionWords } from "./actionWords.ts";
import type { ListenerMessages } from "./model.ts";

type Words<T extends keyof ListenerMessages> = (input: ListenerMessages[T]) => readonly ["listener", string, string];

/** What you did, in a sentence, and the record it is about. */
export const listenerWords: { readonly [T in keyof ListenerMessages]: Words<T> } = {
  "elbv2.ModifyListener": ({ listenerArn, port, protocol, defaultActions }) => {
    const parts = [
      ...(port === undefined ? [] : [`port ${port}`]),
      ...(protocol === undefined ? [] : [`protocol ${protocol}`]),
      ...(defaultActions === undefined ? [] : [actionWords(defaultActions)]),
    ];
    return ["listener", listenerArn, `You changed the listener ${listenerArn}: ${parts.join(", ")}.`];
  },
};
