import type { Complain } from "./complaint.ts";
import { isFargateSize } from "./fargateSizes.ts";
import { cpuUnits, memoryMiB } from "./sizeText.ts";

/** CPU units. Source: Amazon ECS API Reference, RegisterTaskDefinition, cpu. */
const ec2Cpu = { least: 128, most: 196_608 } as const;

/** cpu and memory of the task as a whole. Source: Amazon ECS Developer Guide, "Task CPU or memory error". */
export function readTaskSize(
  input: Readonly<Record<string, unknown>>,
  { isFargate, isEc2, windows }: { readonly isFargate: boolean; readonly isEc2: boolean; readonly windows: boolean },
  complain: Complain,
): { readonly cpu: number | null; readonly memory: number | null } {
  const cpu = cpuUnits(input.cpu);
  const memory = memoryMiB(input.memory);
  if (cpu === null) complain(["cpu"], "Invalid 'cpu' setting for task.");
  if (memory === null) complain(["memory"], "Invalid 'memory' setting for task.");
  if (isFargate) {
    if (cpu === undefined) complain(["cpu"], "Fargate requires that 'cpu' be defined at the task level.");
    if (memory === undefined) complain(["memory"], "Fargate requires that 'memory' be defined at the task level.");
    if (typeof cpu === "number" && typeof memory === "number" && !isFargateSize(cpu, memory, windows)) {
      complain(["memory"], "No Fargate configuration exists for given values.");
    }
  } else if (isEc2 && typeof cpu === "number" && (cpu < ec2Cpu.least || cpu > ec2Cpu.most)) {
    complain(["cpu"], "Invalid 'cpu' setting for task.");
  }
  // Windows containers on EC2 know no size of the task: AWS ignores it.
  const ignored = windows && !isFargate;
  return { cpu: ignored ? null : (cpu ?? null), memory: ignored ? null : (memory ?? null) };
}
