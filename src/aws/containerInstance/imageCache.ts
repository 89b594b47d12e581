import type { SimMs } from "../../kernel/time.ts";
import type { CachedImage } from "./model.ts";

/** What ECS_IMAGE_PULL_BEHAVIOR may be. Source: amazon-ecs-agent, README: "default" unless it is set. */
export const imagePullBehaviors = ["default", "always", "once", "prefer-cached"] as const;
export type ImagePullBehavior = (typeof imagePullBehaviors)[number];

/** An image that a container needs. */
export interface WantedImage {
  readonly image: string;
  /** What its tag stands for. */
  readonly digest: string;
  /** Only this digest will do: a service's deployment has resolved the tag. */
  readonly pinned: boolean;
}

/** How the agent comes to an image. */
export interface PullPlan {
  /** False where the image on disk is taken and the registry not asked. */
  readonly asksRegistry: boolean;
  /** Nothing has to be downloaded: the layers are on disk. */
  readonly onDisk: boolean;
  /** What the container runs when the registry refuses; null where the task fails then. */
  readonly fallback: string | null;
  /** What the container runs when nothing goes wrong. */
  readonly digest: string;
}

/**
 * Source: amazon-ecs-agent, README, ECS_IMAGE_PULL_BEHAVIOR: "default" pulls and takes the image on disk if that fails;
 * "always" pulls or fails; "once" and "prefer-cached" take the image on disk if there is one.
 */
export function pullPlan(
  behavior: ImagePullBehavior,
  cached: readonly CachedImage[],
  { image, digest, pinned }: WantedImage,
): PullPlan {
  const found = cached.findLast((one) => one.image === image && (!pinned || one.digest === digest));
  if (found !== undefined && (behavior === "once" || behavior === "prefer-cached")) {
    return { asksRegistry: false, onDisk: true, fallback: null, digest: found.digest };
  }
  return {
    asksRegistry: true,
    onDisk: cached.some((one) => one.image === image && one.digest === digest),
    fallback: behavior === "default" && found !== undefined ? found.digest : null,
    digest,
  };
}

/** The cache after a container of this image began; newest last. */
export const withImage = (
  cached: readonly CachedImage[],
  image: string,
  digest: string,
  now: SimMs,
): readonly CachedImage[] => {
  const before = cached.find((one) => one.image === image && one.digest === digest);
  const others = cached.filter((one) => one !== before);
  return [...others, { image, digest, pulledAtMs: before?.pulledAtMs ?? now, lastUsedAtMs: now }];
};
