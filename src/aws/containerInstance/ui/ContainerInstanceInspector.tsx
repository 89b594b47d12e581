import type { ReactNode } from "react";
import { Assumed } from "../../../app/Assumed.tsx";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { indexedBy } from "../../../client/indexedBy.ts";
import type { Mirror } from "../../../client/store.ts";
import type { AssumedValueId } from "../../../engine/assumedValues.ts";
import type { SimMs } from "../../../kernel/time.ts";
import { Button } from "../../../ui/Button.tsx";
import { type Fact, Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { type TaskRecord, taskIdOf } from "../../task/model.ts";
import { containerInstanceState, containerInstanceTone, maintenanceWords } from "../describe.ts";
import { agentState } from "../instanceCard.ts";
import { healthWords } from "../instanceHealth.ts";
import { type ContainerInstanceRecord, isExternal, rebooting } from "../model.ts";
import { InstanceActions } from "./InstanceActions.tsx";
import { InstanceResources } from "./InstanceResources.tsx";
import { networkInterfacesOn } from "./networkInterfaces.ts";

export function ContainerInstanceInspector({ id }: { id: string }) {
  const instance = useCalm((state) => state.tables.containerInstance?.get(id));
  const tasks = useCalm(({ tables }) => tasksOn(id, tables));
  const networkInterfaces = useCalm(({ tables }) => networkInterfacesOn(id, tables));
  const nowMs = useCalm((state) => state.nowMs);
  if (instance === undefined) return null;
  const { ec2InstanceId, instanceType, sim } = instance;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="ec2" size={32} />}
        title={<code className="font-mono">{ec2InstanceId}</code>}
        kindLine={isExternal(instance) ? "External instance · ECS Anywhere" : `Container instance · ${instanceType}`}
        pill={<Pill tone={containerInstanceTone(instance)}>{containerInstanceState(instance)}</Pill>}
      />
      {sim.neverRegisters !== null && <InlineMessage tone="bad" what={sim.neverRegisters} />}
      {sim.waitsFor !== null && (
        <p className="text-text2">
          Waits: {sim.waitsFor}.<Assumed of={[sim.waitsFor === rebooting ? "instanceReboot" : "agentTimeout"]} />
        </p>
      )}
      <InstanceActions instance={instance} />
      <Because instance={instance} />
      <InstanceResources instance={instance} networkInterfaces={networkInterfaces} />
      <Tasks tasks={tasks} />
      <Facts label="Container instance" facts={factsOf(instance, nowMs)} />
      <Group id={instance.autoScalingGroupId} />
      {instance.attributes.length > 0 && (
        <details className="text-12">
          <summary className="cursor-pointer font-semibold text-text3">
            Attributes, {instance.attributes.length}
          </summary>
          <ul className="mt-1 flex flex-col gap-0.5 font-mono text-11 wrap-anywhere text-text2">
            {instance.attributes.map(({ name, value }) => (
              <li key={name}>{value === null ? name : `${name} = ${value}`}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Because({ instance: { sim } }: { instance: ContainerInstanceRecord }) {
  const openWhy = usePage((page) => page.openWhy);
  const showEntry = usePage((page) => page.showEntry);
  const cause = sim.cause ?? sim.launchCause;
  if (cause === null) return null;
  return (
    <div>
      <Button
        variant="quiet"
        size="small"
        onClick={() => {
          showEntry(cause);
          openWhy(cause);
        }}
      >
        Why is it in this state?
      </Button>
    </div>
  );
}

function Tasks({ tasks }: { tasks: readonly TaskRecord[] }) {
  const select = usePage((page) => page.select);
  return (
    <section aria-label="Tasks" className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">Tasks, {tasks.length}</h3>
      <ul className="flex flex-col gap-0.5">
        {tasks.map((task) => (
          <li key={task.id}>
            <button
              type="button"
              className="flex w-full gap-2 rounded-field px-1 text-left hover:bg-raised"
              onClick={() => select({ kind: "task", id: task.id })}
            >
              <b className="font-mono font-semibold">{taskIdOf(task).slice(0, 4)}</b>
              <span>{task.lastStatus}</span>
              <span className="ml-auto truncate text-text3">{task.taskDefinitionArn}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Group({ id }: { id: string | null }) {
  const select = usePage((page) => page.select);
  const group = useCalm(({ tables }) => tables.autoScalingGroup?.get(id ?? ""));
  if (group === undefined) return null;
  return (
    <p className="text-12 text-text2">
      Launched by the Auto Scaling group{" "}
      <Button variant="link" onClick={() => select({ kind: "autoScalingGroup", id: group.id })}>
        {group.autoScalingGroupName}
      </Button>
      .
    </p>
  );
}

const tasksOn = (id: string, { task }: Mirror): readonly TaskRecord[] =>
  (task === undefined
    ? []
    : (indexedBy<"task", "containerInstanceArn">(task, "containerInstanceArn").get(id) ?? [])
  ).filter(({ lastStatus }) => lastStatus !== "STOPPED");

/** When ECS notices that the agent is gone or back, and what then becomes of the tasks. */
function agentMark({ agentConnected, sim, registeredAtMs }: ContainerInstanceRecord): ReactNode {
  if (registeredAtMs === null || (agentConnected && sim.agentRunning)) return null;
  if (sim.detachedProfile !== undefined) return <Assumed of={["detachedProfile", "agentLossDetection"]} />;
  return <Assumed of={sim.dockerRunning ? ["agentLossDetection", "agentReturn"] : ["dockerDaemonDeath"]} />;
}

/** How long an instance is in a state, and how long ECS shows one that is gone. */
const stateMarks: Readonly<Partial<Record<ContainerInstanceRecord["instanceState"], readonly AssumedValueId[]>>> = {
  stopping: ["instanceStopping"],
  "shutting-down": ["instanceShuttingDown"],
  terminated: ["terminatedInstanceRetention"],
};

function factsOf(instance: ContainerInstanceRecord, nowMs: SimMs): readonly Fact[] {
  const { registeredAtMs } = instance;
  return [
    { label: "Status", value: instance.status ?? "not registered" },
    {
      label: "Status reason",
      value: instance.statusReason,
      mark: <Assumed of={["registrationFailedReason"]} />,
    },
    {
      label: "ECS agent",
      value: agentState(instance).words,
      mark: agentMark(instance),
    },
    {
      label: "Health",
      value: healthWords(instance, nowMs),
      mark: instance.agentConnected ? null : <Assumed of={["disconnectedHealth"]} />,
    },
    { label: "Maintenance", value: maintenanceWords },
    { label: "Agent version", value: instance.versionInfo.agentVersion },
    {
      label: "Instance state",
      value: isExternal(instance) ? null : instance.instanceState,
      mark: <Assumed of={stateMarks[instance.instanceState] ?? []} />,
    },
    { label: "Zone", value: isExternal(instance) ? "none: it is a server of your own" : instance.availabilityZone },
    { label: "Subnet", value: instance.subnetId },
    { label: "Private address", value: instance.privateIpAddress, code: true },
    ...(isExternal(instance)
      ? [{ label: "Name", value: instance.id, mark: <Assumed of={["usualServer"]} /> }]
      : [{ label: "Image", value: instance.launchSpecification.imageId, code: true }]),
    { label: isExternal(instance) ? "Install script began" : "Launched", value: formatClock(instance.launchTimeMs) },
    {
      label: "Registered",
      value: registeredAtMs === null ? null : formatClock(registeredAtMs),
      mark: (
        <Assumed
          of={[
            "instancePending",
            "instanceBoot",
            "instanceRegistration",
            ...(instance.status === "REGISTERING" ? (["trunkAttachment"] as const) : []),
          ]}
        />
      ),
    },
    { label: "Version", value: instance.version },
  ];
}
