import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { providerOfGroup } from "../../capacityProvider/model.ts";
import { groupPolicyWords, groupScheduleWords, groupState, groupTone } from "../describe.ts";
import type { AutoScalingGroupRecord } from "../model.ts";

export function AutoScalingGroupInspector({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.autoScalingGroup?.get(id));
  if (group === undefined) return null;
  const { autoScalingGroupName, minSize, maxSize, desiredCapacity, availabilityZones, launchTemplateId, sim } = group;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="auto-scaling-group" size={32} />}
        title={autoScalingGroupName}
        kindLine="Auto Scaling group"
        pill={<Pill tone={groupTone(group)}>{groupState(group)}</Pill>}
      />
      {sim.blockedBecause !== null && <InlineMessage tone="warn" what={sim.blockedBecause} />}
      <Stepper
        label="Desired capacity"
        value={desiredCapacity}
        min={minSize}
        max={maxSize}
        onChange={(capacity) =>
          void edit({ type: "autoscaling.SetDesiredCapacity", autoScalingGroupName, desiredCapacity: capacity })
        }
      />
      <Facts
        label="Auto Scaling group"
        facts={[
          { label: "Minimum size", value: minSize },
          { label: "Maximum size", value: maxSize },
          { label: "Zones", value: availabilityZones.join(", ") },
          { label: "Launch template", value: launchTemplateId },
          { label: "Grace period", value: `${group.healthCheckGracePeriod} s` },
          {
            label: "Health checks",
            value: group.healthCheckType === "ELB" ? "EC2 and load balancer" : "EC2",
            mark: (
              <Assumed
                of={[
                  "instanceHealthCheck",
                  "instanceReplacement",
                  ...(group.healthCheckType === "ELB" ? (["groupHealthChecks"] as const) : []),
                ]}
              />
            ),
          },
          { label: "Lifecycle hooks", value: group.lifecycleHooks?.map((hook) => hook.lifecycleHookName).join(", ") },
          {
            label: "Warm pool",
            value: group.warmPool === true ? "its instances start in 45 s" : null,
            mark: <Assumed of={["warmPoolLaunch"]} />,
          },
          { label: "Suspended", value: group.suspendedProcesses?.join(", ") },
        ]}
      />
      <Instances group={group} />
      <Steering id={id} />
      <Activities group={group} />
    </>
  );
}

/** What sets its desired capacity: a capacity provider, policies, scheduled actions. */
function Steering({ id }: { id: string }) {
  const select = usePage((page) => page.select);
  const provider = useCalm(({ tables }) => providerOfGroup(tables.capacityProvider?.values() ?? [], id));
  const policies = useCalm(({ tables }) =>
    [...(tables.groupScalingPolicy?.values() ?? [])].filter((policy) => policy.autoScalingGroupId === id),
  );
  const actions = useCalm(({ tables }) =>
    [...(tables.scheduledUpdateGroupAction?.values() ?? [])].filter((one) => one.autoScalingGroupId === id),
  );
  if (provider === undefined && policies.length + actions.length === 0) return null;
  const link = "w-full rounded-field px-1 text-left hover:bg-raised";
  return (
    <section aria-label="What sets the desired capacity" className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">Sets the desired capacity</h3>
      <ul className="flex flex-col gap-0.5">
        {provider !== undefined && (
          <li>
            <button
              type="button"
              className={link}
              onClick={() => select({ kind: "capacityProvider", id: provider.id })}
            >
              Capacity provider {provider.name}
            </button>
          </li>
        )}
        {policies.map((policy) => (
          <li key={policy.id}>
            <button
              type="button"
              className={link}
              onClick={() => select({ kind: "groupScalingPolicy", id: policy.id })}
            >
              {groupPolicyWords(policy)}
            </button>
          </li>
        ))}
        {actions.map((action) => (
          <li key={action.id} className="px-1">
            {groupScheduleWords(action)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Activities({ group: { activities = [] } }: { group: AutoScalingGroupRecord }) {
  if (activities.length === 0) return null;
  return (
    <section aria-label="Activities" className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">Activities</h3>
      <ol className="flex flex-col gap-1">
        {activities.slice(0, 8).map(({ activityId, description, cause, startTimeMs, statusCode }) => (
          <li key={activityId}>
            <span className="text-text3">{formatClock(startTimeMs)}</span> {statusCode}: {description}
            <br />
            <span className="text-text2">{cause}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Instances({ group }: { group: AutoScalingGroupRecord }) {
  const select = usePage((page) => page.select);
  const names = useCalm(({ tables }) =>
    group.instances.map(({ instanceId }) => tables.containerInstance?.get(instanceId)?.ec2InstanceId ?? instanceId),
  );
  return (
    <section aria-label="Instances" className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">Instances, {group.instances.length}</h3>
      <ul className="flex flex-col gap-0.5">
        {group.instances.map(({ instanceId, lifecycleState, healthStatus, availabilityZone }, index) => (
          <li key={instanceId}>
            <button
              type="button"
              className="flex w-full flex-wrap gap-x-2 rounded-field px-1 text-left hover:bg-raised"
              onClick={() => select({ kind: "containerInstance", id: instanceId })}
            >
              <code className="font-mono text-11">{names[index]}</code>
              <span>
                {lifecycleState}, {healthStatus}
              </span>
              <span className="ml-auto text-text3">{availabilityZone}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
