import type { ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { imageNamed } from "../image/defaultImage.ts";
import { readTaskDefinition } from "./readTaskDefinition.ts";
import { nextRevision } from "./revisions.ts";

/** AWS::ECS::TaskDefinition: registered as the first revision of its family. */
export const taskDefinitionMapping: ResourceMapping = {
  type: "AWS::ECS::TaskDefinition",
  understood: [
    "Family",
    "NetworkMode",
    "RequiresCompatibilities",
    "Cpu",
    "Memory",
    "ExecutionRoleArn",
    "TaskRoleArn",
    "ContainerDefinitions",
  ],
  ignored: {
    Volumes: "Volumes have no effect here yet.",
    RuntimePlatform: "Processor architecture has no effect here.",
    EphemeralStorage: "Disk space has no effect here.",
    Tags: "Nothing here depends on tags.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const { content, complaints } = readTaskDefinition(
      camelCased({ ...properties, Family: textOf(properties.Family) ?? logicalId }) as Record<string, unknown>,
    );
    for (const { path, message } of complaints) {
      open.problem(
        resource,
        path.map((step) => (typeof step === "string" ? step.charAt(0).toUpperCase() + step.slice(1) : step)),
        "error",
        message,
        "RegisterTaskDefinition would refuse it with a ClientException.",
        "Correct the value.",
      );
    }
    if (complaints.length > 0) return;
    const definition = nextRevision(content, open.all("taskDefinition"), { ...open, logicalId });
    open.put("taskDefinition", definition);
    open.alias(logicalId, definition.id);
    for (const { image } of definition.containerDefinitions) {
      if (open.get("image", image) === undefined)
        open.put(
          "image",
          imageNamed(image, (id) => open.get("image", id)),
        );
    }
  },
};

/** Properties as the API spells them: lower camel case all the way down, values untouched. */
function camelCased(value: unknown): unknown {
  const list = listOf(value);
  if (list !== undefined && list !== null) return list.map(camelCased);
  const object = objectOf(value);
  if (object === undefined || object === null) return value;
  return Object.fromEntries(
    Object.entries(object).map(([name, part]) => [name.charAt(0).toLowerCase() + name.slice(1), camelCased(part)]),
  );
}
