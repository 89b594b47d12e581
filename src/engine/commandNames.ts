import { findContainerInstance } from "../aws/containerInstance/model.ts";
import { findService } from "../aws/service/model.ts";
import { shortTaskId } from "../aws/task/identity.ts";
import { findTask } from "../aws/task/model.ts";
import { findTaskSet } from "../aws/taskSet/model.ts";
import type { Sim } from "./sim.ts";

type World = Pick<Sim, "all" | "get">;
type NameOf = (world: World, id: string) => string;

const taskName: NameOf = (world, id) => {
  const task = findTask(world.all("task"), id);
  return task === undefined ? id : shortTaskId(task.taskArn);
};
const instanceName: NameOf = (world, id) =>
  findContainerInstance(world.all("containerInstance"), id)?.ec2InstanceId ?? id;
const taskSetName: NameOf = (world, id) => findTaskSet(world.all("taskSet"), id)?.taskSetId ?? id;

/** Fields of commands that name a record, and what people call it. */
const names: Readonly<Record<string, NameOf>> = {
  task: taskName,
  tasks: taskName,
  containerInstance: instanceName,
  containerInstances: instanceName,
  service: (world, id) => findService(world.all("service"), id)?.serviceName ?? id,
  cluster: (world, id) => world.get("cluster", id)?.clusterName ?? id,
  deployment: (world, id) => world.get("deployment", id)?.name ?? id,
  nodegroupName: (world, id) => world.get("nodegroup", id)?.nodegroupName ?? id,
  pod: (world, id) => world.get("pod", id)?.name ?? id,
  taskSet: taskSetName,
  primaryTaskSet: taskSetName,
};

/** The same input with records called by the names that the page shows. */
export function withNames<I extends object>(world: World, input: I): I {
  const named = Object.entries(input).map(([field, value]: [string, unknown]) => {
    const nameOf = names[field];
    if (nameOf === undefined) return [field, value];
    if (typeof value === "string") return [field, nameOf(world, value)];
    return [field, Array.isArray(value) ? value.map((id) => nameOf(world, String(id))) : value];
  });
  return Object.fromEntries(named) as I;
}
