import type { Timings } from "../../engine/clock.ts";
import { type DurationMs, milliseconds } from "../../kernel/time.ts";

/** Pulling so many MiB of compressed images. Fargate keeps no cache, so every task pulls all of them. */
export function imagePullDuration(
  { imagePullBase, imagePullMiBPerSecond }: Pick<Timings, "imagePullBase" | "imagePullMiBPerSecond">,
  sizeMiB: number,
): DurationMs {
  if (imagePullMiBPerSecond === null) return imagePullBase;
  return milliseconds(imagePullBase + (sizeMiB / imagePullMiBPerSecond) * 1_000);
}

/** CPU units at which starting a container takes long. Source: the published trace of a 0.25 vCPU task. */
const quarterVcpu = 256;

export const containerStartDuration = (
  { containerStart, containerStartQuarterVcpu }: Pick<Timings, "containerStart" | "containerStartQuarterVcpu">,
  cpu: number,
): DurationMs => (cpu <= quarterVcpu ? containerStartQuarterVcpu : containerStart);
