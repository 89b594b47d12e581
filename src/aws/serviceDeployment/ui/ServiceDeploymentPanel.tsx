import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import type { Command } from "../../../engine/records.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { Pill } from "../../../ui/Pill.tsx";
import { pausedHook, serviceDeploymentTone, stageRows, statusWords, waitingWords } from "../describe.ts";
import { goesForward, isUnderWay, type ServiceDeploymentRecord } from "../model.ts";
import { serviceDeploymentSentence } from "../sentence.ts";
import { StageTimeline } from "./StageTimeline.tsx";
import { TrafficShares } from "./TrafficShares.tsx";

/** The newest service deployment of a service. A rolling one that succeeded has nothing more to say. */
export function ServiceDeploymentPanel({ serviceId }: { serviceId: string }) {
  const record = useCalm(({ tables }) =>
    tables.serviceDeployment?.get(tables.service?.get(serviceId)?.currentServiceDeployment ?? ""),
  );
  if (record === undefined) return null;
  const staged = stageRows(record).length > 0;
  if (!isUnderWay(record) && !staged && record.status === "SUCCESSFUL") return null;
  return (
    <section aria-label={serviceDeploymentSentence(record)} className="flex flex-col gap-2.5">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-12 font-semibold text-text3">
          Service deployment <code className="font-mono">{record.targetServiceRevision.sim.taskDefinition}</code>
        </h3>
        <Pill tone={serviceDeploymentTone(record)}>{statusWords(record)}</Pill>
        {record.status === "STOPPED" && <Assumed of={["supersededDeployment", "abortedDeployment"]} />}
      </div>
      <TrafficShares record={record} />
      <Waiting record={record} />
      <DeploymentButtons record={record} />
      {staged && <StageTimeline record={record} />}
      <DeploymentFacts record={record} />
    </section>
  );
}

function Waiting({ record }: { record: ServiceDeploymentRecord }) {
  const nowMs = useCalm((state) => state.nowMs);
  const words = waitingWords(record, nowMs);
  if (words === null) return null;
  const assumed = record.sim.bakeSinceMs !== null && record.deploymentConfiguration.bakeTimeInMinutes === undefined;
  return (
    <p className="text-12 text-text2">
      {words} {assumed && <Assumed of={["alarmBakeTime"]} />}
    </p>
  );
}

/** Continue belongs to a hook that waits; stopping to a deployment that still goes forward. */
function DeploymentButtons({ record }: { record: ServiceDeploymentRecord }) {
  if (!goesForward(record)) return null;
  const serviceDeploymentArn = record.id;
  const hook = pausedHook(record);
  const stop = (stopType: "ROLLBACK" | "ABORT"): Command => ({
    type: "ecs.StopServiceDeployment",
    serviceDeploymentArn,
    stopType,
  });
  return (
    <div className="flex flex-wrap gap-2">
      {hook !== null && (
        <Button
          size="small"
          variant="primary"
          onClick={() =>
            void edit({ type: "ecs.ContinueServiceDeployment", serviceDeploymentArn, hookId: hook.hookId })
          }
        >
          Continue
        </Button>
      )}
      {record.sourceServiceRevisions.length > 0 && (
        <Button size="small" onClick={() => void edit(stop("ROLLBACK"))}>
          Roll back
        </Button>
      )}
      <Button size="small" variant="quiet" onClick={() => void edit(stop("ABORT"))}>
        Stop
      </Button>
    </div>
  );
}

function DeploymentFacts({ record }: { record: ServiceDeploymentRecord }) {
  const { sourceServiceRevisions, targetServiceRevision, alarms, deploymentCircuitBreaker, rollback } = record;
  const sources = sourceServiceRevisions.map(({ sim }) => sim.taskDefinition).join(", ");
  const watches = deploymentCircuitBreaker.status === "DISABLED" ? null : deploymentCircuitBreaker;
  return (
    <Facts
      label="Service deployment"
      facts={[
        { label: "From", value: sources === "" ? "nothing: the first deployment" : sources },
        {
          label: "New tasks",
          value: `${targetServiceRevision.runningTaskCount} of ${targetServiceRevision.requestedTaskCount} running`,
          mark: isUnderWay(record) ? <Assumed of={["revisionLimits", "supersededOrder"]} /> : null,
        },
        {
          label: "Circuit breaker",
          value:
            watches === null
              ? null
              : `${watches.failureCount} of ${watches.threshold} failures, ${statusOf(watches.status)}`,
        },
        {
          label: "Alarms",
          value: alarms.alarmNames.length === 0 ? null : `${alarms.alarmNames.join(", ")}: ${statusOf(alarms.status)}`,
        },
        { label: "Rolled back", value: rollback?.reason ?? null },
        { label: "Reason", value: rollback === null ? record.statusReason : null },
        { label: "Started", value: record.startedAtMs === null ? null : formatClock(record.startedAtMs) },
        { label: "Finished", value: record.finishedAtMs === null ? null : formatClock(record.finishedAtMs) },
      ]}
    />
  );
}

const statusOf = (status: string): string => status.toLowerCase().replaceAll("_", " ");
