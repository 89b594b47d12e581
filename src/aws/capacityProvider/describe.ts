import type { CapacityProviderStrategyItem } from "../task/model.ts";
import { lowMinutesToScaleIn } from "./managedScaling.ts";
import type { CapacityProviderRecord } from "./model.ts";
import { reservationWords, roundedPercent } from "./reservation.ts";

type Provider = CapacityProviderRecord;

/** Where managed scaling stands, in a few words. */
export function providerState({ autoScalingGroupProvider, sim }: Provider): string {
  const { managedScaling } = autoScalingGroupProvider;
  if (managedScaling.status === "DISABLED") return "managed scaling off";
  const { reservation } = sim;
  if (reservation === null) return "not measured yet";
  if (reservation.value > managedScaling.targetCapacity) return "needs more instances";
  return reservation.value < managedScaling.targetCapacity ? "has instances to spare" : "at target";
}

export function providerTone(provider: Provider): "ok" | "warn" | "accent" | "neutral" {
  const state = providerState(provider);
  if (state === "needs more instances") return "warn";
  if (state === "at target") return "ok";
  return state === "has instances to spare" ? "accent" : "neutral";
}

/** "5 ÷ 2 × 100 = 250"; null before the first minute. */
export const reservationText = ({ sim: { reservation } }: Provider): string | null =>
  reservation === null ? null : reservationWords(reservation);

/** "250%", or a dash before the first minute. */
export const reservationShort = ({ sim: { reservation } }: Provider): string =>
  reservation === null ? "–" : `${roundedPercent(reservation.value)}%`;

/** "Capacity provider web, reservation 250% of target 100%, needs more instances" */
export function capacityProviderSentence(provider: Provider): string {
  const { name, autoScalingGroupProvider, sim } = provider;
  const measured =
    sim.reservation === null
      ? []
      : [
          `reservation ${reservationShort(provider)}, target ${autoScalingGroupProvider.managedScaling.targetCapacity}%`,
        ];
  return [`Capacity provider ${name}`, ...measured, providerState(provider)].join(", ");
}

/** "web base 2 weight 1, spot weight 3"; "none" without a strategy. */
export const strategyWords = (items: readonly CapacityProviderStrategyItem[]): string =>
  items.length === 0
    ? "none"
    : items
        .map(({ capacityProvider, base = 0, weight = 0 }) =>
          base > 0 ? `${capacityProvider} base ${base} weight ${weight}` : `${capacityProvider} weight ${weight}`,
        )
        .join(", ");

export interface ManagedScalingAlarm {
  readonly name: "AlarmHigh" | "AlarmLow";
  readonly rule: string;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
}

/**
 * The two alarms that managed scaling keeps on CapacityProviderReservation; none while it is off.
 * Source: Amazon ECS Developer Guide, "Amazon ECS managed scaling behavior".
 */
export function managedScalingAlarms({ autoScalingGroupProvider, sim }: Provider): readonly ManagedScalingAlarm[] {
  const { status, targetCapacity } = autoScalingGroupProvider.managedScaling;
  if (status === "DISABLED") return [];
  const { reservation, lowMinutes } = sim;
  const state = (inAlarm: boolean) => (reservation === null ? "INSUFFICIENT_DATA" : inAlarm ? "ALARM" : "OK");
  return [
    {
      name: "AlarmHigh",
      rule: `greater than ${targetCapacity} in 1 of 1 minutes`,
      state: state((reservation?.value ?? 0) > targetCapacity),
    },
    {
      name: "AlarmLow",
      rule: `less than ${targetCapacity} in ${lowMinutesToScaleIn} of ${lowMinutesToScaleIn} minutes`,
      state: state(lowMinutes >= lowMinutesToScaleIn),
    },
  ];
}
