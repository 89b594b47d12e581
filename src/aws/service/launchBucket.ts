import type { SimMs } from "../../kernel/time.ts";
import { quotaOf } from "../capacityProvider/vcpuQuota.ts";
import { type QuotaOverrides, quotas } from "../quota/quotas.ts";
import type { TaskRecord } from "../task/model.ts";

/** How fast tasks may be launched in a Region. */
export interface LaunchQuotas {
  /** By one service on Fargate. */
  readonly perServiceMinute: number;
  /** By the account on Fargate, On-Demand and Spot apart: at once, and then so many a second. */
  readonly burst: number;
  readonly perSecond: number;
}

/** Source: AWS General Reference, "Amazon ECS endpoints and quotas": the Regions with the higher launch rates. */
const largeRegions = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
];

/** Source: AWS General Reference, and Amazon ECS Developer Guide, "AWS Fargate throttling quotas". */
export function launchQuotasOf(region: string, own: QuotaOverrides = {}): LaunchQuotas {
  const large = largeRegions.includes(region);
  const { serviceLaunchRate, fargateLaunchBurst, fargateLaunchRate } = quotas;
  return {
    perServiceMinute: own.serviceLaunchRate ?? (large ? serviceLaunchRate.value : 125),
    burst: own.fargateLaunchBurst ?? (large ? fargateLaunchBurst.value : 25),
    perSecond: own.fargateLaunchRate ?? (large ? fargateLaunchRate.value : 5),
  };
}

/** Whole tokens in a bucket that starts full and loses one with every launch; times in order. */
export function tokensLeft(
  launchedAtMs: readonly SimMs[],
  now: SimMs,
  { burst, perSecond }: Pick<LaunchQuotas, "burst" | "perSecond">,
): number {
  let tokens = burst;
  let last: number = launchedAtMs[0] ?? now;
  const refill = (at: number): void => {
    tokens = Math.min(burst, tokens + ((at - last) * perSecond) / 1_000);
    last = at;
  };
  for (const at of launchedAtMs) {
    refill(at);
    tokens = Math.max(0, tokens - 1);
  }
  refill(now);
  return Math.floor(tokens);
}

const inOrder = (times: readonly SimMs[] = []): readonly SimMs[] => [...times].sort((a, b) => a - b);

/** Those of the tasks to start that the account may launch now. */
export function withinLaunchBucket<Name extends string | null>(
  providers: readonly Name[],
  tasks: Iterable<TaskRecord>,
  now: SimMs,
  limits: LaunchQuotas,
): readonly Name[] {
  const launched = new Map<string, SimMs[]>();
  for (const { launchType, capacityProviderName, createdAtMs } of tasks) {
    if (launchType !== "FARGATE") continue;
    const quota = quotaOf(capacityProviderName);
    const times = launched.get(quota);
    if (times === undefined) launched.set(quota, [createdAtMs]);
    else times.push(createdAtMs);
  }
  const left = new Map<string, number>();
  return providers.filter((name) => {
    const quota = quotaOf(name);
    const tokens = left.get(quota) ?? tokensLeft(inOrder(launched.get(quota)), now, limits);
    left.set(quota, Math.max(0, tokens - 1));
    return tokens > 0;
  });
}
