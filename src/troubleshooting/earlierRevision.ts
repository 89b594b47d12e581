import type { ServiceRecord } from "../aws/service/model.ts";
import type { TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import type { Command } from "../engine/records.ts";
import type { Fix, World } from "./finding.ts";

/** The service deploys the newest earlier revision of its family that will do; null where there is none. */
export function earlierRevisionFix(
  world: World,
  service: ServiceRecord | undefined,
  does: (definition: TaskDefinitionRecord) => boolean = () => true,
): Fix | null {
  const now = service === undefined ? undefined : world.get("taskDefinition", service.taskDefinition);
  if (service === undefined || now === undefined) return null;
  const [earlier] = [...world.all("taskDefinition")]
    .filter((one) => one.family === now.family && one.status === "ACTIVE" && one.revision < now.revision && does(one))
    .sort((a, b) => b.revision - a.revision);
  if (earlier === undefined) return null;
  const commands: Command[] = [{ type: "ecs.UpdateService", service: service.id, taskDefinition: earlier.id }];
  return { label: `Deploy ${earlier.id} again`, commands };
}
