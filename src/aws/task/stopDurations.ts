import type { Timings } from "../../engine/clock.ts";
import { type DurationMs, seconds } from "../../kernel/time.ts";

/** What a container does when it gets SIGTERM. */
export interface StoppingContainer {
  readonly name: string;
  /** Seconds its application takes to exit. */
  readonly stopSeconds: number;
  /** Seconds until SIGKILL. */
  readonly stopTimeout: number;
}
export interface ContainerExit {
  readonly name: string;
  readonly afterSeconds: number;
  readonly exitCode: number;
}

/** Source: Amazon ECS Developer Guide: 137 is 128 + 9, SIGKILL. */
export const killedExitCode = 137;

/** Exits in its own time with 0, or is killed when stopTimeout is over. Source: Amazon ECS API Reference, StopTask. */
export function exitAfterSigterm({ name, stopSeconds, stopTimeout }: StoppingContainer): ContainerExit {
  return stopSeconds > stopTimeout
    ? { name, afterSeconds: stopTimeout, exitCode: killedExitCode }
    : { name, afterSeconds: stopSeconds, exitCode: 0 };
}

/** How long the task is STOPPING: until its last container is gone, and on Fargate never less than the floor. */
export function stoppingDuration(
  { fargateStoppingFloor }: Pick<Timings, "fargateStoppingFloor">,
  exits: readonly ContainerExit[],
): DurationMs {
  if (exits.length === 0) return seconds(0);
  return seconds(Math.max(fargateStoppingFloor / 1_000, ...exits.map(({ afterSeconds }) => afterSeconds)));
}
