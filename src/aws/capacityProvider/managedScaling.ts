import { between, minutes, type SimMs } from "../../kernel/time.ts";
import type { CapacityProviderReservation, ManagedScaling } from "./model.ts";
import { reservationWords, roundedPercent } from "./reservation.ts";

/** The Auto Scaling group, and what managed scaling did last. */
export interface ScalingSituation {
  readonly reservation: CapacityProviderReservation;
  readonly desiredCapacity: number;
  readonly minSize: number;
  readonly maxSize: number;
  /** Minutes in a row below targetCapacity, this one included. */
  readonly lowMinutes: number;
  readonly scaledOutAtMs: SimMs | null;
}
export interface ScalingStep {
  readonly change: "out" | "in" | null;
  readonly desiredCapacity: number;
  readonly because: string;
}

/** Source: Amazon ECS Developer Guide, "Amazon ECS managed scaling behavior": fifteen minutes of one each. */
export const lowMinutesToScaleIn = 15;
export const scaleInAfterScaleOut = minutes(15);
/** Source: AWS "Amazon ECS cluster auto scaling now scales in faster" (2022): at most half of what there is, each minute. */
const mostOfGroup = 0.5;

/**
 * Instances that one minute may take away. Estimate: a part of one is rounded down, and one instance may always go: so
 * AWS's own example took 51 steps when the share was 5 %, before 2022-09.
 */
export const mostToTakeAway = (desiredCapacity: number, share = mostOfGroup): number =>
  Math.max(1, Math.floor(desiredCapacity * share));

/** Minutes in a row in which the metric was below its target. */
export const lowMinutesAfter = (
  before: number,
  { value }: CapacityProviderReservation,
  targetCapacity: number,
): number => (value < targetCapacity ? before + 1 : 0);

/**
 * What the two alarms of managed scaling make of one minute: above the target one minute is enough, below it fifteen.
 * What was launched and has not registered counts as added, because the group's desired capacity holds it.
 *
 * Source: as above.
 */
export function scalingStep(
  { reservation, desiredCapacity, minSize, maxSize, lowMinutes, scaledOutAtMs }: ScalingSituation,
  { targetCapacity }: Pick<ManagedScaling, "targetCapacity">,
): ScalingStep {
  const { n, m, value, atMs } = reservation;
  const none = (because: string): ScalingStep => ({ change: null, desiredCapacity, because });
  const metric = reservationWords(reservation);
  // N counts as 1 where there is none. 100 × M instead of N × M ÷ N × 100 keeps the numbers whole.
  const wanted = Math.ceil(n === 0 ? value / targetCapacity : (100 * m) / targetCapacity);
  const size = `${n === 0 ? 1 : n} × ${roundedPercent(value)} ÷ ${targetCapacity}, rounded up, = ${wanted}`;
  if (n === 0 && m === 0) return none(`${metric}. Nothing is needed.`);
  if (value > targetCapacity) {
    const to = Math.min(maxSize, wanted);
    if (to > desiredCapacity) {
      const limit = to < wanted ? `, the group's maximum is ${maxSize}` : "";
      return { change: "out", desiredCapacity: to, because: `${metric} is above ${targetCapacity}: ${size}${limit}.` };
    }
    return desiredCapacity >= maxSize && wanted > maxSize
      ? none(`${metric} is above ${targetCapacity}, but the group is at its maximum of ${maxSize}.`)
      : none(`${metric} is above ${targetCapacity}: ${size}, and the desired capacity is ${desiredCapacity} already.`);
  }
  if (value === targetCapacity) return none(`${metric} is the target of ${targetCapacity}.`);
  if (lowMinutes < lowMinutesToScaleIn) {
    return none(`${metric} is below ${targetCapacity} for ${lowMinutes} of ${lowMinutesToScaleIn} minutes.`);
  }
  if (scaledOutAtMs !== null && between(scaledOutAtMs, atMs) < scaleInAfterScaleOut) {
    return none(`${metric} is below ${targetCapacity}, but the last scale-out was less than 15 minutes ago.`);
  }
  const atMost = mostToTakeAway(desiredCapacity);
  const to = Math.max(minSize, wanted, desiredCapacity - atMost);
  if (to >= desiredCapacity) {
    return none(
      `${metric} is below ${targetCapacity}: ${size}, and the group may not go below ${Math.max(minSize, wanted)}.`,
    );
  }
  const held = to > Math.max(minSize, wanted) ? `, at most ${atMost} (50%) a minute` : "";
  return { change: "in", desiredCapacity: to, because: `${metric} is below ${targetCapacity}: ${size}${held}.` };
}
