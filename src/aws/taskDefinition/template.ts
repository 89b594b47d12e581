import type { ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { imageNamed } from "../image/defaultImage.ts";
import { withRepositoryUri } from "../repository/imageReference.ts";
import { apiShape, templateName, templatePath, templateShape } from "./cloudFormationNames.ts";
import { type Json, passedOnFields, type TaskDefinitionRecord } from "./model.ts";
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
  "DependsOn",
  "StartTimeout",
  "RestartPolicy",
  "MountPoints",
  "Secrets",
  "EnvironmentFiles",
  "RepositoryCredentials",
  "FirelensConfiguration",
  "Ulimits",
  "ResourceRequirements",
  "ReadonlyRootFilesystem",
];
/** Why others have none. */
const ignoredInContainer: Readonly<Record<string, string>> = {
  Command: "What a container runs is told by its image in Metadata.SteadyState.",
  EntryPoint: "What a container runs is told by its image in Metadata.SteadyState.",
};

/** What a revision registered live may have changed. */
const savedTaskFields = [
  "networkMode",
  "requiresCompatibilities",
  "volumes",
  "ephemeralStorage",
  "executionRoleArn",
  "taskRoleArn",
  "placementConstraints",
  "runtimePlatform",
  "pidMode",
  "ipcMode",
  "tags",
] as const;
const savedContainerFields = [
  "name",
  "image",
  "essential",
  "cpu",
  "memory",
  "memoryReservation",
  "portMappings",
  "environment",
  "healthCheck",
  "stopTimeout",
  "startTimeout",
  "dependsOn",
  "restartPolicy",
  "mountPoints",
  "logConfiguration",
  "links",
  "secrets",
  "environmentFiles",
  "ulimits",
  "firelensConfiguration",
  "repositoryCredentials",
  "hostname",
  "privileged",
  ...passedOnFields,
] as const;

/** Absent in the file as in the record. */
const isNothing = (value: Json | undefined): value is null | undefined | 0 | readonly never[] =>
  value === undefined || value === null || value === 0 || (Array.isArray(value) && value.length === 0);

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
    "Volumes",
    "RuntimePlatform",
    "EphemeralStorage",
    "PidMode",
    "Tags",
  ],
  ignored: {
    ProxyConfiguration: "App Mesh is not simulated.",
    EnableFaultInjection: "Faults are injected from the lab here.",
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
        templatePath(path),
        "error",
        message,
        "RegisterTaskDefinition would refuse it with a ClientException.",
        adviceFor(path),
      );
    }
    if (complaints.length > 0) return;
    const containerDefinitions = content.containerDefinitions.map((container) => ({
      ...container,
      image: withRepositoryUri(container.image, (id) => open.get("repository", id)?.repositoryUri),
    }));
    const named = { ...content, containerDefinitions };
    const definition = nextRevision(named, open.all("taskDefinition"), { ...open, logicalId });
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
    const { cpu, memory, containerDefinitions } = newest;
    const edits: { path: (string | number)[]; value: Json }[] = [
      { path: ["Cpu"], value: cpu === null ? null : String(cpu) },
      { path: ["Memory"], value: memory === null ? null : String(memory) },
    ];
    for (const field of savedTaskFields) {
      edits.push({ path: [templateName(field)], value: templateShape((newest[field] ?? null) as Json) });
    }
    containerDefinitions.forEach((container, index) => {
      for (const field of savedContainerFields) {
        const value = container[field] as Json | undefined;
        const path = ["ContainerDefinitions", index, templateName(field)];
        edits.push({ path, value: isNothing(value) ? null : templateShape(value) });
      }
    });
    // The last first, so that the others keep their places.
    const written = (listOf(resource.properties.ContainerDefinitions) ?? []).length;
    for (let index = written - 1; index > 0; index--) {
      edits.push({ path: ["ContainerDefinitions", index], value: index < containerDefinitions.length ? "kept" : null });
    }
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
