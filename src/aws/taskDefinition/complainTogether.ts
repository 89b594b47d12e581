import { listOf } from "../../engine/propertyValue.ts";
import { canonicalJson } from "../../kernel/digest.ts";
import { quotas } from "../quota/quotas.ts";
import type { Complain } from "./complaint.ts";
import { complainAboutDependencies } from "./readDependencies.ts";
import type { TaskDefinitionContent } from "./taskDefinitionContent.ts";

/** Source: AWS General Reference, "Amazon ECS endpoints and quotas". */
const mostContainers = quotas.containersPerTaskDefinition.value;
const mostTags = quotas.tagsPerResource.value;
const mostBytes = quotas.taskDefinitionSize.value * 1_024;

/** Rules about the containers as a whole. Estimate: the rules are AWS's, the sentences ours. */
export function complainTogether(
  { containerDefinitions: containers, cpu: taskCpu, volumes = [] }: TaskDefinitionContent,
  input: Readonly<Record<string, unknown>>,
  isFargate: boolean,
  complain: Complain,
): void {
  const path = ["containerDefinitions"];
  if (containers.length === 0) {
    complain(path, "Container definitions should not be null or empty.");
    return;
  }
  if (containers.length > mostContainers) {
    complain(path, `Task definition can have at most ${mostContainers} containers.`);
  }
  if (!containers.some(({ essential }) => essential)) {
    complain(path, "Task definition must have at least one essential container.");
  }
  const names = containers.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice !== -1) complain([...path, twice, "name"], `Container name '${names[twice]}' is used more than once.`);
  const cpu = containers.reduce((sum, container) => sum + container.cpu, 0);
  if (isFargate && taskCpu !== null && cpu > taskCpu) {
    complain(path, "The sum of the 'cpu' settings of the containers is greater than for the task.");
  }
  complainAboutDependencies(containers, complain);
  containers.forEach(({ mountPoints = [], links = [] }, index) => {
    mountPoints.forEach(({ sourceVolume }, at) => {
      if (volumes.some(({ name }) => name === sourceVolume)) return;
      complain([...path, index, "mountPoints", at, "sourceVolume"], `Unknown volume '${sourceVolume}'.`);
    });
    links.forEach((link, at) => {
      if (names.includes(link.split(":")[0] ?? "")) return;
      complain([...path, index, "links", at], `Cannot link to container '${link}' because it does not exist.`);
    });
  });
  if ((listOf(input.tags) ?? []).length > mostTags) complain(["tags"], `A resource can have at most ${mostTags} tags.`);
  if (canonicalJson(input).length > mostBytes) complain([], "Task definition must be at most 64 KB.");
}
