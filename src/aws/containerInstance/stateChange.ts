import type { JournalText } from "../../engine/journal.ts";
import type { Sim } from "../../engine/sim.ts";
import { providerOfGroup } from "../capacityProvider/model.ts";
import { type ContainerInstanceRecord, containerInstanceIdOf } from "./model.ts";

export interface StateWords {
  readonly message: string;
  readonly because?: string;
  readonly severity?: JournalText["severity"];
  readonly notable?: boolean;
}

/** What a sentence calls a container instance: "Container instance 1a2b3c4d (i-0abc…)". */
export const instanceName = (instance: ContainerInstanceRecord): string =>
  `Container instance ${containerInstanceIdOf(instance).slice(0, 8)} (${instance.ec2InstanceId})`;

/** Changes what ECS says of an instance and writes an "ECS Container Instance State Change" event. */
export function changeContainerInstance(
  sim: Sim,
  instance: ContainerInstanceRecord,
  eventName: string,
  fields: Partial<ContainerInstanceRecord>,
  words: StateWords,
): ContainerInstanceRecord {
  return change(sim, instance, "aws.ecs", "ECS Container Instance State Change", eventName, fields, words);
}

/** Changes what EC2 says of an instance and writes an "EC2 Instance State-change Notification". */
export function changeInstanceState(
  sim: Sim,
  instance: ContainerInstanceRecord,
  instanceState: ContainerInstanceRecord["instanceState"],
  fields: Partial<ContainerInstanceRecord>,
  words: StateWords,
): ContainerInstanceRecord {
  const changed = {
    ...fields,
    instanceState,
    sim: { ...instance.sim, ...fields.sim, ...billed(sim, instance, instanceState) },
  };
  return change(sim, instance, "aws.ec2", "EC2 Instance State-change Notification", instanceState, changed, words);
}

/** What becomes of a server that EC2 knows nothing of. */
export const changeExternalInstance = (
  sim: Sim,
  instance: ContainerInstanceRecord,
  eventName: string,
  fields: Partial<ContainerInstanceRecord>,
  words: StateWords,
): ContainerInstanceRecord => change(sim, instance, "steady-state", "ECS Anywhere", eventName, fields, words);

/** When it runs and when it no longer does: what EC2 bills. */
function billed(
  sim: Sim,
  { instanceState: before }: ContainerInstanceRecord,
  after: ContainerInstanceRecord["instanceState"],
): Partial<ContainerInstanceRecord["sim"]> {
  if (after === "running") return { runningAtMs: sim.now };
  return before === "running" ? { leftRunningAtMs: sim.now } : {};
}

function change(
  sim: Sim,
  instance: ContainerInstanceRecord,
  source: JournalText["source"],
  detailType: string,
  eventName: string,
  fields: Partial<ContainerInstanceRecord>,
  { message, because, severity = "INFO", notable = false }: StateWords,
): ContainerInstanceRecord {
  const entry = sim.journal({
    source,
    detailType,
    eventName,
    severity,
    kind: "containerInstance",
    subject: instance.id,
    message,
    ...(because === undefined ? {} : { because }),
    ...(notable ? { notable } : {}),
  });
  sim.because(entry);
  return sim.patch("containerInstance", instance.id, {
    ...fields,
    version: instance.version + 1,
    sim: { ...instance.sim, ...fields.sim, cause: entry },
  });
}

/** Lets the services of its cluster and its capacity provider look again: room came or went. */
export function wakeServicesOf(sim: Sim, instance: ContainerInstanceRecord): void {
  const { clusterArn } = instance;
  wakeProviderOf(sim, instance);
  for (const service of sim.all("service")) {
    if (service.clusterArn === clusterArn && service.launchType !== "FARGATE")
      sim.wake("service.reconcile", service.id);
  }
}

/** Tasks or room changed on it: protection, waiting tasks and draining follow. */
export function wakeProviderOf(sim: Sim, { autoScalingGroupId }: ContainerInstanceRecord): void {
  const provider = providerOfGroup(sim.all("capacityProvider"), autoScalingGroupId);
  if (provider !== undefined) sim.wake("capacityProvider.reconcile", provider.id);
}

/** Changes what it waits for, without an event: neither ECS nor EC2 has one for it. */
export function waitFor(
  sim: Sim,
  instance: ContainerInstanceRecord,
  waitsFor: string | null,
  waitsUntilMs: ContainerInstanceRecord["sim"]["waitsUntilMs"],
): ContainerInstanceRecord {
  return sim.patch("containerInstance", instance.id, { sim: { ...instance.sim, waitsFor, waitsUntilMs } });
}
