import type { Sim } from "../../engine/sim.ts";
import { inSeconds, type SimMs } from "../../kernel/time.ts";
import { managedAgentsOf } from "../executeCommand/managedAgents.ts";
import { attachmentsOf, networkAttachmentId } from "../volume/attachments.ts";
import type { TaskRecord } from "./model.ts";

type World = Pick<Sim, "get">;

const seconds = (at: SimMs | null): number | null => (at === null ? null : inSeconds(at));

/** Amazon ECS API Reference, DescribeTasks. */
export function describeTask(world: World, record: TaskRecord) {
  const { id: _, sim: __, privateIpAddress, ...task } = record;
  // AWS says these in attachments, in group and in each container.
  const { subnetId: _subnet, serviceId: _service, networkBindings: _bindings, ...told } = task;
  const { createdAtMs, pullStartedAtMs, pullStoppedAtMs, startedAtMs, stoppingAtMs, ...rest } = told;
  const {
    executionStoppedAtMs,
    stoppedAtMs,
    connectivityAtMs = null,
    containers,
    volumeConfigurations: ____,
    ...described
  } = rest;
  return {
    ...described,
    enableExecuteCommand: task.enableExecuteCommand ?? false,
    containers: containers.map(({ sim: ___, ...container }) => {
      const managedAgents = managedAgentsOf(record, container);
      return {
        ...container,
        networkBindings: bindingsOf(world, record, container.name),
        networkInterfaces:
          privateIpAddress === null
            ? []
            : [
                {
                  attachmentId: networkAttachmentId(record),
                  privateIpv4Address: privateIpAddress,
                },
              ],
        ...(managedAgents.length === 0 ? {} : { managedAgents }),
      };
    }),
    clusterArn: world.get("cluster", task.clusterArn)?.clusterArn ?? task.clusterArn,
    taskDefinitionArn: world.get("taskDefinition", task.taskDefinitionArn)?.taskDefinitionArn ?? task.taskDefinitionArn,
    attachments: attachmentsOf(world, record, record.lastStatus, "ElasticNetworkInterface"),
    connectivityAt: seconds(connectivityAtMs),
    createdAt: seconds(createdAtMs),
    pullStartedAt: seconds(pullStartedAtMs),
    pullStoppedAt: seconds(pullStoppedAtMs),
    startedAt: seconds(startedAtMs),
    stoppingAt: seconds(stoppingAtMs),
    executionStoppedAt: seconds(executionStoppedAtMs),
    stoppedAt: seconds(stoppedAtMs),
  };
}

/** Host ports of one container of a task on an instance. */
function bindingsOf(world: World, { taskDefinitionArn, networkBindings }: TaskRecord, name: string) {
  const defined = world.get("taskDefinition", taskDefinitionArn)?.containerDefinitions.find((one) => one.name === name);
  return networkBindings.filter(({ containerPort }) =>
    defined?.portMappings.some((port) => port.containerPort === containerPort),
  );
}
