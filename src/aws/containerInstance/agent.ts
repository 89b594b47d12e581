import type { Sim } from "../../engine/sim.ts";
import { after } from "../../kernel/time.ts";
import { whyCutOff } from "./cutOff.ts";
import { inItsCluster } from "./defaultCluster.ts";
import { latenciesOf } from "./latencies.ts";
import { type ContainerInstanceRecord, isExternal, isRegistered } from "./model.ts";
import { containerInstanceArnOf } from "./newInstance.ts";
import { fullForIt, stayUnregistered } from "./notRegistered.ts";
import { readUserData } from "./readUserData.ts";
import { registeredResources } from "./registeredResources.ts";
import { instanceAttributes } from "./registration.ts";
import { changeContainerInstance, instanceName, waitFor, wakeServicesOf } from "./stateChange.ts";
import { typeOfInstance } from "./typeOfInstance.ts";

/** The agent reports for the first time, or again after its instance was stopped or its registration removed. */
export function register(sim: Sim, id: string, launchTimeMs: number): void {
  const launched = sim.get("containerInstance", id);
  if (launched?.launchTimeMs !== launchTimeMs || launched.instanceState !== "running") return;
  if (!launched.sim.agentRunning) return;
  if (isRegistered(launched)) {
    connect(sim, launched);
    return;
  }
  const full = fullForIt(sim, launched);
  if (full !== null) {
    stayUnregistered(sim, launched, full, null);
    return;
  }
  const instance = inItsCluster(sim, launched);
  const { trunk } = instance.sim;
  const registered = changeContainerInstance(
    sim,
    instance,
    trunk ? "REGISTERING" : "ACTIVE",
    { ...registrationOf(sim, instance), status: trunk ? "REGISTERING" : "ACTIVE", agentConnected: true },
    {
      message: `${instanceName(instance)} is ${trunk ? "REGISTERING: ECS attaches its trunk network interface" : "ACTIVE"}.`,
      because: isExternal(instance)
        ? "Its ECS agent registered it as an external instance."
        : `Its ECS agent registered ${instance.instanceType} in ${instance.availabilityZone}.`,
      notable: !trunk,
    },
  );
  if (!trunk) {
    becomeAvailable(sim, registered);
    return;
  }
  const { trunk: attaching } = latenciesOf(sim);
  waitFor(sim, registered, "attaching the trunk network interface", after(sim.now, attaching));
  sim.schedule("containerInstance.trunkAttached", { id }, { in: attaching });
}

function registrationOf(sim: Sim, instance: ContainerInstanceRecord): Partial<ContainerInstanceRecord> {
  const type = typeOfInstance(instance);
  if (type === null) return {};
  const { launchSpecification, availabilityZone, subnetId, clusterArn } = instance;
  const agent = readUserData(launchSpecification.userData);
  const resources = registeredResources(type, agent.reservedMemory);
  const facts = {
    imageId: launchSpecification.imageId,
    availabilityZone,
    subnetId,
    vpcId: (subnetId === null ? undefined : sim.get("subnet", subnetId))?.vpcId ?? null,
    isExternal: isExternal(instance),
    trunkId: instance.sim.trunk ? `eni-${instance.ec2InstanceId.slice(2)}` : null,
  };
  const settings = sim.get("settings", "run");
  const place = {
    seed: sim.seed,
    region: settings?.region ?? "us-east-1",
    accountId: settings?.accountId ?? "123456789012",
  };
  const clusterName = (clusterArn === null ? undefined : sim.get("cluster", clusterArn))?.clusterName ?? "default";
  return {
    registeredResources: resources,
    remainingResources: resources,
    attributes: instanceAttributes(type, facts, agent),
    registeredAtMs: sim.now,
    // A registration after a deregistration is a new container instance.
    ...(instance.status === null
      ? {}
      : { containerInstanceArn: containerInstanceArnOf(place, clusterName, instance.id, sim.now) }),
  };
}

export function attachTrunk(sim: Sim, id: string): void {
  const instance = sim.get("containerInstance", id);
  if (instance?.status !== "REGISTERING") return;
  const subnet = instance.subnetId === null ? undefined : sim.get("subnet", instance.subnetId);
  if (subnet?.availableIpAddressCount === 0) {
    failRegistration(sim, instance, `Subnet '${subnet.subnetId}' has no free address for the trunk network interface.`);
    return;
  }
  const active = changeContainerInstance(
    sim,
    instance,
    "ACTIVE",
    { status: "ACTIVE" },
    {
      message: `${instanceName(instance)} is ACTIVE.`,
      because: `Its trunk network interface is attached: room for ${instance.sim.networkInterfaceLimit} tasks in awsvpc mode.`,
      notable: true,
    },
  );
  becomeAvailable(sim, active);
}

/** Source: Amazon ECS API Reference, ContainerInstance, status. Estimate: why, and the sentence. */
function failRegistration(sim: Sim, instance: ContainerInstanceRecord, statusReason: string): void {
  const failed = changeContainerInstance(
    sim,
    instance,
    "REGISTRATION_FAILED",
    { status: "REGISTRATION_FAILED", statusReason },
    { message: `${instanceName(instance)} is REGISTRATION_FAILED.`, because: statusReason, notable: true },
  );
  waitFor(sim, failed, null, null);
}

