import type { PodMessages } from "./model.ts";

/** What you did to a pod, in a sentence. */
export const podWords = {
  "kubernetes.DeletePod": ({ pod }: PodMessages["kubernetes.DeletePod"]) =>
    ["pod", pod, `You deleted pod ${pod}.`] as const,
};
