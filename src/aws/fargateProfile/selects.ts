import type { PodRecord } from "../pod/model.ts";
import type { FargateProfileRecord } from "./model.ts";

/** `*` stands for any characters, `?` for one. Source: Amazon EKS User Guide, "Fargate profile wildcards". */
function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`).test(text);
}

/**
 * The profile that a pod runs by; null for one that runs on nodes.
 * Source: the same page: namespace and all labels of one selector; of several profiles the first by name.
 */
export function profileOf(
  profiles: Iterable<FargateProfileRecord>,
  { namespace, labels, clusterId }: Pick<PodRecord, "namespace" | "labels" | "clusterId">,
): FargateProfileRecord | null {
  const found = [...profiles].filter(
    (profile) =>
      profile.clusterId === clusterId &&
      profile.selectors.some(
        (selector) =>
          matches(selector.namespace, namespace) &&
          Object.entries(selector.labels).every(([name, value]) => matches(value, labels[name] ?? "")),
      ),
  );
  found.sort((a, b) => (a.fargateProfileName < b.fargateProfileName ? -1 : 1));
  return found[0] ?? null;
}
