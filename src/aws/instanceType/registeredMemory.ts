/**
 * MiB the ECS agent registered on real instances: floor(MemTotal of the kernel), without ECS_RESERVED_MEMORY.
 *
 * Source: measured and published by AWS ("Container instance memory management", "CloudWatch metrics") and in public
 * repositories (EC2 tutorial capture of 2020, cluster calculators). r5.large is inferred from 2 vCPU and 16 GiB.
 */
const measured: Readonly<Record<string, number>> = {
  "t2.micro": 993,
  "t2.medium": 3_943,
  "t2.large": 7_975,
  "t2.xlarge": 16_039,
  "t3.nano": 459,
  "t3.small": 1_901,
  "t3.medium": 3_884,
  "t3a.medium": 3_896,
  "m4.large": 7_985,
  "m5.large": 7_680,
  "m5.xlarge": 15_576,
  "m5.2xlarge": 31_368,
  "m5.4xlarge": 62_950,
  "c4.large": 3_768,
  "c4.4xlarge": 30_158,
  "c5.large": 3_704,
  "c5.xlarge": 7_624,
  "c5.2xlarge": 15_463,
  "c5.4xlarge": 31_142,
  "c5.9xlarge": 70_341,
  "r5.large": 15_743,
};

/** Estimate: 93% of 1,024 MiB and 95.5% of 8,192 MiB, between the measured neighbours of the same family. */
const estimated: Readonly<Record<string, number>> = { "t3.micro": 952, "t3.large": 7_820 };

/** Estimate: the measured types leave 94% to 98% of their physical memory; 95% for the others. */
const usualShare = 0.95;

export function registeredMemory(
  instanceType: string,
  memoryMiB: number,
): { readonly registeredMemoryMiB: number; readonly registeredMemoryIsMeasured: boolean } {
  const known = measured[instanceType];
  return {
    registeredMemoryMiB: known ?? estimated[instanceType] ?? Math.floor(memoryMiB * usualShare),
    registeredMemoryIsMeasured: known !== undefined,
  };
}
