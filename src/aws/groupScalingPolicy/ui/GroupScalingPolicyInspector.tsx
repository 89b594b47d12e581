import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { policyKind, policyRule } from "../describe.ts";

export function GroupScalingPolicyInspector({ id }: { id: string }) {
  const { policy, group } = useCalm(({ tables }) => {
    const found = tables.groupScalingPolicy?.get(id);
    return { policy: found, group: tables.autoScalingGroup?.get(found?.autoScalingGroupId ?? "") };
  });
  if (policy === undefined) return null;
  const { sim, settings, estimatedInstanceWarmup } = policy;
  const cooldown =
    settings.policyType === "SimpleScaling" ? (settings.cooldown ?? group?.defaultCooldown ?? 300) : null;
  const warmup = estimatedInstanceWarmup ?? group?.defaultInstanceWarmup ?? group?.defaultCooldown ?? 300;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="auto-scaling-group" size={32} />}
        title={policy.policyName}
        kindLine={`Scaling policy of an Auto Scaling group, ${policyKind(policy)}`}
      />
      {sim.decision !== null && <p className="text-12 text-text2">{sim.decision}</p>}
      <Facts
        label="Scaling policy"
        facts={[
          { label: "Rule", value: policyRule(policy) },
          { label: "Auto Scaling group", value: group?.autoScalingGroupName },
          { label: "Desired capacity", value: group?.desiredCapacity },
          cooldown === null
            ? { label: "Warm-up", value: `${warmup} s` }
            : { label: "Cooldown", value: `${cooldown} s` },
          { label: "Last decision", value: sim.decidedAtMs === null ? "none yet" : formatClock(sim.decidedAtMs) },
        ]}
      />
    </>
  );
}
