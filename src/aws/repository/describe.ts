import type { ImageDetail, LifecycleRule, RepositoryRecord } from "./model.ts";

const mibBytes = 1_048_576;

/** "sha256:1a2b3c4d5e6f": as much as people compare. */
export const shortDigest = (digest: string): string => digest.slice(0, 19);

/** "1.0, latest" or "untagged" */
export const tagWords = ({ imageTags }: ImageDetail): string =>
  imageTags.length === 0 ? "untagged" : imageTags.join(", ");

export const storedMiB = ({ images }: RepositoryRecord): number =>
  images.reduce((sum, { imageSizeInBytes }) => sum + imageSizeInBytes, 0) / mibBytes;

/** "3 images, 1 untagged" */
export function imageCountWords({ images }: RepositoryRecord): string {
  const untagged = images.filter(({ imageTags }) => imageTags.length === 0).length;
  const count = `${images.length} ${images.length === 1 ? "image" : "images"}`;
  return untagged === 0 ? count : `${count}, ${untagged} untagged`;
}

/** Findings that need a look first. */
export function findingsWords({ imageScanStatus, findingSeverityCounts }: ImageDetail): string | null {
  if (imageScanStatus === "IN_PROGRESS") return "scanning";
  if (findingSeverityCounts === undefined) return null;
  const found = ["CRITICAL", "HIGH", "MEDIUM"].flatMap((severity) => {
    const count = findingSeverityCounts[severity] ?? 0;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return found.length === 0 ? "no findings" : found.join(", ");
}

/** "1: keep the newest 2 untagged images" */
export function ruleWords({ rulePriority, selection }: LifecycleRule): string {
  const { tagStatus, tagPrefixList = [], tagPatternList = [], countType, countNumber } = selection;
  const which =
    tagStatus === "tagged"
      ? `tagged ${[...tagPrefixList.map((prefix) => `${prefix}*`), ...tagPatternList].join(" and ")}`
      : tagStatus;
  return countType === "imageCountMoreThan"
    ? `${rulePriority}: ${which}, keep the newest ${countNumber}`
    : `${rulePriority}: ${which}, expire after ${countNumber} days`;
}

export const repositorySentence = (repository: RepositoryRecord): string =>
  `Repository ${repository.repositoryName}, ${imageCountWords(repository)}, tags ${repository.imageTagMutability}`;
