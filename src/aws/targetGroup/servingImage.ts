import type { Sim } from "../../engine/sim.ts";
import type { ImageRecord } from "../image/model.ts";
import type { TaskRecord } from "../task/model.ts";
import { imageOf, servingContainer } from "../task/taskLoad.ts";

/** The image of the container that the load balancer's requests reach. */
export function servingImage(sim: Sim, task: TaskRecord | undefined): ImageRecord | undefined {
  const definition = task === undefined ? undefined : sim.get("taskDefinition", task.taskDefinitionArn);
  if (task === undefined || definition === undefined) return undefined;
  const service = task.serviceId === null ? undefined : sim.get("service", task.serviceId);
  const container = servingContainer(definition, service);
  return container === undefined ? undefined : imageOf(sim, container.image);
}
