import type { ImageIdentifier, RepositoryMessages } from "./model.ts";

type Call = Exclude<keyof RepositoryMessages, `repository.${string}`>;
type Words<T extends Call> = (
  input: RepositoryMessages[T],
) => readonly [kind: "repository" | "registry", subject: string, sentence: string];

const shown = ({ imageTag, imageDigest }: ImageIdentifier): string => imageTag ?? imageDigest?.slice(0, 19) ?? "no tag";

/** What you did to a repository, in a sentence. */
export const repositoryWords: { readonly [T in Call]: Words<T> } = {
  "ecr.PutImage": ({ repositoryName, ...image }) => [
    "repository",
    repositoryName,
    `You pushed an image to ${repositoryName} as ${shown(image)}.`,
  ],
  "ecr.BatchDeleteImage": ({ repositoryName, imageIds }) => [
    "repository",
    repositoryName,
    `You deleted ${imageIds.map(shown).join(", ")} of ${repositoryName}.`,
  ],
  "ecr.PutImageTagMutability": ({ repositoryName, imageTagMutability }) => [
    "repository",
    repositoryName,
    `You made the tags of ${repositoryName} ${imageTagMutability}.`,
  ],
  "ecr.PutImageScanningConfiguration": ({ repositoryName, imageScanningConfiguration: { scanOnPush } }) => [
    "repository",
    repositoryName,
    `You turned scan on push ${scanOnPush ? "on" : "off"} for ${repositoryName}.`,
  ],
  "ecr.StartImageScan": ({ repositoryName, imageId }) => [
    "repository",
    repositoryName,
    `You scanned ${shown(imageId)} of ${repositoryName}.`,
  ],
  "ecr.PutLifecyclePolicy": ({ repositoryName }) => [
    "repository",
    repositoryName,
    `You changed the lifecycle policy of ${repositoryName}.`,
  ],
  "ecr.DeleteLifecyclePolicy": ({ repositoryName }) => [
    "repository",
    repositoryName,
    `You deleted the lifecycle policy of ${repositoryName}.`,
  ],
  "ecr.SetRepositoryPolicy": ({ repositoryName }) => [
    "repository",
    repositoryName,
    `You changed the policy of ${repositoryName}.`,
  ],
  "ecr.DeleteRepositoryPolicy": ({ repositoryName }) => [
    "repository",
    repositoryName,
    `You deleted the policy of ${repositoryName}.`,
  ],
  "ecr.PutReplicationConfiguration": ({ replicationConfiguration: { rules } }) => [
    "registry",
    "registry",
    rules.length === 0
      ? "You ended the replication of the registry."
      : `You replicate the registry to ${rules.flatMap(({ destinations }) => destinations.map(({ region }) => region)).join(", ")}.`,
  ],
  "lab.SetImageAge": ({ repositoryName, days, ...image }) => [
    "repository",
    repositoryName,
    `You made ${shown(image)} of ${repositoryName} ${days} days old.`,
  ],
  "lab.ExpireImages": ({ repositoryName }) => [
    "repository",
    repositoryName,
    `You applied the lifecycle policy of ${repositoryName}.`,
  ],
  "lab.SetRegistryRateLimit": ({ registry, limited }) => [
    "registry",
    "registry",
    limited ? `You used up the pull rate limit of ${registry}.` : `You lifted the pull rate limit of ${registry}.`,
  ],
};
