import type { Sim } from "../../engine/sim.ts";
import { hours } from "../../kernel/time.ts";
import { imageIn, repositoryOf } from "../repository/findRepository.ts";
import { imageReference } from "../repository/imageReference.ts";
import type { ImageDetail, RepositoryRecord } from "../repository/model.ts";
import type { PullThroughCacheRuleRecord } from "./model.ts";

type Read = Pick<Sim, "all">;

/** Source: Amazon ECR User Guide, "Sync an upstream registry": ECR looks upstream at most once in 24 hours. */
const checkEvery = hours(24);

/** An image that is pulled through a cache. */
export interface UpstreamImage {
  readonly rule: PullThroughCacheRuleRecord;
  /** Repository name in the private registry: "docker-hub/library/nginx". */
  readonly repositoryName: string;
  /** Its name at the upstream registry: "library/nginx". */
  readonly upstreamName: string;
  /** The repository with what is cached; undefined before the first pull. */
  readonly repository: RepositoryRecord | undefined;
  /** The image in the cache; undefined before its first pull. */
  readonly cached: ImageDetail | undefined;
}

/** The rule that an image of the private registry is pulled by; null for every other image. */
export function upstreamOf(read: Read, image: string): UpstreamImage | null {
  const { ecr, repository: repositoryName, tag, digest } = imageReference(image);
  if (ecr === null) return null;
  let rule: PullThroughCacheRuleRecord | undefined;
  let upstreamName = repositoryName;
  for (const one of read.all("pullThroughCacheRule")) {
    const prefix = `${one.ecrRepositoryPrefix}/`;
    if (repositoryName.startsWith(prefix) && prefix.length > (rule?.ecrRepositoryPrefix.length ?? 0)) {
      rule = one;
      upstreamName = repositoryName.slice(prefix.length);
    } else if (one.ecrRepositoryPrefix === "ROOT") rule ??= one;
  }
  if (rule === undefined) return null;
  const repository = repositoryOf(read, image);
  const wish = digest === null ? { imageTag: tag ?? "" } : { imageDigest: digest };
  const cached = repository === undefined ? undefined : imageIn(repository, wish);
  return { rule, repositoryName, upstreamName, repository, cached };
}

/** Whether a pull now makes ECR ask the upstream registry. */
export const asksUpstream = ({ cached }: UpstreamImage, nowMs: number): boolean =>
  cached === undefined || (cached.upstreamCheckedAtMs ?? Number.MAX_SAFE_INTEGER) + checkEvery <= nowMs;
