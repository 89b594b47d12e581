import { type InstanceType, registeredCpu, tasksWithoutTrunk } from "./model.ts";
import { registeredMemory } from "./registeredMemory.ts";

type Architecture = InstanceType["cpuArchitecture"];

/** Size, vCPU, memory MiB, network interfaces, dollars per hour. */
type BurstableRow = readonly [string, number, number, number, number];

/**
 * Burstable types have no trunk network interface.
 *
 * Source: Amazon EC2 User Guide, "Burstable performance instances" and "IP addresses per network interface per instance
 * type"; Amazon EC2 On-Demand Pricing, Linux, us-east-1.
 */
const burstable: Readonly<
  Record<string, { readonly cpuArchitecture: Architecture; readonly rows: readonly BurstableRow[] }>
> = {
  t2: {
    cpuArchitecture: "x86_64",
    rows: [
      ["nano", 1, 512, 2, 0.0058],
      ["micro", 1, 1_024, 2, 0.0116],
      ["small", 1, 2_048, 3, 0.023],
      ["medium", 2, 4_096, 3, 0.0464],
      ["large", 2, 8_192, 3, 0.0928],
      ["xlarge", 4, 16_384, 3, 0.1856],
    ],
  },
  t3: {
    cpuArchitecture: "x86_64",
    rows: [
      ["nano", 2, 512, 2, 0.0052],
      ["micro", 2, 1_024, 2, 0.0104],
      ["small", 2, 2_048, 3, 0.0208],
      ["medium", 2, 4_096, 3, 0.0416],
      ["large", 2, 8_192, 3, 0.0832],
      ["xlarge", 4, 16_384, 4, 0.1664],
      ["2xlarge", 8, 32_768, 4, 0.3328],
    ],
  },
  t3a: {
    cpuArchitecture: "x86_64",
    rows: [
      ["nano", 2, 512, 2, 0.0047],
      ["micro", 2, 1_024, 2, 0.0094],
      ["small", 2, 2_048, 2, 0.0188],
      ["medium", 2, 4_096, 3, 0.0376],
      ["large", 2, 8_192, 3, 0.0752],
      ["xlarge", 4, 16_384, 4, 0.1504],
      ["2xlarge", 8, 32_768, 4, 0.3008],
    ],
  },
  t4g: {
    cpuArchitecture: "arm64",
    rows: [
      ["micro", 2, 1_024, 2, 0.0084],
      ["small", 2, 2_048, 3, 0.0168],
      ["medium", 2, 4_096, 3, 0.0336],
      ["large", 2, 8_192, 3, 0.0672],
    ],
  },
};

/** vCPU and network interfaces by size. Source: Amazon EC2 User Guide, instance types and network interface limits. */
const sizes: Readonly<Record<string, { readonly vCpu: number; readonly networkInterfaces: number }>> = {
  medium: { vCpu: 1, networkInterfaces: 2 },
  large: { vCpu: 2, networkInterfaces: 3 },
  xlarge: { vCpu: 4, networkInterfaces: 4 },
  "2xlarge": { vCpu: 8, networkInterfaces: 4 },
  "4xlarge": { vCpu: 16, networkInterfaces: 8 },
  "8xlarge": { vCpu: 32, networkInterfaces: 8 },
  "9xlarge": { vCpu: 36, networkInterfaces: 8 },
  "12xlarge": { vCpu: 48, networkInterfaces: 8 },
  "16xlarge": { vCpu: 64, networkInterfaces: 15 },
  "18xlarge": { vCpu: 72, networkInterfaces: 15 },
  "24xlarge": { vCpu: 96, networkInterfaces: 15 },
};

/**
 * Tasks in `awsvpc` mode with a trunk, by size; a null leaves the size out of trunking.
 *
 * Source: Amazon ECS Developer Guide, "Supported instances for increased Amazon ECS container network interfaces".
 */
