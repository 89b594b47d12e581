/** Hosts whose images a rule may cache, and whether they ask for credentials. Source: Amazon ECR API Reference, CreatePullThroughCacheRule. */
const registries: readonly (readonly [host: RegExp, asksForCredentials: boolean])[] = [
  [/^public\.ecr\.aws$/, false],
  [/^registry\.k8s\.io$/, false],
  [/^quay\.io$/, false],
  [/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com$/, false],
  [/^registry-1\.docker\.io$/, true],
  [/^ghcr\.io$/, true],
  [/^registry\.gitlab\.com$/, true],
  [/^[a-z0-9-]+\.azurecr\.io$/, true],
  [/^cgr\.dev$/, true],
];

/** Null for a registry that no rule can cache. */
export const asksForCredentials = (host: string): boolean | null =>
  registries.find(([pattern]) => pattern.test(host))?.[1] ?? null;
