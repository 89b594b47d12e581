import {
  heldByAgent,
  type PlacedTask,
  placedTaskOf,
  reservesForScheduler,
} from "../aws/containerInstance/placedTask.ts";
import { registeredOf, remainingAfter } from "../aws/containerInstance/registeredResources.ts";
import type { Simulation } from "../engine/simulation.ts";
import type { Invariant } from "./invariant.ts";

/** Scheduler and agent keep books of their own; neither may give away more than there is. */
const books = { scheduler: reservesForScheduler, agent: heldByAgent } as const;

/** What holds of container instances after every single event. */
export const instanceInvariants: Readonly<Record<string, Invariant>> = {
  "no instance is over-committed in CPU, memory or GPUs": (simulation) =>
    onInstances(simulation, (registered, reservations, { book, id }) => {
      const { cpu, memory, gpus = 0 } = remainingAfter(registered, reservations);
      return cpu < 0 || memory < 0 || gpus < 0
        ? `the ${book} has ${cpu} CPU units, ${memory} MiB and ${gpus} GPUs left on ${id}`
        : null;
    }),

  "no host port is given away twice": (simulation) =>
    onInstances(simulation, (_, reservations, { book, id }) => {
      const double = (["tcpPorts", "udpPorts"] as const).find((kind) => {
        const ports = reservations.flatMap((reservation) => reservation[kind]);
        return new Set(ports).size < ports.length;
      });
      return double === undefined ? null : `the ${book} gives one of the ${double} of ${id} to two tasks`;
    }) ?? boundTwice(simulation),

  "no instance has more network interfaces than it can": (simulation) =>
    onInstances(simulation, (registered, reservations, { book, id, limit }) => {
      const { networkInterfaces } = remainingAfter(registered, reservations);
      // The agent still holds the one of a task that is going when the scheduler has given its place to the next.
      return book === "scheduler" && networkInterfaces > limit
        ? `${id} has ${networkInterfaces} network interfaces for tasks, ${limit} is the limit`
        : null;
    }),
};

function onInstances(
  simulation: Simulation,
  check: (
    registered: ReturnType<typeof registeredOf>,
    reservations: readonly PlacedTask["reservation"][],
    about: { readonly id: string; readonly book: keyof typeof books; readonly limit: number },
  ) => string | null,
): string | null {
  for (const instance of simulation.all("containerInstance")) {
    const tasks = simulation.where("task", "containerInstanceArn", instance.id).flatMap((task) => {
      const definition = simulation.get("taskDefinition", task.taskDefinitionArn);
      return definition === undefined || task.lastStatus === "STOPPED" ? [] : [placedTaskOf(task, definition)];
    });
    if (tasks.length === 0) continue;
    const registered = registeredOf(instance);
    for (const book of Object.keys(books) as (keyof typeof books)[]) {
      const reservations = tasks.filter(books[book]).map(({ reservation }) => reservation);
      if (reservations.length === 0) continue;
      const about = { id: instance.id, book, limit: instance.sim.networkInterfaceLimit };
      const broken = check(registered, reservations, about);
      if (broken !== null) return broken;
    }
  }
  return null;
}

function boundTwice(simulation: Simulation): string | null {
  for (const { id } of simulation.all("containerInstance")) {
    const bound = simulation
      .where("task", "containerInstanceArn", id)
      .filter(({ lastStatus }) => lastStatus !== "STOPPED" && lastStatus !== "DEPROVISIONING")
      .flatMap(({ networkBindings }) => networkBindings.map(({ hostPort, protocol }) => `${protocol} ${hostPort}`));
    if (new Set(bound).size < bound.length) return `a host port of ${id} is bound twice`;
  }
  return null;
}