function becomeAvailable(sim: Sim, instance: ContainerInstanceRecord): void {
  waitFor(sim, instance, null, null);
  wakeServicesOf(sim, instance);
}

function connect(sim: Sim, instance: ContainerInstanceRecord): void {
  if (instance.agentConnected) return;
  const connected = changeContainerInstance(
    sim,
    instance,
    "AGENT_CONNECTED",
    { agentConnected: true },
    {
      message: `The ECS agent of ${instanceName(instance)} is connected again.`,
      because: "Tasks can be placed on it.",
    },
  );
  waitFor(sim, connected, null, null);
  tellTasks(sim, connected);
  wakeServicesOf(sim, connected);
}

/** The agent falls silent. ECS finds out after a while; containers run on. */
export function silenceAgent(sim: Sim, instance: ContainerInstanceRecord, dockerRunning: boolean): void {
  const deadTasks = dockerRunning ? instance.sim.deadTasks : liveTaskIds(sim, instance.id);
  const { agentMissed } = latenciesOf(sim);
  sim.patch("containerInstance", instance.id, {
    sim: {
      ...instance.sim,
      agentRunning: false,
      dockerRunning,
      silentSinceMs: sim.now,
      deadTasks,
      waitsFor: "ECS to miss the agent",
      waitsUntilMs: after(sim.now, agentMissed),
    },
  });
  if (!dockerRunning) tellTasks(sim, instance);
  sim.schedule("containerInstance.agentMissed", { id: instance.id, silentSinceMs: sim.now }, { in: agentMissed });
}

export function missAgent(sim: Sim, id: string, silentSinceMs: number): void {
  const instance = sim.get("containerInstance", id);
  if (instance?.sim.silentSinceMs !== silentSinceMs || !instance.agentConnected) return;
  const lost = changeContainerInstance(
    sim,
    instance,
    "AGENT_DISCONNECTED",
    { agentConnected: false },
    {
      message: `The ECS agent of ${instanceName(instance)} is disconnected.`,
      because: "Its tasks keep running and keep their last health, and no task is placed on it.",
      severity: "WARN",
      notable: true,
    },
  );
  waitFor(sim, lost, "its ECS agent", null);
  tellTasks(sim, lost);
}

/** The agent runs again; a moment later ECS hears from it. */
export function restartAgent(sim: Sim, instance: ContainerInstanceRecord): void {
  const { agentReturn } = latenciesOf(sim);
  if (instance.sim.neverRegisters !== null || instance.launchSpecification.iamInstanceProfile === null) {
    sim.patch("containerInstance", instance.id, { sim: { ...instance.sim, dockerRunning: true } });
    return;
  }
  if (whyCutOff(sim, instance) !== null) {
    sim.patch("containerInstance", instance.id, { sim: { ...instance.sim, dockerRunning: true, cutOff: true } });
    return;
  }
  sim.patch("containerInstance", instance.id, {
    sim: {
      ...instance.sim,
      agentRunning: true,
      dockerRunning: true,
      silentSinceMs: null,
      waitsFor: "the ECS agent connects",
      waitsUntilMs: after(sim.now, agentReturn),
    },
  });
  sim.schedule("containerInstance.agentReturned", { id: instance.id }, { in: agentReturn });
}

/** What the agent finds when it is back: containers that died with the Docker daemon are reported now. */
export function welcomeAgent(sim: Sim, id: string): void {
  const before = sim.get("containerInstance", id);
  if (before === undefined || !before.sim.agentRunning) return;
  if (!isRegistered(before)) {
    register(sim, id, before.launchTimeMs);
    return;
  }
  const { deadTasks } = before.sim;
  const instance = sim.patch("containerInstance", id, {
    sim: { ...before.sim, deadTasks: [], waitsFor: null, waitsUntilMs: null },
  });
  connect(sim, instance);
  for (const task of deadTasks) {
    // Estimate: AWS publishes no reason for this; the agent sees exited essential containers.
    sim.schedule(
      "task.hostLost",
      {
        id: task,
        stopCode: "EssentialContainerExited",
        stoppedReason: "Essential container in task exited",
        cause: sim.cause,
      },
      { at: sim.now },
    );
  }
}

const tasksOn = (sim: Sim, id: string) => sim.where("task", "containerInstanceArn", id);

/** Tasks whose containers are there: the agent has begun with them and not reported their end. */
export const liveTaskIds = (sim: Sim, id: string): readonly string[] =>
  tasksOn(sim, id).flatMap((task) =>
    task.pullStartedAtMs !== null && task.lastStatus !== "STOPPED" && task.lastStatus !== "DEPROVISIONING"
      ? [task.id]
      : [],
  );

/** Its tasks look at their host again. */
export function tellTasks(sim: Sim, { id }: ContainerInstanceRecord): void {
  for (const task of tasksOn(sim, id)) {
    if (task.lastStatus !== "STOPPED") sim.schedule("task.hostChanged", { id: task.id }, { at: sim.now });
  }
}
