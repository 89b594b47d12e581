import type { TaskDefinitionRecord } from "./model.ts";

/**
 * Why a task definition cannot run by this launch type; null when it can. One that names no compatibilities runs where
 * its fields allow, but not on Fargate.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS clusters for external instances", considerations. Estimate: the sentences.
 */
export function launchTypeProblem(
  { requiresCompatibilities, networkMode, volumes = [] }: TaskDefinitionRecord,
  launchType: "FARGATE" | "EC2" | "EXTERNAL",
): string | null {
  const isOpen = requiresCompatibilities.length === 0 && launchType !== "FARGATE";
  if (!requiresCompatibilities.includes(launchType) && !isOpen) {
    return `Task definition does not support launch_type ${launchType}.`;
  }
  return launchType === "EXTERNAL" ? externalProblem({ networkMode, volumes }) : null;
}

/** What an external instance has not: network interfaces of a VPC, and file systems that are mounted in one. */
export function externalProblem({
  networkMode,
  volumes = [],
}: Pick<TaskDefinitionRecord, "networkMode" | "volumes">): string | null {
  if (networkMode === "awsvpc") return "Tasks using the External launch type do not support networkMode awsvpc.";
  const onEfs = volumes.some(({ efsVolumeConfiguration }) => efsVolumeConfiguration !== undefined);
  return onEfs ? "EFS volumes are not supported on external instances." : null;
}
