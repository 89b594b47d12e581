import type { ReactNode } from "react";
import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { openForm } from "../../../app/openForm.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { liveNumber } from "../../../client/live.ts";
import type { AssumedValueId } from "../../../engine/assumedValues.ts";
import { Button } from "../../../ui/Button.tsx";
import { type Fact, Facts } from "../../../ui/Facts.tsx";
import { formatClock, formatNumber, formatPercent } from "../../../ui/format.ts";
import { Glyph } from "../../../ui/Glyph.tsx";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import type { Tone } from "../../../ui/tone.ts";
import { containerPurpose, protectionWords, stopWords } from "../describe.ts";
import { type TaskContainer, type TaskRecord, taskIdOf } from "../model.ts";
import { hasOwnWords } from "../stoppedReason.ts";
import { chipId, hasFailed, type TaskChip } from "../taskChip.ts";
import { waitWords } from "../waitWords.ts";
import { CallableNames } from "./CallableNames.tsx";
import { TaskPhases } from "./TaskPhases.tsx";
import { useTaskView } from "./useTaskView.ts";

const tones: Readonly<Record<TaskChip["token"], Tone>> = {
  prov: "accent",
  pend: "warn",
  act: "accent",
  run: "ok",
  drain: "warn",
  stopg: "warn",
  stopped: "neutral",
  fail: "bad",
};

type TaskInspectorProps = {
  id: string;
  /** Shown below the actions: why it runs where it runs. */
  children?: ReactNode;
};

export function TaskInspector({ id, children }: TaskInspectorProps) {
  const view = useTaskView(id);
  const nowMs = useCalm((state) => state.nowMs);
  const host = useCalm(({ tables }) => {
    const arn = tables.task?.get(id)?.containerInstanceArn ?? null;
    return arn === null ? null : (tables.containerInstance?.get(arn)?.ec2InstanceId ?? arn);
  });
  if (!("task" in view)) return null;
  const { task, glyph, token, word, detail } = view;
  const waits = waitWords(task, nowMs);
  // Why it stops stands below, whole.
  const says = waits ?? (detail === task.stoppedReason ? null : detail);
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="ecs-task" size={32} />}
        title={<code className="font-mono">{chipId(task)}</code>}
        kindLine={`Task of ${task.taskDefinitionArn}`}
        pill={
          <Pill tone={tones[token]} icon={<Glyph shape={glyph} />}>
            {word}
          </Pill>
        }
      />
      {says !== null && (
        <p className="text-text2">
          {says}
          {task.sim.waitsForCapacity !== undefined && <Assumed of={["provisioningTimeout", "provisioningRetry"]} />}
        </p>
      )}
      {protectionWords(task, nowMs) !== null && <p className="text-text2">It is {protectionWords(task, nowMs)}.</p>}
      <StopReason task={task} />
      <TaskActions task={task} />
      {children}
      <Numbers task={task} />
      <Facts label="Task" facts={factsOf(task, host)} />
      <CallableNames task={task} />
      <TaskPhases task={task} networkMode={view.networkMode} nowMs={nowMs} />
      {task.containers.map((container) => (
        <Facts key={container.name} label={`Container ${container.name}`} facts={containerFacts(container)} />
      ))}
    </>
  );
}

/** Which code AWS gives a task whose host is gone. */
const stopCodeMarks: readonly AssumedValueId[] = ["stoppedHostStopCode", "forcedDeregistrationStopCode"];

function StopReason({ task }: { task: TaskRecord }) {
  if (task.stoppedReason === null && task.stopCode === null) return null;
  const words = stopWords(task);
  // Where the task says no more than that something failed, a container says what.
  const more = words === null || words.why === task.stoppedReason ? null : words.why;
  return (
    <InlineMessage
      tone={hasFailed(task) ? "bad" : "accent"}
      tryThis={words?.tryThis ?? undefined}
      what={
        <>
          {task.stoppedReason ?? "It is being stopped."}
          {(task.stoppedReason ?? "").startsWith("Scaling activity") && <Assumed of={["scaleInTieBreak"]} />}
          {hasOwnWords(task.stoppedReason ?? "") && <Assumed of={["stoppedReasonTexts"]} />}
          {/EFS/.test(task.stoppedReason ?? "") && <Assumed of={["efsMountTimeout"]} />}
        </>
      }
      why={
        task.stopCode === null ? undefined : (
          <>
            <code className="font-mono">{task.stopCode}</code>
            {task.launchType !== "FARGATE" && <Assumed of={stopCodeMarks} />}
            {more !== null && <span className="block wrap-anywhere">{more}</span>}
          </>
        )
      }
    />
  );
}

function TaskActions({ task }: { task: TaskRecord }) {
  const openWhy = usePage((page) => page.openWhy);
  const showEntry = usePage((page) => page.showEntry);
  const { startCause, stopCause, slot } = task.sim;
  const cause = stopCause ?? startCause;
  const ends = task.desiredStatus === "STOPPED";
  return (
    <div className="flex flex-wrap gap-2">
      {task.lastStatus !== "STOPPED" && (
        <>
          <Button disabled={ends} onClick={() => void edit({ type: "ecs.StopTask", task: task.id })}>
            Stop task
          </Button>
          <Button
            aria-label="Crash the application"
            disabled={ends || slot === null}
            onClick={() => void edit({ type: "lab.CrashTask", task: task.id })}
          >
            Crash
          </Button>
          {task.serviceId !== null && <Protection task={task} />}
          <Button disabled={ends} onClick={() => openForm("ExecuteCommand", { task: task.id })}>
            Execute command…
          </Button>
        </>
      )}
      {cause !== null && (
        <Button
          variant="quiet"
          onClick={() => {
            showEntry(cause);
            openWhy(cause);
          }}
        >
          {stopCause === null ? "Why is it here?" : "Why does it stop?"}
        </Button>
      )}
    </div>
  );
}