type TrunkTable = Readonly<Record<string, number | null>>;
const upTo4xlarge: TrunkTable = { large: 10, xlarge: 20, "2xlarge": 40, "4xlarge": 60 };
const m5Trunk: TrunkTable = { ...upTo4xlarge, "8xlarge": 60, "12xlarge": 60, "16xlarge": 120, "24xlarge": 120 };
const c5Trunk: TrunkTable = { ...upTo4xlarge, "9xlarge": 60, "12xlarge": 60, "18xlarge": 120, "24xlarge": 120 };
const r5Trunk: TrunkTable = { ...m5Trunk, "8xlarge": null };
const sixthTrunk: TrunkTable = { ...upTo4xlarge, "8xlarge": 90, "12xlarge": 120, "16xlarge": 120, "24xlarge": 120 };
const gravitonTrunk: TrunkTable = { medium: 4, ...upTo4xlarge, "8xlarge": 60, "12xlarge": 60, "16xlarge": 120 };
const flexTrunk: TrunkTable = { large: 4, xlarge: 10, "2xlarge": 20 };

/** Family, architecture, GiB per vCPU, dollars per hour of `.large`, sizes with their trunk limit. */
type FamilyRow = readonly [string, Architecture, number, number, TrunkTable];

/**
 * Sizes of one family cost and hold in proportion to their vCPU.
 *
 * Source: Amazon EC2 On-Demand Pricing, Linux, us-east-1, tables of 2025 checked in August 2026.
 */
const families: readonly FamilyRow[] = [
  ["m5", "x86_64", 4, 0.096, m5Trunk],
  ["m5a", "x86_64", 4, 0.086, m5Trunk],
  ["m6i", "x86_64", 4, 0.096, sixthTrunk],
  ["m6a", "x86_64", 4, 0.0864, sixthTrunk],
  ["m6g", "arm64", 4, 0.077, gravitonTrunk],
  ["m7i", "x86_64", 4, 0.1008, sixthTrunk],
  ["m7i-flex", "x86_64", 4, 0.09576, flexTrunk],
  ["m7g", "arm64", 4, 0.0816, gravitonTrunk],
  ["m8g", "arm64", 4, 0.08976, gravitonTrunk],
  ["c5", "x86_64", 2, 0.085, c5Trunk],
  ["c6i", "x86_64", 2, 0.085, sixthTrunk],
  ["c6g", "arm64", 2, 0.068, gravitonTrunk],
  ["c7i", "x86_64", 2, 0.0892, sixthTrunk],
  ["c7g", "arm64", 2, 0.0725, gravitonTrunk],
  ["r5", "x86_64", 8, 0.126, r5Trunk],
  ["r6i", "x86_64", 8, 0.126, sixthTrunk],
  ["r7g", "arm64", 8, 0.1068, gravitonTrunk],
];

/** Older types that AWS's own examples use. Source: Amazon EC2 User Guide and On-Demand Pricing, us-east-1. */
const older: readonly Omit<InstanceType, "registeredMemoryMiB" | "registeredMemoryIsMeasured">[] = [
  {
    instanceType: "a1.medium",
    vCpu: 1,
    memoryMiB: 2_048,
    networkInterfaces: 2,
    tasksWithTrunk: 10,
    cpuArchitecture: "arm64",
    pricePerHour: 0.0255,
  },
  {
    instanceType: "m4.large",
    vCpu: 2,
    memoryMiB: 8_192,
    networkInterfaces: 2,
    tasksWithTrunk: null,
    cpuArchitecture: "x86_64",
    pricePerHour: 0.1,
  },
  {
    instanceType: "c4.large",
    vCpu: 2,
    memoryMiB: 3_840,
    networkInterfaces: 3,
    tasksWithTrunk: null,
    cpuArchitecture: "x86_64",
    pricePerHour: 0.1,
  },
  {
    instanceType: "c4.4xlarge",
    vCpu: 16,
    memoryMiB: 30_720,
    networkInterfaces: 8,
    tasksWithTrunk: null,
    cpuArchitecture: "x86_64",
    pricePerHour: 0.796,
  },
];

/** Type, vCPU, GiB, GPUs, network interfaces, dollars per hour. */
type GpuRow = readonly [string, number, number, number, number, number];

