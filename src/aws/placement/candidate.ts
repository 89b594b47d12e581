import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import { type PlacedTask, reservesForScheduler } from "../containerInstance/placedTask.ts";
import { type HostResources, registeredOf, remainingAfter } from "../containerInstance/registeredResources.ts";

/** One instance of the cluster, as the placement of a task sees it. */
export interface Candidate {
  readonly instance: ContainerInstanceRecord;
  /** Every task on it, stopping ones included. */
  readonly tasks: readonly PlacedTask[];
}

export interface FreeResources extends HostResources {
  /** Network interfaces tasks may still have. */
  readonly networkInterfaces: number;
}

/** What the scheduler may still give away: a task whose stop has been asked for no longer counts. */
export function freeResources({ instance, tasks }: Candidate): FreeResources {
  const reservations = tasks.filter(reservesForScheduler).map(({ reservation }) => reservation);
  const { networkInterfaces, ...left } = remainingAfter(registeredOf(instance), reservations);
  return { ...left, networkInterfaces: instance.sim.networkInterfaceLimit - networkInterfaces };
}

/** A candidate with what every task of one placement asks again and again, counted once. */
export interface Host extends Candidate {
  readonly free: FreeResources;
  /** Tasks on it that belong with the one to be placed. */
  readonly mine: number;
}

export const hostOf = (candidate: Candidate, belongs: (task: PlacedTask) => boolean): Host => ({
  ...candidate,
  free: freeResources(candidate),
  mine: candidate.tasks.filter((task) => reservesForScheduler(task) && belongs(task)).length,
});

/** The host with one more task that belongs. */
export function withTask(host: Host, task: PlacedTask): Host {
  const { cpu, memory, tcpPorts, udpPorts, networkInterfaces, gpus } = host.free;
  const { reservation } = task;
  return {
    ...host,
    tasks: [...host.tasks, task],
    free: {
      cpu: cpu - reservation.cpu,
      memory: memory - reservation.memory,
      tcpPorts: [...tcpPorts, ...reservation.tcpPorts],
      udpPorts: [...udpPorts, ...reservation.udpPorts],
      networkInterfaces: networkInterfaces - reservation.networkInterfaces,
      ...(gpus === undefined ? {} : { gpus: gpus - (reservation.gpus ?? 0) }),
    },
    mine: host.mine + 1,
  };
}

export const attributeOf = ({ instance }: Candidate, name: string): string | null | undefined =>
  instance.attributes.find((attribute) => attribute.name === name)?.value;

/** Order of instances wherever nothing else decides. Estimate: AWS names no tie rule; the lowest instance id. */
export function byInstanceId(a: Candidate, b: Candidate): number {
  const left = a.instance.ec2InstanceId;
  const right = b.instance.ec2InstanceId;
  return left < right ? -1 : left > right ? 1 : 0;
}
