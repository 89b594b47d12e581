import type { ImageDetail, LifecycleRule } from "./model.ts";

export interface Expiry {
  readonly imageDigest: string;
  readonly rulePriority: number;
}
const msPerDay = 86_400_000;

/**
 * What a lifecycle policy expires. Rules go by priority, lowest number first; an image that fits the tags of a rule is
 * out of reach for every later one, and at most one rule expires it. Later rules still count what earlier ones expire.
 * Source: Amazon ECR User Guide, "Automate the cleanup of images by using lifecycle policies", how it works.
 */
export function expiredImages(
  rules: readonly LifecycleRule[],
  images: readonly ImageDetail[],
  nowMs: number,
): readonly Expiry[] {
  const claimed = new Set<string>();
  const expired: Expiry[] = [];
  for (const { rulePriority, selection } of rules.toSorted((a, b) => a.rulePriority - b.rulePriority)) {
    const chosen = images.filter((image) => fitsTags(image, selection));
    for (const image of tooMany(chosen, selection, nowMs)) {
      if (!claimed.has(image.imageDigest)) expired.push({ imageDigest: image.imageDigest, rulePriority });
    }
    for (const { imageDigest } of chosen) claimed.add(imageDigest);
  }
  return expired;
}

function fitsTags({ imageTags }: ImageDetail, selection: LifecycleRule["selection"]): boolean {
  const { tagStatus, tagPrefixList = [], tagPatternList = [] } = selection;
  if (tagStatus === "any") return true;
  if (tagStatus === "untagged") return imageTags.length === 0;
  // Source: the same page: with several prefixes or patterns an image must have a tag for each of them.
  return (
    imageTags.length > 0 &&
    tagPrefixList.every((prefix) => imageTags.some((tag) => tag.startsWith(prefix))) &&
    tagPatternList.every((pattern) => imageTags.some((tag) => matchesWildcard(pattern, tag)))
  );
}

function tooMany(
  chosen: readonly ImageDetail[],
  { countType, countNumber }: LifecycleRule["selection"],
  nowMs: number,
): readonly ImageDetail[] {
  if (countType === "sinceImagePushed") {
    return chosen.filter(({ imagePushedAtMs }) => nowMs - imagePushedAtMs > countNumber * msPerDay);
  }
  return chosen.toSorted((a, b) => b.imagePushedAtMs - a.imagePushedAtMs).slice(countNumber);
}

/** `*` stands for any run of characters. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const parts = pattern.split("*");
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return pattern === text;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
