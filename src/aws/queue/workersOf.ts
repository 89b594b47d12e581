import type { Sim } from "../../engine/sim.ts";
import { numberAt } from "../../load/columns.ts";
import { isServing } from "../../load/taskSlots.ts";
import type { Worker } from "../../load/workers.ts";
import type { ImageRecord } from "../image/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import type { TaskRecord } from "../task/model.ts";
import { imageOf, servingContainer } from "../task/taskLoad.ts";
import { findQueue, type PollsQueue, type QueueRecord } from "./model.ts";

const unitsPerVcpu = 1_024;

/** The image of the container that does the work of these tasks, where that polls a queue. */
export function pollingImage(
  sim: Pick<Sim, "get">,
  taskDefinitionArn: string,
  service: Pick<ServiceRecord, "loadBalancers"> | undefined,
): (ImageRecord & { readonly polls: PollsQueue }) | null {
  const definition = sim.get("taskDefinition", taskDefinitionArn);
  const container = definition === undefined ? undefined : servingContainer(definition, service);
  if (container === undefined) return null;
  const image = imageOf(sim as Sim, container.image);
  return image.polls === undefined || image.polls === null ? null : { ...image, polls: image.polls };
}

export interface Consumers {
  /** By queue id, tasks in the order they were started. */
  readonly workers: ReadonlyMap<string, readonly Worker[]>;
  /** Services by the queue they poll, with what they publish. */
  readonly services: readonly {
    readonly service: ServiceRecord;
    readonly queueId: string;
    readonly polls: PollsQueue;
  }[];
}

/** Every task that polls a queue, and the services they belong to. */
export function consumersOf(sim: Sim): Consumers {
  const workers = new Map<string, Worker[]>();
  const services: { service: ServiceRecord; queueId: string; polls: PollsQueue }[] = [];
  const images = new Map<string, ReturnType<typeof pollingImage>>();
  const imageFor = (taskDefinitionArn: string, service: ServiceRecord | undefined) => {
    const key = `${taskDefinitionArn} ${service?.id ?? ""}`;
    const known = images.get(key);
    if (known !== undefined) return known;
    const found = pollingImage(sim, taskDefinitionArn, service);
    images.set(key, found);
    return found;
  };
  for (const service of sim.all("service")) {
    if (service.status === "INACTIVE") continue;
    const polls = imageFor(service.taskDefinition, service)?.polls;
    const queue = polls === undefined ? undefined : findQueue(sim.all("queue"), polls.queue);
    if (polls !== undefined && queue !== undefined) services.push({ service, queueId: queue.id, polls });
  }
  for (const task of sim.all("task")) {
    if (task.sim.slot === null) continue;
    const service = task.serviceId === null ? undefined : sim.get("service", task.serviceId);
    const image = imageFor(task.taskDefinitionArn, service);
    const queue = image === null ? undefined : findQueue(sim.all("queue"), image.polls.queue);
    if (image === null || queue === undefined) continue;
    const listed = workers.get(queue.id);
    const worker = workerOf(sim, task, image, queue);
    if (listed === undefined) workers.set(queue.id, [worker]);
    else listed.push(worker);
  }
  return { workers, services };
}

function workerOf(
  sim: Sim,
  task: TaskRecord,
  { polls, errorShare }: ImageRecord & { readonly polls: PollsQueue },
  queue: QueueRecord,
): Worker {
  const slot = task.sim.slot ?? 0;
  return {
    slot,
    polls: task.desiredStatus === "RUNNING" && task.lastStatus === "RUNNING" && isServing(sim.columns, slot),
    vcpu: Math.max(1 / unitsPerVcpu, numberAt(sim.columns, "task", "cpuUnits", slot) / unitsPerVcpu),
    concurrency: polls.concurrency,
    maxNumberOfMessages: polls.maxNumberOfMessages,
    cpuSeconds: polls.cpuMsPerMessage / 1_000,
    waitSeconds: polls.waitMsPerMessage / 1_000,
    roundTripSeconds: polls.roundTripMs / 1_000,
    waitTimeSeconds: polls.waitTimeSeconds ?? queue.attributes.ReceiveMessageWaitTimeSeconds,
    timeoutMs: (polls.visibilityTimeout ?? queue.attributes.VisibilityTimeout) * 1_000,
    heartbeatMs: (polls.heartbeatSeconds ?? 0) * 1_000,
    errorShare,
  };
}
