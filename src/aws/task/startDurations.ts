import type { Timings } from "../../engine/clock.ts";
import { type DurationMs, milliseconds, seconds } from "../../kernel/time.ts";
import type { ImageRecord } from "../image/model.ts";

/** Pulling so many MiB of compressed images. Fargate keeps no cache, so every task pulls all of them. */
export function imagePullDuration(
  { imagePullBase, imagePullMiBPerSecond }: Pick<Timings, "imagePullBase" | "imagePullMiBPerSecond">,
  sizeMiB: number,
): DurationMs {
  if (imagePullMiBPerSecond === null) return imagePullBase;
  return milliseconds(imagePullBase + (sizeMiB / imagePullMiBPerSecond) * 1_000);
}

/**
 * Images with a SOCI index start before they are there. Source: Amazon ECS Developer Guide, "Fargate task definition
 * considerations": lazy loading on Linux. Estimate: what has to be there first takes 3 s, whatever the size.
 */
export const sociPull = seconds(3);

/** The images of a Fargate task are pulled beside each other: the slowest decides. */
export function fargatePullDuration(
  timings: Pick<Timings, "imagePullBase" | "imagePullMiBPerSecond">,
  images: readonly Pick<ImageRecord, "sizeMiB" | "sociIndex">[],
  windows: boolean,
): DurationMs {
  const durations = images.map(({ sizeMiB, sociIndex }) => {
    const whole = imagePullDuration(timings, sizeMiB);
    return sociIndex === true && !windows ? Math.min(whole, sociPull) : whole;
  });
  return milliseconds(Math.max(timings.imagePullBase, ...durations));
}

/** CPU units at which starting a container takes long. Source: the published trace of a 0.25 vCPU task. */
const quarterVcpu = 256;

export const containerStartDuration = (
  { containerStart, containerStartQuarterVcpu }: Pick<Timings, "containerStart" | "containerStartQuarterVcpu">,
  cpu: number,
): DurationMs => (cpu <= quarterVcpu ? containerStartQuarterVcpu : containerStart);
