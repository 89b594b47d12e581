import { type ManagedEBSVolume, sizeOf, typeOf } from "../volume/model.ts";
import { hoursPerMonth } from "./model.ts";

/** Up to so many, dollars a month for each. */
type Tiers = readonly (readonly [upTo: number, each: number])[];

/** Source: Amazon EBS pricing, us-east-1; requests to magnetic volumes (standard) are not counted. */
const monthly: Readonly<Record<string, { readonly gb: number; readonly iops?: Tiers; readonly throughput?: Tiers }>> = {
  gp3: {
    gb: 0.08,
    iops: [
      [3_000, 0],
      [16_000, 0.005],
    ],
    throughput: [
      [125, 0],
      [1_000, 0.04],
    ],
  },
  gp2: { gb: 0.1 },
  io1: { gb: 0.125, iops: [[64_000, 0.065]] },
  io2: {
    gb: 0.125,
    iops: [
      [32_000, 0.065],
      [64_000, 0.046],
      [256_000, 0.032],
    ],
  },
  st1: { gb: 0.045 },
  sc1: { gb: 0.015 },
  standard: { gb: 0.05 },
};

const inTiers = (count: number, tiers: Tiers = []): number =>
  tiers.reduce((sum, [upTo, each], index) => {
    const above = tiers[index - 1]?.[0] ?? 0;
    return sum + Math.max(0, Math.min(count, upTo) - above) * each;
  }, 0);

/** Dollars an hour for what is provisioned, used or not. */
export function ebsPerHour(volume: Omit<ManagedEBSVolume, "roleArn">): number {
  const price = monthly[typeOf(volume)];
  const { iops = 0, throughput = 0 } = volume;
  if (price === undefined) return 0;
  return (
    (sizeOf(volume) * price.gb + inTiers(iops, price.iops) + inTiers(throughput, price.throughput)) / hoursPerMonth
  );
}
