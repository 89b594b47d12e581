import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { efsVolumesOf } from "../fileSystem/mountVolume.ts";
import { attachVolumes } from "../volume/attachVolumes.ts";
import { injectedValues } from "./injectedValues.ts";
import type { TaskRecord } from "./model.ts";

/** What the agent does between the last pull and the first container: injects values, mounts volumes, opens log streams. */
export function prepareContainers(sim: Sim, task: TaskRecord): TaskRecord {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  if (definition === undefined) return task;
  const about = { task: task.id };
  attachVolumes(sim, task);
  if (efsVolumesOf(definition).length > 0) sim.schedule("fileSystem.mounted", about, { in: seconds(0) });
  if (definition.containerDefinitions.some(({ logConfiguration }) => logConfiguration?.logDriver === "awslogs")) {
    sim.schedule("logGroup.streams", about, { in: seconds(0) });
  }
  const injected = injectedValues(sim, definition);
  return injected.length === 0 ? task : sim.patch("task", task.id, { sim: { ...task.sim, injected } });
}
