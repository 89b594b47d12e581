import { refuse, type Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { isUp } from "../availabilityZone/model.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import { tasksPlacedOn } from "./account.ts";
import { restartAgent, silenceAgent } from "./agent.ts";
import { containerInstanceRole, ecsOptimizedImage } from "./agentImage.ts";
import { deregister, stopInstance, terminateInstance } from "./endInstance.ts";
import { boot } from "./launch.ts";
import {
  type ContainerInstanceMessages,
  type ContainerInstanceRecord,
  findContainerInstance,
  type InstanceState,
  isExternal,
  isRegistered,
} from "./model.ts";
import { reservesForScheduler } from "./placedTask.ts";
import { reboot } from "./reboot.ts";
import { withAttributes } from "./registration.ts";
import { changeContainerInstance, instanceName, wakeServicesOf } from "./stateChange.ts";

type Input<T extends keyof ContainerInstanceMessages> = ContainerInstanceMessages[T];

/** Estimate: enough for any lesson; AWS counts vCPUs of running instances against a quota instead. */
const mostInstancesAtOnce = 20;

/** Source: the call's own answer, "instanceIds can have at most 10 items." */
const mostStateChangesAtOnce = 10;

export function runInstances(sim: Sim, input: Input<"ec2.RunInstances">): void {
  const { instanceType, imageId = ecsOptimizedImage, userData = "", maxCount = input.minCount ?? 1 } = input;
  const about = { kind: "containerInstance", subject: instanceType } as const;
  if (instanceTypeNamed(instanceType) === null) {
    refuse(sim, about, "InvalidParameterValue", `Invalid value '${instanceType}' for InstanceType.`);
    return;
  }
  if (maxCount < 1 || maxCount > mostInstancesAtOnce) {
    const message = `You have requested more instances (${maxCount}) than your current instance limit of ${mostInstancesAtOnce} allows.`;
    refuse(sim, about, "InstanceLimitExceeded", message);
    return;
  }
  const subnet = input.subnetId === undefined ? [...sim.all("subnet")][0] : sim.get("subnet", input.subnetId);
  if (subnet === undefined && input.subnetId !== undefined) {
    refuse(sim, about, "InvalidSubnetID.NotFound", `The subnet ID '${input.subnetId}' does not exist`);
    return;
  }
  if (subnet !== undefined && subnet.availableIpAddressCount < maxCount) {
    const message = `There are not enough free addresses in subnet '${subnet.subnetId}' to satisfy the requested number of instances.`;
    refuse(sim, about, "InsufficientFreeAddressesInSubnet", message);
    return;
  }
  const region = sim.get("settings", "run")?.region ?? "us-east-1";
  const zone = subnet?.availabilityZone ?? `${region}a`;
  if (!isUp(sim.get("availabilityZone", zone))) {
    // Source: Amazon EC2 API Reference, error codes.
    const message = `We currently do not have sufficient ${instanceType} capacity in the Availability Zone you requested (${zone}). Our system will be working on provisioning additional capacity.`;
    refuse(sim, about, "InsufficientInstanceCapacity", message);
    return;
  }
  for (let number = 1; number <= maxCount; number++) {
    const message = {
      // The entry of this call is unique in the run, and a replay gives it the same number.
      id: `instance/${sim.cause ?? 0}/${number}`,
      launchSpecification: {
        instanceType,
        imageId,
        userData,
        iamInstanceProfile: input.iamInstanceProfile?.name ?? containerInstanceRole,
        ...(input.instanceMarketOptions === undefined ? {} : { marketType: input.instanceMarketOptions.marketType }),
      },
      subnetId: subnet?.id ?? null,
      availabilityZone: zone,
      autoScalingGroupId: null,
      cause: sim.cause,
    };
    sim.schedule("containerInstance.launch", message, { in: seconds(0) });
  }
}

/** The instances a call names; undefined after a refusal, when one of them does not exist. */
function instancesNamed(sim: Sim, names: readonly string[]): readonly ContainerInstanceRecord[] | undefined {
  const found: ContainerInstanceRecord[] = [];
  for (const name of names) {
    const instance = findContainerInstance(sim.all("containerInstance"), name);
    if (instance === undefined) {
      const message = `The instance ID '${name}' does not exist`;
      refuse(sim, { kind: "containerInstance", subject: name }, "InvalidInstanceID.NotFound", message);
      return undefined;
    }
    if (isExternal(instance)) {
      // EC2 does not know it. Source: Amazon EC2 API Reference, error codes.
      const about = { kind: "containerInstance", subject: instance.id } as const;
      refuse(sim, about, "InvalidInstanceID.Malformed", `Invalid id: "${instance.ec2InstanceId}" (expecting "i-...")`);
      return undefined;
    }
    if (!found.includes(instance)) found.push(instance);
  }
  return found;
}

function changeStates(
  sim: Sim,
  names: readonly string[],
  from: readonly InstanceState[],
  verb: "stopped" | "started" | "rebooted",
  act: (sim: Sim, instance: ContainerInstanceRecord) => void,
): void {
  const instances = instancesNamed(sim, names);
  if (instances === undefined) return;
  const wrong = instances.find(({ instanceState }) => !from.includes(instanceState));
  if (wrong !== undefined) {
    const message = `The instance '${wrong.ec2InstanceId}' is not in a state from which it can be ${verb}.`;
    refuse(sim, { kind: "containerInstance", subject: wrong.id }, "IncorrectInstanceState", message);
    return;
  }
  for (const instance of instances) act(sim, instance);
}

export function stopInstances(sim: Sim, { instanceIds }: Input<"ec2.StopInstances">): void {
  changeStates(sim, instanceIds, ["running"], "stopped", stopInstance);
}

export function startInstances(sim: Sim, { instanceIds }: Input<"ec2.StartInstances">): void {
  changeStates(sim, instanceIds, ["stopped"], "started", (_, instance) =>
    boot(sim, instance, {}, `Starting EC2 instance ${instance.ec2InstanceId}.`),
  );
}

export function rebootInstances(sim: Sim, { instanceIds }: Input<"ec2.RebootInstances">): void {
  changeStates(sim, instanceIds, ["running"], "rebooted", reboot);
}

export function terminateInstances(sim: Sim, { instanceIds }: Input<"ec2.TerminateInstances">): void {
  const cause = sim.cause;
  for (const instance of instancesNamed(sim, instanceIds) ?? []) {
    sim.because(cause);
    terminateInstance(sim, instance);
  }
}

/** The container instance of an ECS call; undefined after a refusal. */
function registeredInstance(sim: Sim, cluster: string | undefined, name: string): ContainerInstanceRecord | undefined {
  const instance = findContainerInstance(sim.all("containerInstance"), name);
  const record = instance?.clusterArn == null ? undefined : sim.get("cluster", instance.clusterArn);
  const inCluster =
    cluster === undefined || [record?.id, record?.clusterName, record?.clusterArn].some((named) => named === cluster);
  if (instance?.status != null && instance.status !== "INACTIVE" && inCluster) return instance;
  const subject = instance?.id ?? name;
  const message = `The container instance ${name} is not registered in the cluster.`;
  refuse(sim, { kind: "containerInstance", subject }, "InvalidParameterException", message);
  return undefined;
}

/** Source: Amazon ECS API Reference, UpdateContainerInstancesState: DRAINING is reached from ACTIVE only. */
export function updateState(sim: Sim, input: Input<"ecs.UpdateContainerInstancesState">): void {
  const { cluster, containerInstances, status } = input;
  if (containerInstances.length > mostStateChangesAtOnce) {
    const about = { kind: "containerInstance", subject: containerInstances[0] ?? "" } as const;
    refuse(sim, about, "InvalidParameterException", "instanceIds can have at most 10 items.");
    return;
  }
  const instances: ContainerInstanceRecord[] = [];
  for (const name of containerInstances) {
    const instance = registeredInstance(sim, cluster, name);
    if (instance === undefined) return;
    if (!isRegistered(instance)) {
      const message = `${instanceName(instance)} is ${instance.status}; only an ACTIVE container instance can be set to ${status}.`;
      refuse(sim, { kind: "containerInstance", subject: instance.id }, "InvalidParameterException", message);
      return;
    }
    instances.push(instance);
  }
  const cause = sim.cause;
  for (const instance of instances) {
    if (instance.status === status) continue;
    sim.because(cause);
    setStatus(sim, instance, status);
  }
}

export function setStatus(sim: Sim, instance: ContainerInstanceRecord, status: "ACTIVE" | "DRAINING"): void {
  const changed = changeContainerInstance(
    sim,
    instance,
    status,
    { status, sim: { ...instance.sim, drained: false } },
    {
      message: `${instanceName(instance)} is ${status}.`,
      because:
        status === "DRAINING"
          ? "No task is placed on it; service tasks move off within each service's minimum and maximum percent."
          : "Tasks can be placed on it again.",
      notable: true,
    },
  );
  wakeServicesOf(sim, changed);
  sim.wake("containerInstance.reconcile", instance.id);
}

/** Source: Amazon ECS API Reference, DeregisterContainerInstance; the sentence is the API's own. */
export function deregisterInstance(sim: Sim, input: Input<"ecs.DeregisterContainerInstance">): void {
  const instance = registeredInstance(sim, input.cluster, input.containerInstance);
  if (instance === undefined) return;
  const running = tasksPlacedOn(sim, instance.id).some(reservesForScheduler);
  if (running && input.force !== true) {
    const about = { kind: "containerInstance", subject: instance.id } as const;
    refuse(sim, about, "InvalidParameterException", "Found running tasks on the instance.");
    return;
  }
  deregister(sim, instance);
}

export function putAttributes(sim: Sim, { cluster, attributes }: Input<"ecs.PutAttributes">): void {
  const changes: (readonly [ContainerInstanceRecord, ContainerInstanceRecord["attributes"]])[] = [];
  for (const targetId of new Set(attributes.map((attribute) => attribute.targetId))) {
    const instance = registeredInstance(sim, cluster, targetId);
    if (instance === undefined) return;
    const mine = attributes.filter((attribute) => attribute.targetId === targetId);
    const put = mine.map(({ name, value }) => ({ name, value: value === undefined || value === "" ? null : value }));
    const after = withAttributes(instance.attributes, put);
    if ("exception" in after) {
      refuse(sim, { kind: "containerInstance", subject: instance.id }, after.exception, after.message);
      return;
    }
    changes.push([instance, after.attributes]);
  }
  for (const [instance, after] of changes) {
    sim.patch("containerInstance", instance.id, { attributes: after, version: instance.version + 1 });
    wakeServicesOf(sim, instance);
  }
}

/** Source: Amazon ECS API Reference, PutAccountSettingDefault: instances launched from here on, not those that run. */
export function putAccountSetting(sim: Sim, setting: Input<"ecs.PutAccountSettingDefault">): void {
  sim.put(
    "accountSetting",
    setting.name,
    setting.name === "awsvpcTrunking"
      ? { id: setting.name, name: setting.name, value: setting.value }
      : { id: setting.name, name: setting.name, value: setting.value },
  );
}

/** What the lab does to one instance; `unless` says why it cannot. */
export function inLab(
  sim: Sim,
  name: string,
  unless: (instance: ContainerInstanceRecord) => string | null,
  act: (instance: ContainerInstanceRecord) => void,
): void {
  const instance = findContainerInstance(sim.all("containerInstance"), name);
  const reason =
    instance === undefined
      ? `There is no instance ${name}.`
      : instance.instanceState === "running"
        ? unless(instance)
        : `${instance.ec2InstanceId} is ${instance.instanceState}.`;
  if (instance === undefined || reason !== null) {
    const about = { kind: "containerInstance", subject: instance?.id ?? name } as const;
    refuse(sim, about, "InvalidParameterException", reason ?? "");
    return;
  }
  act(instance);
}

export function loseAgent(sim: Sim, { containerInstance }: Input<"lab.LoseAgent">): void {
  inLab(
    sim,
    containerInstance,
    ({ sim: { agentRunning }, ec2InstanceId }) => (agentRunning ? null : `The agent of ${ec2InstanceId} does not run.`),
    (instance) => silenceAgent(sim, instance, instance.sim.dockerRunning),
  );
}

export function restoreAgent(sim: Sim, { containerInstance }: Input<"lab.RestoreAgent">): void {
  inLab(
    sim,
    containerInstance,
    ({ ec2InstanceId, launchSpecification, sim: state }) => {
      if (launchSpecification.iamInstanceProfile === null && state.neverRegisters === null)
        return `The agent of ${ec2InstanceId} finds no credentials: the instance has no instance profile.`;
      if (!state.dockerRunning)
        return `The Docker daemon of ${ec2InstanceId} does not run, and the agent is a container.`;
      return state.agentRunning ? `The agent of ${ec2InstanceId} runs already.` : state.neverRegisters;
    },
    (instance) => restartAgent(sim, instance),
  );
}

export function stopDocker(sim: Sim, { containerInstance }: Input<"lab.StopDockerDaemon">): void {
  inLab(
    sim,
    containerInstance,
    ({ sim: { dockerRunning }, ec2InstanceId }) =>
      dockerRunning ? null : `The Docker daemon of ${ec2InstanceId} does not run.`,
    (instance) => silenceAgent(sim, instance, false),
  );
}

export function startDocker(sim: Sim, { containerInstance }: Input<"lab.StartDockerDaemon">): void {
  inLab(
    sim,
    containerInstance,
    ({ sim: { dockerRunning }, ec2InstanceId }) =>
      dockerRunning ? `The Docker daemon of ${ec2InstanceId} runs.` : null,
    (instance) => restartAgent(sim, instance),
  );
}
