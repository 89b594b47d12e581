import type { SimMs } from "../../kernel/time.ts";
import type { CapacityProviderReservation, ManagedScaling, TaskGroup } from "./model.ts";

/** A capacity provider as its metric sees it. */
export interface ProviderSituation {
  readonly now: SimMs;
  /** ACTIVE instances of its group in the cluster. */
  readonly instances: number;
  /** Of these, those with a task that is no daemon's. */
  readonly busy: number;
  /** Tasks in PROVISIONING that wait for it. */
  readonly groups: readonly TaskGroup[];
}
type Steps = Pick<ManagedScaling, "minimumScalingStepSize" | "maximumScalingStepSize">;

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;

/**
 * CapacityProviderReservation: M, the instances there should be, of N, the instances there are, in percent.
 *
 * Source: AWS Containers blog, "Deep dive on Amazon ECS cluster auto scaling"; Amazon ECS Developer Guide, "Amazon ECS
 * managed scaling behavior". From N = 0 the metric is 200 whatever M is, and 100 when nothing is needed.
 */
export function reservationNow(situation: ProviderSituation, steps: Steps): CapacityProviderReservation {
  const { now: atMs, instances: n, busy, groups } = situation;
  const needed = Math.max(0, ...groups.map(({ instances }) => instances ?? 0));
  const step = Math.min(steps.maximumScalingStepSize, Math.max(steps.minimumScalingStepSize, needed));
  const m = needed === 0 ? busy : n + step;
  const value = n === 0 ? (m === 0 ? 100 : 200) : (m * 100) / n;
  return { atMs, n, m, value, busy, groups, because: whyM(situation, steps, needed, step) };
}

function whyM({ instances: n, busy, groups }: ProviderSituation, steps: Steps, needed: number, step: number): string {
  const leftOut = groups.filter(({ instances }) => instances === null);
  const outside = leftOut.map(
    ({ tasks, boundBy }) =>
      ` ${count(tasks, "waiting task")} fit no instance of the group (${boundBy}) and are left out.`,
  );
  if (needed === 0) {
    return `No task waits${leftOut.length > 0 ? " that could be placed" : ""}: M = ${busy} of ${count(n, "instance")} with a task that is no daemon's.${outside.join("")}`;
  }
  const largest = groups.find(({ instances }) => instances === needed);
  const packing =
    largest === undefined
      ? ""
      : `${count(largest.tasks, "waiting task")} ÷ ${largest.perInstance} per instance (${largest.boundBy}) = ${needed}`;
  const others = groups.filter((group) => group !== largest && group.instances !== null);
  const most = others.length === 0 ? "" : `, the most of ${others.length + 1} groups`;
  const limited =
    step === needed
      ? ""
      : step > needed
        ? `, raised to minimumScalingStepSize ${steps.minimumScalingStepSize}`
        : `, cut to maximumScalingStepSize ${steps.maximumScalingStepSize}`;
  return `${packing}${most}${limited}: M = ${n} + ${step} = ${n + step}.${outside.join("")}`;
}

/** "5 ÷ 2 × 100 = 250". */
export function reservationWords({ n, m, value }: CapacityProviderReservation): string {
  if (n > 0) return `${m} ÷ ${n} × 100 = ${roundedPercent(value)}`;
  return m === 0 ? "N = 0 and nothing waits: 100" : `N = 0 and M = ${m}: 200`;
}

/** One digit after the point where it has one. */
export const roundedPercent = (value: number): string => String(Math.round(value * 10) / 10);
