import type { SimMs } from "../../kernel/time.ts";
import type { CachedImage } from "./model.ts";

/** When the agent removes images from the disk of its instance. Seconds. */
export interface ImageCleanup {
  readonly enabled: boolean;
  readonly intervalSeconds: number;
  /** From the pull on, for so long an image stays. */
  readonly minimumAgeSeconds: number;
  readonly imagesPerCycle: number;
  /** How long the agent keeps the containers of a stopped task, and with them their images. */
  readonly taskCleanupWaitSeconds: number;
}

/** Source: amazon-ecs-agent, README: ECS_IMAGE_CLEANUP_INTERVAL and the settings beside it. */
export const usualImageCleanup: ImageCleanup = {
  enabled: true,
  intervalSeconds: 1_800,
  minimumAgeSeconds: 3_600,
  imagesPerCycle: 5,
  taskCleanupWaitSeconds: 10_800,
};

/**
 * The images that stay after one round: those in use, young ones and, of the others, all but the longest unused.
 *
 * @param used when a container of the image was last there, by image and digest; absent for none that is remembered
 */
export function afterCleanup(
  cached: readonly CachedImage[],
  settings: ImageCleanup,
  now: SimMs,
  used: (image: CachedImage) => SimMs | null,
): readonly CachedImage[] {
  const seen = cached.map((one): CachedImage => {
    const last = used(one);
    return last === null || last <= one.lastUsedAtMs ? one : { ...one, lastUsedAtMs: last };
  });
  const unused = seen.filter(
    ({ pulledAtMs, lastUsedAtMs }) =>
      now - lastUsedAtMs >= settings.taskCleanupWaitSeconds * 1_000 &&
      now - pulledAtMs >= settings.minimumAgeSeconds * 1_000,
  );
  const removed = unused.toSorted((a, b) => a.lastUsedAtMs - b.lastUsedAtMs).slice(0, settings.imagesPerCycle);
  return seen.filter((one) => !removed.includes(one));
}
