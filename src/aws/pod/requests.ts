import type { PodResources, PodSpec } from "./model.ts";

/** What kube-scheduler counts a pod with. A limit without a request is a request. */
export function requestsOf({ containers }: Pick<PodSpec, "containers">): {
  readonly cpu: number;
  readonly memory: number;
} {
  const sum = (field: keyof PodResources): number =>
    containers.reduce((total, { requests, limits }) => total + (requests[field] ?? limits[field] ?? 0), 0);
  return { cpu: sum("cpu"), memory: sum("memory") };
}

/** What its containers may use at most; null as soon as one has no bound. */
export function limitsOf({ containers }: Pick<PodSpec, "containers">): PodResources {
  const sum = (field: keyof PodResources): number | null =>
    containers.reduce((total: number | null, { limits }) => {
      const limit = limits[field];
      return total === null || limit === null ? null : total + limit;
    }, 0);
  return { cpu: sum("cpu"), memory: sum("memory") };
}
