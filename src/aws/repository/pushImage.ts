import { matchesWildcard } from "./lifecyclePolicy.ts";
import type { ImageDetail, ReplicationRule, ReplicationStatus, RepositoryRecord } from "./model.ts";

type Pushed = { readonly images: readonly ImageDetail[] } | { readonly exception: string; readonly message: string };

/** Whether a tag may be moved to another image. Source: Amazon ECR User Guide, "Preventing image tags from being overwritten". */
export function isImmutable(
  { imageTagMutability, imageTagMutabilityExclusionFilters }: RepositoryRecord,
  tag: string,
): boolean {
  const isExcluded = imageTagMutabilityExclusionFilters.some(({ filter }) => matchesWildcard(filter, tag));
  if (imageTagMutability === "IMMUTABLE") return true;
  if (imageTagMutability === "IMMUTABLE_WITH_EXCLUSION") return !isExcluded;
  return imageTagMutability === "MUTABLE_WITH_EXCLUSION" && isExcluded;
}

/**
 * The images after a push. A tag moves to the new image and the old one stays without it.
 * Source: Amazon ECR API Reference, PutImage.
 */
export function pushImage(repository: RepositoryRecord, image: ImageDetail, tag: string | undefined): Pushed {
  const { images, repositoryName, registryId } = repository;
  const there = images.find(({ imageDigest }) => imageDigest === image.imageDigest);
  const holder = tag === undefined ? undefined : images.find(({ imageTags }) => imageTags.includes(tag));
  if (there !== undefined && (tag === undefined || there === holder)) {
    const message = `Image with digest '${image.imageDigest}' and tag '${tag ?? ""}' already exists in the repository with name '${repositoryName}' in registry with id '${registryId}'`;
    return { exception: "ImageAlreadyExistsException", message };
  }
  if (tag !== undefined && holder !== undefined && isImmutable(repository, tag)) {
    const message = `The image tag '${tag}' already exists in the '${repositoryName}' repository and cannot be overwritten because the tag is immutable.`;
    return { exception: "ImageTagAlreadyExistsException", message };
  }
  const untagged = images.map((one) =>
    one === holder ? { ...one, imageTags: one.imageTags.filter((other) => other !== tag) } : one,
  );
  const tags = tag === undefined ? [] : [tag];
  if (there === undefined) return { images: [...untagged, { ...image, imageTags: tags }] };
  return {
    images: untagged.map((one) =>
      one.imageDigest === image.imageDigest ? { ...one, imageTags: [...one.imageTags, ...tags] } : one,
    ),
  };
}

/**
 * Where a pushed image is copied to: what was pushed before a rule was there never is.
 * Source: Amazon ECR User Guide, "Private image replication".
 */
export const replicationOf = (
  rules: readonly ReplicationRule[],
  { repositoryName }: Pick<RepositoryRecord, "repositoryName">,
): readonly ReplicationStatus[] =>
  rules
    .filter(
      ({ repositoryFilters }) =>
        repositoryFilters.length === 0 || repositoryFilters.some(({ filter }) => repositoryName.startsWith(filter)),
    )
    .flatMap(({ destinations }) =>
      destinations.map(({ region, registryId }) => ({ region, registryId, status: "IN_PROGRESS" as const })),
    );
