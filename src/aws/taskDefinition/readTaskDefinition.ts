import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { definitionConstraintProblem } from "../placement/placementProblems.ts";
import { readPlacementConstraints } from "../placement/readPlacement.ts";
import { complainTogether } from "./complainTogether.ts";
import type { Complain, Complaint } from "./complaint.ts";
import { readEphemeralStorage } from "./ephemeralStorage.ts";
import { complainAboutFargateTask } from "./fargateLimits.ts";
import { externalProblem } from "./launchTypeProblem.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "./model.ts";
import { readContainerDefinition } from "./readContainerDefinition.ts";
import { readTaskSize } from "./readTaskSize.ts";
import { readVolumes } from "./readVolumes.ts";
import { isWindows, readRuntimePlatform } from "./runtimePlatform.ts";
import type { TaskDefinitionContent } from "./taskDefinitionContent.ts";

const networkModes = ["awsvpc", "bridge", "host", "none"] as const;
const compatibilities = ["FARGATE", "EC2", "EXTERNAL"] as const;
/** Source: Amazon ECS API Reference, RegisterTaskDefinition. */
const mostConstraints = 10;
const pidModes = ["host", "task"] as const;
const ipcModes = ["host", "task", "none"] as const;

type Input = Readonly<Record<string, unknown>>;

/**
 * Reads RegisterTaskDefinition's input (lower camel case) and says everything AWS would refuse, first things first.
 * Source of the sentences: Amazon ECS Developer Guide, "Task definition errors", and captured answers.
 */
export function readTaskDefinition(
  input: Input,
  allowsS3Files = false,
): {
  readonly content: TaskDefinitionContent;
  readonly complaints: readonly Complaint[];
} {
  const complaints: Complaint[] = [];
  const complain: Complain = (path, message) => void complaints.push({ path, message });

  const family = readFamily(input.family, complain);
  const requiresCompatibilities = readCompatibilities(input.requiresCompatibilities, complain);
  const isFargate = requiresCompatibilities.includes("FARGATE");
  const networkMode = readNetworkMode(input.networkMode, requiresCompatibilities, complain);
  const runtimePlatform = readRuntimePlatform(input.runtimePlatform, complain);
  const windows = isWindows(runtimePlatform === null ? {} : { runtimePlatform });
  const size = readTaskSize(input, { isFargate, isEc2: requiresCompatibilities.includes("EC2"), windows }, complain);
  if (isFargate) complainAboutFargateTask(input, complain);

  const placementConstraints = isFargate ? [] : readPlacementConstraints(input.placementConstraints);
  placementConstraints.forEach((constraint, index) => {
    const message = definitionConstraintProblem(constraint);
    if (message !== null) complain(["placementConstraints", index], message);
  });
  if (placementConstraints.length > mostConstraints) {
    complain(["placementConstraints"], `Task definition can have at most ${mostConstraints} placement constraints.`);
  }

  const executionRoleArn = textOf(input.executionRoleArn) ?? null;
  const context = {
    isFargate,
    networkMode,
    taskCpu: size.cpu,
    taskMemory: size.memory,
    hasExecutionRole: executionRoleArn !== null,
  };
  const containerDefinitions = (listOf(input.containerDefinitions) ?? []).map((value, index): ContainerDefinition => {
    const { container, complaints: inside } = readContainerDefinition(value, context);
    for (const { path, message } of inside) complain(["containerDefinitions", index, ...path], message);
    return container;
  });
  const volumes = readVolumes(
    input.volumes,
    { isFargate, hasTaskRole: (textOf(input.taskRoleArn) ?? "") !== "", allowsS3Files },
    complain,
  );
  const ephemeralStorage = readEphemeralStorage(input.ephemeralStorage, complain);
  const pidMode = isFargate && input.pidMode === "host" ? null : readMode("pidMode", pidModes, input, complain);
  const ipcMode = isFargate ? null : readMode("ipcMode", ipcModes, input, complain);

  const content: TaskDefinitionContent = {
    family,
    networkMode,
    requiresCompatibilities,
    ...size,
    executionRoleArn,
    taskRoleArn: textOf(input.taskRoleArn) ?? null,
    containerDefinitions,
    ...(placementConstraints.length === 0 ? {} : { placementConstraints }),
    ...(volumes.length === 0 ? {} : { volumes }),
    ...(ephemeralStorage === null ? {} : { ephemeralStorage }),
    ...(runtimePlatform === null ? {} : { runtimePlatform }),
    ...(pidMode === null ? {} : { pidMode }),
    ...(ipcMode === null ? {} : { ipcMode }),
    ...readTags(input.tags),
  };
  complainTogether(content, input, isFargate, complain);
  return { complaints, content };
}

function readFamily(value: unknown, complain: Complain): string {
  const family = textOf(value) ?? "";
  if (family === "") complain(["family"], "Family should not be null or empty.");
  else if (!/^[A-Za-z0-9_-]{1,255}$/.test(family)) complain(["family"], "Family contains invalid characters.");
  return family;
}

function readCompatibilities(value: unknown, complain: Complain): TaskDefinitionRecord["requiresCompatibilities"] {
  const asked = (listOf(value) ?? []).map((entry) => textOf(entry) ?? "");
  asked.forEach((entry, index) => {
    if (compatibilities.some((known) => known === entry)) return;
    complain(["requiresCompatibilities", index], `Compatibility '${entry}' is not valid.`);
  });
  return compatibilities.filter((known) => asked.includes(known));
}

function readNetworkMode(
  value: unknown,
  requiresCompatibilities: TaskDefinitionRecord["requiresCompatibilities"],
  complain: Complain,
): TaskDefinitionRecord["networkMode"] {
  const isFargate = requiresCompatibilities.includes("FARGATE");
  const isExternal = requiresCompatibilities.includes("EXTERNAL");
  const mode = textOf(value) ?? "bridge";
  const networkMode = networkModes.find((known) => known === mode) ?? "bridge";
  if (networkMode !== mode) complain(["networkMode"], `Network mode '${mode}' is not valid.`);
  if (isFargate && networkMode !== "awsvpc") {
    complain(["networkMode"], "Fargate only supports network mode 'awsvpc'.");
  }
  const beyond = isExternal ? externalProblem({ networkMode }) : null;
  if (beyond !== null) complain(["networkMode"], beyond);
  return networkMode;
}

function readMode<M extends string>(
  field: "pidMode" | "ipcMode",
  modes: readonly M[],
  input: Input,
  complain: Complain,
): M | null {
  const said = textOf(input[field]);
  if (said === undefined || said === null || said === "") return null;
  const mode = modes.find((known) => known === said);
  // Estimate: the rule is AWS's, the sentence ours.
  if (mode === undefined) complain([field], `Invalid '${field}' setting. Use one of: ${modes.join(", ")}.`);
  return mode ?? null;
}

/** Amazon ECS API Reference, RegisterTaskDefinition, tags: services may propagate them to their tasks. */
function readTags(value: unknown): Pick<TaskDefinitionRecord, "tags"> {
  const tags = (listOf(value) ?? []).flatMap((entry) => {
    const key = textOf(objectOf(entry)?.key);
    return typeof key === "string" ? [{ key, value: textOf(objectOf(entry)?.value) ?? "" }] : [];
  });
  return tags.length === 0 ? {} : { tags };
}
