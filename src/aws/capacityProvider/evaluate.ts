import type { Sim } from "../../engine/sim.ts";
import { lowMinutesAfter, scalingStep } from "./managedScaling.ts";
import { measure, publish } from "./measureProvider.ts";
import type { CapacityProviderRecord } from "./model.ts";
import { syncProtection } from "./protection.ts";

/** One minute of managed scaling: the metric, then what its alarms make of it. */
export function evaluate(sim: Sim, provider: CapacityProviderRecord): void {
  const { managedScaling, autoScalingGroupArn } = provider.autoScalingGroupProvider;
  const group = sim.get("autoScalingGroup", autoScalingGroupArn);
  const cluster = [...sim.all("cluster")].find(({ capacityProviders }) => capacityProviders?.includes(provider.name));
  if (managedScaling.status === "DISABLED" || group === undefined || cluster === undefined) return;
  const reservation = measure(sim, provider);
  publish(sim, provider, cluster, reservation);
  sim.meter(`capacityProvider/${provider.id}/reservation`, reservation.value);
  const lowMinutes = lowMinutesAfter(provider.sim.lowMinutes, reservation, managedScaling.targetCapacity);
  const { desiredCapacity, minSize, maxSize } = group;
  const { scaledOutAtMs } = provider.sim;
  const situation = { reservation, desiredCapacity, minSize, maxSize, lowMinutes, scaledOutAtMs };
  const step = scalingStep(situation, managedScaling);
  const cause = step.change === null ? provider.sim.cause : scale(sim, provider, group.autoScalingGroupName, step);
  sim.patch("capacityProvider", provider.id, {
    sim: {
      ...provider.sim,
      reservation,
      lowMinutes,
      scaledOutAtMs: step.change === "out" ? sim.now : scaledOutAtMs,
      decision: step.because,
      cause,
    },
  });

  function scale(
    sim: Sim,
    provider: CapacityProviderRecord,
    groupName: string,
    { change, desiredCapacity: to, because }: typeof step,
  ): number {
    const entry = sim.journal(
      {
        source: "aws.ecs",
        detailType: "ECS Managed Scaling",
        eventName: change === "out" ? "AlarmHigh" : "AlarmLow",
        severity: "INFO",
        kind: "capacityProvider",
        subject: provider.id,
        message:
          `Managed scaling of capacity provider ${provider.name} sets the desired capacity of ${groupName} ` +
          `from ${desiredCapacity} to ${to}.`,
        because: `${reservation.because} ${because}`,
        notable: true,
      },
      whatStartedIt(sim, provider),
    );
    syncProtection(sim, provider);
    sim.schedule(
      "autoScalingGroup.scale",
      { id: autoScalingGroupArn, desiredCapacity: to, cause: entry },
      { at: sim.now },
    );
    return entry;
  }
}

/** A scale-out follows from the oldest task that waits; a scale-in from what happened last. */
function whatStartedIt(sim: Sim, { name, sim: { cause } }: CapacityProviderRecord): number | null {
  for (const task of sim.all("task")) {
    if (task.capacityProviderName === name && task.sim.waitsForCapacity !== undefined) return task.sim.startCause;
  }
  return cause;
}
