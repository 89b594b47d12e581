import { grouped } from "../placement/amount.ts";
import { type ContainerInstanceRecord, isExternal, isRegistered, rebooting } from "./model.ts";
import { hostResourcesOf } from "./registeredResources.ts";
import { typeOfInstance } from "./typeOfInstance.ts";

type Instance = ContainerInstanceRecord;

/** What an instance is, in the words AWS has for it. */
export function containerInstanceState(instance: Instance): string {
  const { status, instanceState, agentConnected, sim } = instance;
  if (instanceState !== "running") return isGhost(instance) ? "terminated, still registered" : instanceState;
  if (status === null) return sim.neverRegisters === null ? "booting" : "never registers";
  if (sim.waitsFor === rebooting) return `${status}, rebooting`;
  if (!sim.dockerRunning) return `${status}, Docker daemon down`;
  return agentConnected || !isRegistered(instance) ? status : `${status}, agent disconnected`;
}

/** Gone in EC2, but ECS still lists it: somebody has to deregister it. */
export const isGhost = (instance: Instance): boolean =>
  isRegistered(instance) && instance.instanceState === "terminated";

/** A colour never stands alone: the state's words say the same. */
export function containerInstanceTone(instance: Instance): "neutral" | "ok" | "warn" | "bad" {
  const { status, instanceState, agentConnected, sim } = instance;
  if (isGhost(instance)) return "bad";
  if (instanceState !== "running") return "neutral";
  if (status === null) return sim.neverRegisters === null ? "neutral" : "bad";
  if (isRegistered(instance) && (!agentConnected || !sim.dockerRunning)) return "bad";
  if (status === "ACTIVE") return "ok";
  if (status === "REGISTRATION_FAILED") return "bad";
  return status === "DRAINING" || status === "REGISTERING" ? "warn" : "neutral";
}

/** What is reserved, of what is registered. */
export interface ReservedShare {
  readonly reserved: number;
  readonly registered: number;
}
export function reservedCpu(instance: Instance): ReservedShare {
  const { cpu } = hostResourcesOf(instance.registeredResources);
  return { reserved: cpu - hostResourcesOf(instance.remainingResources).cpu, registered: cpu };
}
export function reservedMemory(instance: Instance): ReservedShare {
  const { memory } = hostResourcesOf(instance.registeredResources);
  return { reserved: memory - hostResourcesOf(instance.remainingResources).memory, registered: memory };
}

/** "ENIs 2 of 3": the instance's own and one for each task in awsvpc mode. */
export const networkInterfaceWords = ({ sim }: Instance, awsvpcTasks: number): string =>
  `ENIs ${awsvpcTasks + 1} of ${sim.networkInterfaceLimit + 1}`;

/** "i-0a1b": enough to tell instances apart on a card. */
/** Source: AWS documentation, "Shared responsibility model" of Amazon ECS: on Fargate all of it is AWS's. */
export const maintenanceWords = "you patch its operating system, Docker and the ECS agent";

export const shortInstanceId = ({ ec2InstanceId }: Instance): string => ec2InstanceId.slice(0, 8);

/** Says how sure the memory figure is; null when it was measured. */
export function registeredMemoryNote(instance: Instance): string | null {
  const { instanceType } = instance;
  const type = typeOfInstance(instance);
  if (type === null || type.registeredMemoryIsMeasured) return null;
  const { registeredMemoryMiB, memoryMiB } = type;
  return (
    `AWS does not publish what ${instanceType} registers; we use ${grouped(registeredMemoryMiB)} MiB of its ` +
    `${grouped(memoryMiB)} MiB because measured types of its kind leave about that share.`
  );
}

/** "Container instance i-0a1b2c3d, t3.medium in us-east-1a, ACTIVE, 2 tasks, 512 of 2,048 CPU units, 1,024 of 3,884 MiB" */
export function containerInstanceSentence(instance: Instance): string {
  const { ec2InstanceId, instanceType, availabilityZone, runningTasksCount, pendingTasksCount } = instance;
  const external = isExternal(instance);
  const tasks = runningTasksCount + pendingTasksCount;
  const cpu = reservedCpu(instance);
  const memory = reservedMemory(instance);
  return [
    `${external ? "External" : "Container"} instance ${ec2InstanceId}`,
    external ? "a server of your own" : `${instanceType} in ${availabilityZone}`,
    containerInstanceState(instance),
    `${tasks === 1 ? "1 task" : `${tasks} tasks`}`,
    `${grouped(cpu.reserved)} of ${grouped(cpu.registered)} CPU units`,
    `${grouped(memory.reserved)} of ${grouped(memory.registered)} MiB`,
  ].join(", ");
}
