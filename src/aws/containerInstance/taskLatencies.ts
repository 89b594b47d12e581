import type { Clock } from "../../engine/clock.ts";
import { type DurationMs, milliseconds, seconds } from "../../kernel/time.ts";

/** Delays in the life of a task on EC2 that nobody configures, one row per clock. */
export interface Ec2TaskLatencies {
  /** From the placement to the agent having the task. */
  readonly toAgent: DurationMs;
  /** In `awsvpc` mode, from the placement to the network interface being attached. */
  readonly networkInterface: DurationMs;
  /** Compressed MiB pulled per second; null pulls at once. */
  readonly imagePullMiBPerSecond: number | null;
  /** From images on disk to containers running. */
  readonly containerStart: DurationMs;
}

export const ec2TaskLatencies: Readonly<Record<Clock, Ec2TaskLatencies>> = {
  // Source: traffic-and-scaling reference clock: desired count to RUNNING takes 60 s, the rest 0.
  idealised: {
    toAgent: seconds(60),
    networkInterface: seconds(60),
    imagePullMiBPerSecond: null,
    containerStart: milliseconds(0),
  },
  // Estimate: fitted to a published EC2 trace: 9 s from the placement to RUNNING with a cached image and a fixed port.
  realistic: {
    toAgent: seconds(1),
    networkInterface: seconds(5),
    imagePullMiBPerSecond: 20,
    containerStart: seconds(2),
  },
};

/** An image already on the instance is not pulled again. Source: amazon-ecs-agent, ECS_IMAGE_PULL_BEHAVIOR. */
export function ec2ImagePullDuration(
  { imagePullMiBPerSecond }: Pick<Ec2TaskLatencies, "imagePullMiBPerSecond">,
  sizeMiB: number,
  cached: boolean,
): DurationMs {
  return cached || imagePullMiBPerSecond === null ? milliseconds(0) : seconds(sizeMiB / imagePullMiBPerSecond);
}
