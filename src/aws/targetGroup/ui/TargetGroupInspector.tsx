import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { openForm } from "../../../app/openForm.ts";
import { useCalm } from "../../../client/calm.ts";
import { indexedBy } from "../../../client/indexedBy.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { failsOpen } from "../isBelowMinimum.ts";
import type { TargetGroupRecord, TargetRecord } from "../model.ts";
import { isLayer4 } from "../protocols.ts";
import { failOpenWords, targetCounts } from "../sentence.ts";
import { RoutingFields } from "./RoutingFields.tsx";
import { TargetTable } from "./TargetTable.tsx";

/** Seconds. Source: Elastic Load Balancing API Reference, ModifyTargetGroup and TargetGroupAttribute. */
const healthCheckInterval = { min: 5, max: 300 };
const deregistrationDelay = { min: 0, max: 3_600 };

export function TargetGroupInspector({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.targetGroup?.get(id));
  const targets = useCalm(({ tables }) =>
    tables.target === undefined
      ? none
      : (indexedBy<"target", "targetGroupId">(tables.target, "targetGroupId").get(id) ?? none),
  );
  if (group === undefined) return null;
  const { healthy, registered } = targetCounts(targets);
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="elastic-load-balancing" size={32} />}
        title={group.targetGroupName}
        kindLine={`Target group, ${group.targetType} targets`}
        pill={
          <Pill tone={registered > 0 && healthy === 0 ? "bad" : healthy < registered ? "warn" : "ok"}>
            {healthy} of {registered} healthy
          </Pill>
        }
      />
      {failsOpen(group, targets) && (
        <InlineMessage
          tone="warn"
          what={
            <>
              Fails open: requests go to all {registered} targets. <Assumed of={["failOpenTargets"]} />
            </>
          }
          why={failOpenWords(group)}
          tryThis="Find out why health checks fail: the reason codes stand in the table."
        />
      )}
      <HealthChecks group={group} />
      {group.classicLoadBalancer === undefined && <RoutingFields group={group} />}
      <Facts
        label="Health checks"
        facts={[
          { label: "Protocol", value: group.healthCheckProtocol },
          { label: "Port", value: group.healthCheckPort ?? "the target’s own" },
          { label: "Path", value: isLayer4(group.healthCheckProtocol) ? null : group.healthCheckPath, code: true },
          { label: "Expects", value: isLayer4(group.healthCheckProtocol) ? null : group.matcher.httpCode },
          {
            label: "Healthy after",
            value:
              isLayer4(group.protocol) || group.classicLoadBalancer !== undefined
                ? `${group.healthyThresholdCount} in a row, a new target as well`
                : `${group.healthyThresholdCount} in a row; a new target after the first`,
            mark: (
              <Assumed
                of={[
                  "targetRegistration",
                  "firstHealthCheck",
                  ...(isLayer4(group.protocol) ? (["networkInitialPasses"] as const) : []),
                ]}
              />
            ),
          },
          { label: "Unhealthy after", value: `${group.unhealthyThresholdCount} in a row` },
          {
            label: "Timeout",
            value: `${group.healthCheckTimeoutSeconds} s`,
            mark:
              group.healthCheckTimeoutSeconds < group.healthCheckIntervalSeconds ? null : (
                <Assumed of={["wholeIntervalChecks"]} />
              ),
          },
          { label: "Requests go to", value: `${group.protocol}:${group.port}` },
        ]}
      />
      <TargetTable targetGroup={id} targets={targets} />
      {group.classicLoadBalancer === undefined && <GroupActions group={group} />}
    </>
  );
}

const none: readonly TargetRecord[] = [];

function GroupActions({ group: { id, targetGroupName } }: { group: TargetGroupRecord }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" onClick={() => openForm("RegisterTargets", { targetGroup: id })}>
        Register targets…
      </Button>
      <Button size="small" onClick={() => openForm("ModifyTargetGroup", { targetGroup: id })}>
        Health checks…
      </Button>
      <Button
        size="small"
        aria-label={`Delete the target group ${targetGroupName}`}
        onClick={() => void edit({ type: "elbv2.DeleteTargetGroup", targetGroupArn: id })}
      >
        Delete
      </Button>
    </div>
  );
}

function HealthChecks({ group }: { group: TargetGroupRecord }) {
  const { id, healthCheckIntervalSeconds, attributes } = group;
  const interval = useLiveEdit(healthCheckIntervalSeconds, (value) => ({
    type: "elbv2.ModifyTargetGroup",
    targetGroupArn: id,
    healthCheckIntervalSeconds: value,
  }));
  const delay = useLiveEdit(attributes["deregistration_delay.timeout_seconds"], (value) => ({
    type: "elbv2.ModifyTargetGroupAttributes",
    targetGroupArn: id,
    attributes: [{ key: "deregistration_delay.timeout_seconds", value: String(value) }],
  }));
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      <Stepper
        label="Health check interval"
        unit="s"
        value={interval.value}
        {...healthCheckInterval}
        onChange={interval.set}
        error={interval.error}
      />
      <Stepper
        label="Deregistration delay"
        unit="s"
        value={delay.value}
        {...deregistrationDelay}
        onChange={delay.set}
        error={delay.error}
      />
    </div>
  );
}
