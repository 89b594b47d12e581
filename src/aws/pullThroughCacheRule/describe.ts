import type { RepositoryRecord } from "../repository/model.ts";
import type { PullThroughCacheRuleRecord } from "./model.ts";

/** "Pull-through cache ecr-public of public.ecr.aws" */
export const cacheRuleSentence = ({ ecrRepositoryPrefix, upstreamRegistryUrl }: PullThroughCacheRuleRecord): string =>
  `Pull-through cache ${ecrRepositoryPrefix} of ${upstreamRegistryUrl}`;

/** What pulls have put into the cache so far. */
export const cachedBy = (
  { ecrRepositoryPrefix: prefix }: PullThroughCacheRuleRecord,
  repositories: Iterable<RepositoryRecord>,
): readonly RepositoryRecord[] =>
  [...repositories].filter(
    ({ repositoryName, images }) =>
      (prefix === "ROOT" || repositoryName.startsWith(`${prefix}/`)) &&
      images.some(({ upstreamCheckedAtMs }) => upstreamCheckedAtMs !== undefined),
  );
