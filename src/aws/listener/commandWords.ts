import { actionWords } from "./actionWords.ts";
import type { ListenerMessages } from "./model.ts";

type Words<T extends keyof ListenerMessages> = (
  input: ListenerMessages[T],
) => readonly ["listener" | "loadBalancer", string, string];

/** What you did, in a sentence, and the record it is about. */
export const listenerWords: { readonly [T in keyof ListenerMessages]: Words<T> } = {
  "elbv2.CreateListener": ({ loadBalancerArn, port, protocol = "HTTP", defaultActions }) => [
    "loadBalancer",
    loadBalancerArn,
    `You gave ${loadBalancerArn} a listener ${protocol}:${port}: ${actionWords(defaultActions)}.`,
  ],
  "elbv2.DeleteListener": ({ listenerArn }) => ["listener", listenerArn, `You deleted the listener ${listenerArn}.`],
  "elbv2.ModifyListener": ({ listenerArn, port, protocol, certificates, defaultActions }) => {
    const parts = [
      ...(port === undefined ? [] : [`port ${port}`]),
      ...(protocol === undefined ? [] : [`protocol ${protocol}`]),
      ...(certificates === undefined ? [] : [`${certificates.length} certificates`]),
      ...(defaultActions === undefined ? [] : [actionWords(defaultActions)]),
    ];
    return ["listener", listenerArn, `You changed the listener ${listenerArn}: ${parts.join(", ")}.`];
  },
};
