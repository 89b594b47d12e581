import { drawHex } from "../../kernel/draw.ts";
import { uuidText } from "../alarm/uuidText.ts";
import { managedAgentsOf } from "../executeCommand/managedAgents.ts";
import { type LastStatus, type TaskContainer, type TaskRecord, taskIdOf } from "../task/model.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { attachmentsOf, networkAttachmentId } from "../volume/attachments.ts";
import { isoField } from "./isoTime.ts";
import { clusterArnOf, type EventParts, type World } from "./world.ts";

/**
 * The detail of an ECS Task State Change event: the task as DescribeTasks has it. Fields that have no value are left out.
 *
 * @param lastStatus and @param version of the moment of the event, where the task has gone on since
 * Source: Amazon ECS Developer Guide, "Amazon ECS task state change events".
 */
export function taskEvent(world: World, task: TaskRecord, lastStatus: LastStatus, version: number): EventParts {
  const definition = world.get("taskDefinition", task.taskDefinitionArn);
  const instance =
    task.containerInstanceArn === null ? undefined : world.get("containerInstance", task.containerInstanceArn);
  const attachmentId = networkAttachmentId(task);
  const detail = {
    attachments: attachmentsOf(world, task, lastStatus, "eni"),
    attributes: [{ name: "ecs.cpu-architecture", value: "x86_64" }],
    availabilityZone: task.availabilityZone,
    ...(task.capacityProviderName === null ? {} : { capacityProviderName: task.capacityProviderName }),
    clusterArn: clusterArnOf(world, task.clusterArn),
    ...(task.connectivity === null ? {} : { connectivity: task.connectivity }),
    ...isoField(world, "connectivityAt", task.connectivityAtMs ?? null),
    ...(instance === undefined ? {} : { containerInstanceArn: instance.containerInstanceArn }),
    containers: task.containers.map((container) => containerOf(world, task, container, definition, attachmentId)),
    cpu: String(task.cpu),
    ...isoField(world, "createdAt", task.createdAtMs),
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: task.enableExecuteCommand ?? false,
    ...isoField(world, "executionStoppedAt", task.executionStoppedAtMs),
    group: task.group,
    lastStatus,
    launchType: task.launchType,
    memory: String(task.memory),
    overrides: overridesOf(task),
    ...(task.launchType === "FARGATE" ? { platformVersion: "1.4.0" } : {}),
    ...isoField(world, "pullStartedAt", task.pullStartedAtMs),
    ...isoField(world, "pullStoppedAt", task.pullStoppedAtMs),
    ...isoField(world, "startedAt", task.startedAtMs),
    ...(task.startedBy === "" ? {} : { startedBy: task.startedBy }),
    ...(task.stopCode === null ? {} : { stopCode: task.stopCode }),
    ...isoField(world, "stoppedAt", task.stoppedAtMs),
    ...(task.stoppedReason === null ? {} : { stoppedReason: task.stoppedReason }),
    ...isoField(world, "stoppingAt", task.stoppingAtMs),
    taskArn: task.taskArn,
    taskDefinitionArn: definition?.taskDefinitionArn ?? task.taskDefinitionArn,
    version,
  };
  return { resources: [task.taskArn], detail };
}

function containerOf(
  world: World,
  task: TaskRecord,
  container: TaskContainer,
  definition: TaskDefinitionRecord | undefined,
  attachmentId: string,
) {
  const { name, image, lastStatus, healthStatus, exitCode, reason } = container;
  const defined: ContainerDefinition | undefined = definition?.containerDefinitions.find((one) => one.name === name);
  const taskId = taskIdOf(task);
  const arn = task.taskArn.replace(":task/", ":container/").replace(/[^/]*$/, "");
  const agents = managedAgentsOf(task, container);
  const interfaces =
    task.privateIpAddress === null ? [] : [{ attachmentId, privateIpv4Address: task.privateIpAddress }];
  return {
    containerArn: `${arn}${taskId}/${uuidText(drawHex(world.seed, 32, "container", task.id, name))}`,
    ...(exitCode === null ? {} : { exitCode }),
    ...(healthStatus === "UNKNOWN" ? {} : { healthStatus }),
    lastStatus,
    name,
    image,
    ...(lastStatus === "PENDING"
      ? {}
      : { runtimeId: `${taskId}-${drawHex(world.seed, 10, "runtime", task.id, name)}` }),
    taskArn: task.taskArn,
    networkInterfaces: interfaces,
    ...(task.networkBindings.length === 0
      ? {}
      : {
          networkBindings: task.networkBindings.filter(({ containerPort }) =>
            defined?.portMappings.some((port) => port.containerPort === containerPort),
          ),
        }),
    ...(reason === null ? {} : { reason }),
    ...(agents.length === 0 ? {} : { managedAgents: agents }),
    cpu: String(defined?.cpu ?? 0),
    ...(defined?.memory == null ? {} : { memory: String(defined.memory) }),
    ...(defined?.memoryReservation == null ? {} : { memoryReservation: String(defined.memoryReservation) }),
  };
}

/** AWS names every container, overridden or not. */
function overridesOf({ containers, overrides }: TaskRecord) {
  const said = overrides?.containerOverrides ?? [];
  return {
    ...overrides,
    containerOverrides: containers.map(({ name }) => said.find((one) => one.name === name) ?? { name }),
  };
}
