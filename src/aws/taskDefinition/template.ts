import type { ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { imageNamed } from "../image/defaultImage.ts";
import type { TaskDefinitionRecord } from "./model.ts";
import { readTaskDefinition } from "./readTaskDefinition.ts";
import { nextRevision } from "./revisions.ts";

/** Properties of one entry of ContainerDefinitions that have an effect here, or are checked as AWS checks them. */
const understoodInContainer = [
  "Name",
  "Image",
  "Essential",
  "Cpu",
  "Memory",
  "MemoryReservation",
  "PortMappings",
  "HealthCheck",
  "StopTimeout",
  "Environment",
  "LogConfiguration",
  "Hostname",
  "Privileged",
  "Links",
];
/** Why others have none. */
const ignoredInContainer: Readonly<Record<string, string>> = {
  Command: "What a container runs is told by its image in Metadata.SteadyState.",
  EntryPoint: "What a container runs is told by its image in Metadata.SteadyState.",
  DependsOn: "Containers of a task start together here.",
  StartTimeout: "Containers of a task start together here.",
  Secrets: "Secrets are not simulated.",
  MountPoints: "Volumes have no effect here yet.",
  RestartPolicy: "Containers are not restarted inside a task here.",
  ReadonlyRootFilesystem: "File systems are not simulated.",
};

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
    "IpcMode",
    "PlacementConstraints",
  ],
  ignored: {
    Volumes: "Volumes have no effect here yet.",
    RuntimePlatform: "Processor architecture and operating system have no effect here.",
    EphemeralStorage: "Disk space has no effect here.",
    PidMode: "Process namespaces are not simulated.",
    ProxyConfiguration: "App Mesh is not simulated.",
    EnableFaultInjection: "Faults are injected from the lab here.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const { content, complaints } = readTaskDefinition(
      apiShape({ ...properties, Family: familyOf(resource) }) as Record<string, unknown>,
    );
    (listOf(properties.ContainerDefinitions) ?? []).forEach((container, index) => {
      for (const property of Object.keys(objectOf(container) ?? {})) {
        if (understoodInContainer.includes(property)) continue;
        open.problem(
          resource,
          ["ContainerDefinitions", index, property],
          "note",
          `${property} is not simulated.`,
          ignoredInContainer[property] ?? "Nothing here depends on it yet.",
          "It stays in the file as it is.",
        );
      }
    });
    for (const { path, message } of complaints) {
      open.problem(
        resource,
        path.map((step) => (typeof step === "string" ? step.charAt(0).toUpperCase() + step.slice(1) : step)),
        "error",
        message,
        "RegisterTaskDefinition would refuse it with a ClientException.",
        adviceFor(path),
      );
    }
    if (complaints.length > 0) return;
    const definition = nextRevision(content, open.all("taskDefinition"), { ...open, logicalId });
    open.put("taskDefinition", definition);
    open.alias(logicalId, definition.id);
    for (const { image } of definition.containerDefinitions) {
      if (open.get("image", image) !== undefined) continue;
      const record = imageNamed(image, (id) => open.get("image", id));
      open.put("image", record);
    }
  },

  /** What the newest revision of its family says: live edits register new ones. */
  edits(find, _id, resource) {
    let newest: TaskDefinitionRecord | undefined;
    for (let revision = 1; ; revision++) {
      const next = find("taskDefinition", `${familyOf(resource)}:${revision}`);
      if (next === undefined) break;
      newest = next;
    }
    if (newest === undefined) return [];
    const edits: { path: (string | number)[]; value: string | number | boolean }[] = [];
    if (newest.cpu !== null) edits.push({ path: ["Cpu"], value: String(newest.cpu) });
    if (newest.memory !== null) edits.push({ path: ["Memory"], value: String(newest.memory) });
    newest.containerDefinitions.forEach((container, index) => {
      const path = ["ContainerDefinitions", index];
      edits.push({ path: [...path, "Image"], value: container.image });
      edits.push({ path: [...path, "Essential"], value: container.essential });
      edits.push({ path: [...path, "StopTimeout"], value: container.stopTimeout });
      if (container.cpu > 0) edits.push({ path: [...path, "Cpu"], value: container.cpu });
      if (container.memory !== null) edits.push({ path: [...path, "Memory"], value: container.memory });
    });
    return edits;
  },
};

/** CloudFormation makes up a family when there is none; here it is the logical id. */
const familyOf = ({
  logicalId,
  properties,
}: {
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}): string => textOf(properties.Family) ?? logicalId;

function adviceFor(path: readonly (string | number)[]): string {
  switch (path.at(-1)) {
    case "networkMode":
      return "Set NetworkMode to awsvpc.";
    case "cpu":
      return path.length === 1
        ? 'Set Cpu to one of "256", "512", "1024", "2048", "4096", "8192", "16384", "32768".'
        : "Lower it.";
    case "memory":
      return path.length === 1
        ? 'Set Memory to a size this Cpu may have, for example "512" with "256".'
        : "Lower it, or raise the Memory of the task.";
    case "logConfiguration":
    case "image":
      return "Set ExecutionRoleArn, or correct this value.";
    default:
      return "Correct the value.";
  }
}

/** Properties as the API spells them: lower camel case all the way down, values untouched. */
function apiShape(value: unknown): unknown {
  const list = listOf(value);
  if (list !== undefined && list !== null) return list.map(apiShape);
  const object = objectOf(value);
  if (object === undefined || object === null) return value;
  return Object.fromEntries(
    Object.entries(object).map(([name, part]) => [name.charAt(0).toLowerCase() + name.slice(1), apiShape(part)]),
  );
}
