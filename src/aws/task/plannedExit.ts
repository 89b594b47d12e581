import type { ImageRecord } from "../image/model.ts";
import type { ContainerDefinition } from "../taskDefinition/model.ts";
import { killedExitCode } from "./stopPlan.ts";
import { outOfMemory } from "./stoppedReason.ts";

export interface PlannedExit {
  /** Seconds from the start of the container. */
  readonly afterSeconds: number;
  readonly exitCode: number;
  readonly reason: string | null;
}

/** Estimate: an echo is over within a second. */
export const printed: PlannedExit = { afterSeconds: 1, exitCode: 0, reason: null };

/**
 * The exit a container will make by itself, as its image is now: because it says so, or because its idle application does
 * not fit its hard limit. Null when it goes on.
 *
 * Source: Amazon ECS API Reference, ContainerDefinition, memory. Estimate: an application has all its idle memory when it
 * has started.
 *
 * @param prints what a start command prints that does nothing else
 */
export function plannedExit(
  { exits, memoryMiB, startSeconds }: Pick<ImageRecord, "exits" | "memoryMiB" | "startSeconds">,
  { memory }: Pick<ContainerDefinition, "memory">,
  prints: string | null = null,
): PlannedExit | null {
  const own = prints !== null ? printed : exits === null ? null : { ...exits, reason: null };
  const killed =
    memory !== null && memoryMiB > memory
      ? { afterSeconds: startSeconds, exitCode: killedExitCode, reason: outOfMemory }
      : null;
  if (own === null || killed === null) return own ?? killed;
  return own.afterSeconds <= killed.afterSeconds ? own : killed;
}
