import { listOf, textOf } from "../../engine/propertyValue.ts";
import { definitionConstraintProblem } from "../placement/placementProblems.ts";
import { readPlacementConstraints } from "../placement/readPlacement.ts";
import type { Complaint } from "./complaint.ts";
import { isFargateSize } from "./fargateSizes.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "./model.ts";
import { readContainerDefinition } from "./readContainerDefinition.ts";
import { cpuUnits, memoryMiB } from "./sizeText.ts";

/** A task definition before it has a revision. */
export type TaskDefinitionContent = Omit<
  TaskDefinitionRecord,
  "id" | "taskDefinitionArn" | "revision" | "status" | "sim"
>;

/** Source: AWS General Reference, "Amazon ECS endpoints and quotas". */
const mostContainers = 10;
const networkModes = ["awsvpc", "bridge", "host", "none"] as const;
const compatibilities = ["FARGATE", "EC2", "EXTERNAL"] as const;

/**
 * Reads RegisterTaskDefinition's input (lower camel case) and says everything AWS would refuse, first things first.
 * Source of the sentences: Amazon ECS Developer Guide, "Task definition errors", and captured answers.
 */
export function readTaskDefinition(input: Readonly<Record<string, unknown>>): {
  readonly content: TaskDefinitionContent;
  readonly complaints: readonly Complaint[];
} {
  const complaints: Complaint[] = [];
  const complain = (path: readonly (string | number)[], message: string): void =>
    void complaints.push({ path, message });

  const family = textOf(input.family) ?? "";
  if (family === "") complain(["family"], "Family should not be null or empty.");
  else if (!/^[A-Za-z0-9_-]{1,255}$/.test(family)) {
    complain(["family"], "Family contains invalid characters.");
  }

  const asked = (listOf(input.requiresCompatibilities) ?? []).map((value) => textOf(value) ?? "");
  const requiresCompatibilities = compatibilities.filter((compatibility) => asked.includes(compatibility));
  const isFargate = requiresCompatibilities.includes("FARGATE");

  const mode = textOf(input.networkMode) ?? "bridge";
  const networkMode = networkModes.find((known) => known === mode) ?? "bridge";
  if (networkMode !== mode) complain(["networkMode"], `Network mode '${mode}' is not valid.`);
  if (isFargate && networkMode !== "awsvpc") {
    complain(["networkMode"], "Fargate only supports network mode 'awsvpc'.");
  }

  const cpu = cpuUnits(input.cpu);
  const memory = memoryMiB(input.memory);
  if (cpu === null) complain(["cpu"], "Invalid 'cpu' setting for task.");
  if (memory === null) complain(["memory"], "Invalid 'memory' setting for task.");
  if (isFargate) {
    if (cpu === undefined) complain(["cpu"], "Fargate requires that 'cpu' be defined at the task level.");
    if (memory === undefined) complain(["memory"], "Fargate requires that 'memory' be defined at the task level.");
    if (typeof cpu === "number" && typeof memory === "number" && !isFargateSize(cpu, memory)) {
      complain(["memory"], "No Fargate configuration exists for given values.");
    }
    if (input.ipcMode !== undefined) {
      complain(["ipcMode"], "Tasks using the Fargate launch type do not support ipcMode.");
    }
    if ((listOf(input.placementConstraints)?.length ?? 0) > 0) {
      complain(["placementConstraints"], "Tasks using the Fargate launch type do not support placementConstraints.");
    }
  }

  const placementConstraints = isFargate ? [] : readPlacementConstraints(input.placementConstraints);
  placementConstraints.forEach((constraint, index) => {
    const message = definitionConstraintProblem(constraint);
    if (message !== null) complain(["placementConstraints", index], message);
  });

  const executionRoleArn = textOf(input.executionRoleArn) ?? null;
  const context = {
    isFargate,
    networkMode,
    taskCpu: cpu ?? null,
    taskMemory: memory ?? null,
    hasExecutionRole: executionRoleArn !== null,
  };
  const list = listOf(input.containerDefinitions) ?? [];
  const containerDefinitions = list.map((value, index): ContainerDefinition => {
    const { container, complaints: inside } = readContainerDefinition(value, context);
    for (const { path, message } of inside) complain(["containerDefinitions", index, ...path], message);
    return container;
  });
  complainTogether(containerDefinitions, context.taskCpu, isFargate, complain);

  return {
    complaints,
    content: {
      family,
      networkMode,
      requiresCompatibilities,
      cpu: context.taskCpu,
      memory: context.taskMemory,
      executionRoleArn,
      taskRoleArn: textOf(input.taskRoleArn) ?? null,
      containerDefinitions,
      ...(placementConstraints.length === 0 ? {} : { placementConstraints }),
    },
  };
}

/** Rules about the containers as a whole. Estimate: the rules are AWS's, the sentences ours. */
function complainTogether(
  containers: readonly ContainerDefinition[],
  taskCpu: number | null,
  isFargate: boolean,
  complain: (path: readonly (string | number)[], message: string) => void,
): void {
  const path = ["containerDefinitions"];
  if (containers.length === 0) {
    complain(path, "Container definitions should not be null or empty.");
    return;
  }
  if (containers.length > mostContainers) {
    complain(path, `Task definition must have at most ${mostContainers} containers.`);
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
}
