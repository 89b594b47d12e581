/** One CPU size of Fargate with the memory it may have: the listed MiB, or from least to most in steps. */
export interface FargateSizeRow {
  /** CPU units, 1024 = 1 vCPU. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: readonly number[];
}

const steps = (least: number, most: number, step: number): readonly number[] =>
  Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);

/** Source: Amazon ECS Developer Guide, "Task definition differences for Fargate", task CPU and memory. 77 combinations. */
export const fargateSizes: readonly FargateSizeRow[] = [
  { cpu: 256, memory: [512, 1_024, 2_048] },
  { cpu: 512, memory: steps(1_024, 4_096, 1_024) },
  { cpu: 1_024, memory: steps(2_048, 8_192, 1_024) },
  { cpu: 2_048, memory: steps(4_096, 16_384, 1_024) },
  { cpu: 4_096, memory: steps(8_192, 30_720, 1_024) },
  { cpu: 8_192, memory: steps(16_384, 61_440, 4_096) },
  { cpu: 16_384, memory: steps(32_768, 122_880, 8_192) },
  { cpu: 32_768, memory: [61_440, 122_880, 249_856] },
];

/** Windows tasks come with 1, 2 or 4 vCPU only. Source: as above. */
const windowsCpu = [1_024, 2_048, 4_096];

export const isFargateSize = (cpu: number, memory: number, windows = false): boolean =>
  fargateSizes.some((row) => row.cpu === cpu && row.memory.includes(memory) && (!windows || windowsCpu.includes(cpu)));
