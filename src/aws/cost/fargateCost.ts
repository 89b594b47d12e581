import { prices } from "./prices.ts";

export interface FargateSize {
  /** CPU units, 1024 = 1 vCPU. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly cpuArchitecture?: keyof typeof prices.fargate;
  readonly spot?: boolean;
  /** GiB; 20 come with the task. */
  readonly ephemeralStorageGiB?: number;
}

export function fargatePerHour(size: FargateSize): number {
  const { cpu, memory, cpuArchitecture = "X86_64", spot = false, ephemeralStorageGiB = 0 } = size;
  const { perVcpuHour, perGbHour } = prices.fargate[cpuArchitecture];
  const onDemand = (cpu / 1_024) * perVcpuHour + (memory / 1_024) * perGbHour;
  const { freeGb, perGbHour: storage } = prices.fargateEphemeralStorage;
  return (spot ? onDemand * prices.fargateSpotShare : onDemand) + Math.max(0, ephemeralStorageGiB - freeGb) * storage;
}

/**
 * Seconds billed so far for a task, at an instant: from the start of the image pull, in whole seconds; once it has
 * stopped, at least a minute. Rises with time only, so that two instants give the bill between them.
 *
 * Source: AWS Fargate pricing: from the image download until the task terminates, rounded up, one minute minimum.
 */
export function billedSeconds(
  pullStartedAtMs: number | null,
  stoppedAtMs: number | null,
  atMs: number,
  minimum: number = prices.fargateMinimumSeconds,
): number {
  if (pullStartedAtMs === null || atMs <= pullStartedAtMs) return 0;
  const hasStopped = stoppedAtMs !== null && stoppedAtMs <= atMs;
  const ran = Math.ceil(((hasStopped ? stoppedAtMs : atMs) - pullStartedAtMs) / 1_000);
  return hasStopped ? Math.max(minimum, ran) : ran;
}