/**
 * Estimate: their places with a trunk network interface are left out, as if they had none.
 *
 * Source: Amazon EC2 User Guide, "Accelerated computing"; aws/amazon-vpc-cni-k8s, eni-max-pods.txt (network interfaces);
 * Amazon EC2 On-Demand Pricing, Linux, us-east-1.
 */
const accelerated: readonly GpuRow[] = [
  ["g4dn.xlarge", 4, 16, 1, 3, 0.526],
  ["g4dn.2xlarge", 8, 32, 1, 3, 0.752],
  ["g4dn.12xlarge", 48, 192, 4, 8, 3.912],
  ["g5.xlarge", 4, 16, 1, 4, 1.006],
  ["p3.2xlarge", 8, 61, 1, 4, 3.06],
  ["p3.8xlarge", 32, 244, 4, 8, 12.24],
];

/** Prices are quoted with at most five decimals. */
const dollars = (value: number): number => Math.round(value * 100_000) / 100_000;

function* rows(): Iterable<Omit<InstanceType, "registeredMemoryMiB" | "registeredMemoryIsMeasured">> {
  for (const [family, { cpuArchitecture, rows: members }] of Object.entries(burstable)) {
    for (const [size, vCpu, memoryMiB, networkInterfaces, pricePerHour] of members) {
      const instanceType = `${family}.${size}`;
      yield { instanceType, vCpu, memoryMiB, networkInterfaces, tasksWithTrunk: null, cpuArchitecture, pricePerHour };
    }
  }
  for (const [family, cpuArchitecture, gibPerVcpu, priceOfLarge, trunk] of families) {
    for (const [size, tasksWithTrunk] of Object.entries(trunk)) {
      const { vCpu, networkInterfaces } = sizes[size] as (typeof sizes)[string];
      yield {
        instanceType: `${family}.${size}`,
        vCpu,
        memoryMiB: vCpu * gibPerVcpu * 1_024,
        networkInterfaces,
        tasksWithTrunk,
        cpuArchitecture,
        pricePerHour: dollars((priceOfLarge * vCpu) / 2),
      };
    }
  }
  yield* older;
  for (const [instanceType, vCpu, gib, gpus, networkInterfaces, pricePerHour] of accelerated) {
    const memoryMiB = gib * 1_024;
    const tasksWithTrunk = null;
    const cpuArchitecture = "x86_64";
    yield { instanceType, vCpu, memoryMiB, gpus, networkInterfaces, tasksWithTrunk, cpuArchitecture, pricePerHour };
  }
}

/** Every simulated instance type, family by family, small to large. */
export const instanceTypes: readonly InstanceType[] = [...rows()].map((row) => ({
  ...row,
  ...registeredMemory(row.instanceType, row.memoryMiB),
}));

const byName: ReadonlyMap<string, InstanceType> = new Map(instanceTypes.map((row) => [row.instanceType, row]));

/** Null for a type that is not in the table: nothing is guessed about it. */
export const instanceTypeNamed = (name: string): InstanceType | null => byName.get(name) ?? null;

/** The cheapest type of an architecture whose empty instance has so much of everything; null when none has. */
export function smallestTypeWith(
  need: { readonly cpu: number; readonly memory: number; readonly networkInterfaces: number; readonly gpus?: number },
  cpuArchitecture: Architecture = "x86_64",
): InstanceType | null {
  let best: InstanceType | null = null;
  for (const type of instanceTypes) {
    if (registeredCpu(type) < need.cpu || type.registeredMemoryMiB < need.memory) continue;
    if (tasksWithoutTrunk(type) < need.networkInterfaces || type.cpuArchitecture !== cpuArchitecture) continue;
    if ((type.gpus ?? 0) < (need.gpus ?? 0)) continue;
    if (best === null || priceOf(type) < priceOf(best)) best = type;
  }
  return best;
}

const priceOf = ({ pricePerHour }: InstanceType): number => pricePerHour ?? Number.MAX_SAFE_INTEGER;
