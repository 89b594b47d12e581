import { Assumed } from "../../../app/Assumed.tsx";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { managedScalingAlarms, providerState, providerTone, reservationText } from "../describe.ts";
import type { CapacityProviderRecord, CapacityProviderReservation } from "../model.ts";

export function CapacityProviderInspector({ id }: { id: string }) {
  const select = usePage((page) => page.select);
  const { provider, group } = useCalm(({ tables }) => {
    const found = tables.capacityProvider?.get(id);
    const groupId = found?.autoScalingGroupProvider.autoScalingGroupArn ?? "";
    return { provider: found, group: tables.autoScalingGroup?.get(groupId) };
  });
  if (provider === undefined) return null;
  const { managedScaling, managedTerminationProtection, managedDraining } = provider.autoScalingGroupProvider;
  const { reservation, decision, lowMinutes } = provider.sim;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="auto-scaling-group" size={32} />}
        title={provider.name}
        kindLine="Capacity provider"
        pill={<Pill tone={providerTone(provider)}>{providerState(provider)}</Pill>}
      />
      {managedScaling.status === "ENABLED" && <TargetCapacity provider={provider} />}
      {reservation !== null && <Reservation reservation={reservation} text={reservationText(provider) ?? ""} />}
      {decision !== null && <p className="text-12 text-text2">{decision}</p>}
      <Facts
        label="Capacity provider"
        facts={[
          {
            label: "Auto Scaling group",
            value:
              group === undefined ? null : (
                <button
                  type="button"
                  className="text-accent underline"
                  onClick={() => select({ kind: "autoScalingGroup", id: group.id })}
                >
                  {group.autoScalingGroupName}
                </button>
              ),
          },
          { label: "Desired capacity", value: group?.desiredCapacity },
          ...managedScalingAlarms(provider).map(({ name, rule, state }) => ({
            label: name,
            value: `${state}, ${rule}`,
          })),
          { label: "Managed scaling", value: managedScaling.status },
          {
            label: "Scaling step",
            value: `${managedScaling.minimumScalingStepSize} to ${managedScaling.maximumScalingStepSize}`,
          },
          {
            label: "Below target",
            value: `${lowMinutes} of 15 minutes`,
            mark: <Assumed of={["scaleInHalf"]} />,
          },
          { label: "Termination protection", value: managedTerminationProtection },
          { label: "Managed draining", value: managedDraining },
        ]}
      />
    </>
  );
}

function TargetCapacity({ provider: { name, autoScalingGroupProvider } }: { provider: CapacityProviderRecord }) {
  const target = useLiveEdit(autoScalingGroupProvider.managedScaling.targetCapacity, (targetCapacity) => ({
    type: "ecs.UpdateCapacityProvider",
    name,
    autoScalingGroupProvider: { managedScaling: { targetCapacity } },
  }));
  return (
    <Stepper
      label="Target capacity"
      unit="%"
      min={1}
      max={100}
      value={target.value}
      onChange={target.set}
      error={target.error}
    />
  );
}

/** M ÷ N × 100, and how M came about. */
function Reservation({ reservation, text }: { reservation: CapacityProviderReservation; text: string }) {
  const { n, m, busy, groups, because } = reservation;
  return (
    <section aria-label="CapacityProviderReservation" className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">CapacityProviderReservation</h3>
      <p className="font-mono">M ÷ N × 100: {text}</p>
      <p>
        N = {n} registered, {busy} of them with tasks. M = {m}. <Assumed of={["waitingTaskPacking"]} />
      </p>
      <p>{because}</p>
      {groups.length > 0 && (
        <ul className="flex flex-col gap-0.5">
          {groups.map(({ tasks, perInstance, boundBy, instances }) => (
            <li key={`${tasks} ${perInstance} ${boundBy}`}>
              {instances === null
                ? `${tasks} waiting tasks fit no instance (${boundBy}).`
                : `${tasks} waiting tasks, ${perInstance} per instance (${boundBy}): ${instances} instances.`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