/** Scale-in and deployments leave a protected task alone, for two hours where the call does not say how long. */
function Protection({ task }: { task: TaskRecord }) {
  const isOn = useCalm(({ nowMs }) => protectionWords(task, nowMs) !== null);
  return (
    <Button
      disabled={task.desiredStatus === "STOPPED"}
      onClick={() =>
        void edit({
          type: "ecs.UpdateTaskProtection",
          cluster: task.clusterArn,
          tasks: [task.id],
          protectionEnabled: !isOn,
        })
      }
    >
      {isOn ? "End scale-in protection" : "Protect from scale-in"}
    </Button>
  );
}

/** What it does at the moment; nothing before it takes requests. */
function Numbers({ task }: { task: TaskRecord }) {
  const { slot } = task.sim;
  const numbers = useCalm(({ seriesVersion }) => {
    const read = (column: Parameters<typeof liveNumber>[0]) =>
      slot === null || seriesVersion < 0 ? null : liveNumber(column, slot);
    return {
      cpu: read("cpuPercent"),
      memory: read("memoryPercent"),
      requests: read("requestRate"),
      inFlight: read("inFlight"),
      response: read("responseMs"),
    };
  });
  const shown = (value: number | null, format: (value: number) => string) => (value === null ? null : format(value));
  return (
    <Facts
      label="Numbers now"
      facts={[
        {
          label: "CPU",
          value: shown(numbers.cpu, formatPercent),
          mark: task.launchType === "FARGATE" ? null : <Assumed of={["cpuShares", "undeclaredCpu"]} />,
        },
        { label: "Memory", value: shown(numbers.memory, formatPercent) },
        { label: "Requests", value: shown(numbers.requests, (value) => `${formatNumber(value, 1)} /s`) },
        { label: "In flight", value: shown(numbers.inFlight, (value) => formatNumber(value, 1)) },
        { label: "Response", value: shown(numbers.response, (value) => `${formatNumber(value)} ms`) },
      ]}
    />
  );
}

/** @param host EC2 instance id of where it runs; null on Fargate */
const factsOf = (task: TaskRecord, host: string | null): readonly Fact[] => [
  { label: "Task id", value: taskIdOf(task), code: true },
  { label: "desiredStatus", value: task.desiredStatus },
  {
    label: "healthStatus",
    value: task.healthStatus,
    mark: <Assumed of={["containerHealthChecks"]} />,
  },
  { label: "Launch type", value: task.launchType },
  {
    label: "Capacity provider",
    value: task.capacityProviderName,
    mark: <Assumed of={["capacityProviderWeights", "baseOfWeightZero"]} />,
  },
  {
    label: "Zone",
    value: task.availabilityZone,
    mark: task.launchType === "FARGATE" ? <Assumed of={["zoneTie"]} /> : null,
  },
  { label: "Instance", value: host, code: true },
  {
    label: "Connectivity",
    value:
      task.connectivityAtMs === undefined
        ? task.connectivity
        : `${task.connectivity}, last at ${formatClock(task.connectivityAtMs)}`,
    mark: task.launchType === "FARGATE" ? <Assumed of={["fargateConnected"]} /> : null,
  },
  { label: "Host ports", value: hostPortsOf(task), code: true },
  { label: "Subnet", value: task.subnetId },
  { label: "Private address", value: task.privateIpAddress, code: true },
  { label: "Group", value: task.group },
  { label: "Started by", value: task.startedBy, code: true },
  { label: "CPU units", value: formatNumber(task.cpu) },
  { label: "Memory", value: `${formatNumber(task.memory)} MiB` },
  {
    label: "Tags",
    value: task.tags?.map(({ key, value }) => `${key}=${value}`).join(", ") ?? null,
    mark: <Assumed of={["tagPrecedence"]} />,
  },
  { label: "Version", value: task.version },
];

const hostPortsOf = ({ networkBindings }: TaskRecord): string =>
  networkBindings.map(({ hostPort, containerPort, protocol }) => `${hostPort}→${containerPort}/${protocol}`).join(", ");

const containerFacts = ({
  name,
  image,
  imageDigest,
  lastStatus,
  healthStatus,
  exitCode,
  reason,
  sim,
}: TaskContainer): readonly Fact[] => [
  { label: "Container", value: name },
  {
    label: "Purpose",
    value: containerPurpose(image),
    mark: containerPurpose(image) === null ? null : <Assumed of={["proxyName", "proxyStart"]} />,
  },
  { label: "Image", value: image, code: true },
  // As its repository shows it.
  { label: "Digest", value: imageDigest?.slice(0, 19) ?? null, code: true },
  { label: "State", value: lastStatus },
  { label: "Health", value: healthStatus },
  { label: "Restarts", value: sim === undefined || sim.restartCount === 0 ? null : sim.restartCount },
  { label: "SIGTERM at", value: sim?.stop === undefined ? null : formatClock(sim.stop.sigtermAtMs) },
  { label: "Exit code", value: exitCode },
  { label: "Reason", value: reason, mark: reason === null ? null : <Assumed of={assumedIn(reason)} /> },
];

/** What AWS does not publish about a container's reason. */
const assumedIn = (reason: string): readonly AssumedValueId[] => [
  ...(reason.startsWith("dependency graph") ? (["failedDependency"] as const) : []),
  ...(reason.includes("i/o timeout") ? (["unansweredTryFargate"] as const) : []),
  ...(reason.includes("request canceled") ? (["unansweredTryEc2"] as const) : []),
  ...(reason.startsWith("OutOfMemoryError") ? (["idleMemory"] as const) : []),
];
