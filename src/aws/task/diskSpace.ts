/** Estimate: unpacked layers take about twice what they take compressed. */
export const unpackedPerCompressed = 2;

/**
 * Whether images fit the disk of a task. Source: Amazon ECS Developer Guide, "Fargate task ephemeral storage": compressed
 * and unpacked layers both live on it.
 */
export const fitsDisk = (sizesMiB: readonly number[], diskGiB: number): boolean =>
  sizesMiB.reduce((sum, size) => sum + size * (1 + unpackedPerCompressed), 0) <= diskGiB * 1_024;

/**
 * GiB. Source: Amazon ECS Developer Guide, "Amazon ECS-optimized Linux AMIs": the root volume of Amazon Linux 2023.
 * What other tasks pulled is not counted: the agent cleans up.
 */
export const instanceDiskGiB = 30;
