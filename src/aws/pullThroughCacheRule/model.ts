/** Amazon ECR API Reference, PullThroughCacheRule: what to do with images of an upstream registry. */
export interface PullThroughCacheRuleRecord {
  /** Logical id. */
  readonly id: string;
  /** Repositories that begin with it are of this rule; "ROOT" takes those of no other rule. */
  readonly ecrRepositoryPrefix: string;
  /** "registry-1.docker.io" */
  readonly upstreamRegistryUrl: string;
  /** Secret with the credentials for the upstream registry; null where it asks for none. */
  readonly credentialArn: string | null;
}
export interface PullThroughCacheRuleRecords {
  pullThroughCacheRule: PullThroughCacheRuleRecord;
}
