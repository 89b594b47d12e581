import { after, type SimMs, seconds } from "../../kernel/time.ts";
import { dependenciesOf } from "../taskDefinition/dependencies.ts";
import type { ContainerDefinition, ContainerDependency } from "../taskDefinition/model.ts";
import type { TaskContainer } from "./model.ts";

/** What a container waits for before it starts. */
export interface DependencyWait extends ContainerDependency {
  /** When the dependency's startTimeout is over; null without one, or while it has not started. */
  readonly untilMs: SimMs | null;
}
export type Readiness =
  | { readonly is: "ready" }
  | { readonly is: "waiting"; readonly wait: DependencyWait }
  /** The dependency can no longer do what is asked of it. */
  | { readonly is: "never"; readonly reason: string };

/**
 * Whether a container may start, given what its dependencies do.
 * Source: amazon-ecs-agent, agent/engine/dependencygraph/graph.go; the reasons are its own.
 */
export function readiness(
  definition: Pick<ContainerDefinition, "name" | "dependsOn">,
  definitions: readonly Pick<ContainerDefinition, "name" | "startTimeout">[],
  containers: readonly TaskContainer[],
  nowMs: SimMs,
): Readiness {
  const { name } = definition;
  for (const { containerName, condition } of dependenciesOf(definition, definitions)) {
    const dependency = containers.find((container) => container.name === containerName);
    if (dependency === undefined || isMet(dependency, condition)) continue;
    if (dependency.lastStatus === "STOPPED") {
      const failed = condition === "SUCCESS" ? "exit successfully" : "become healthy";
      return {
        is: "never",
        reason: `dependency graph: failed to resolve container ordering dependency [${containerName}] for target [${name}] as dependency did not ${failed}.`,
      };
    }
    const untilMs = timesOutAtMs(dependency, definitions);
    if (condition !== "START" && untilMs !== null && nowMs >= untilMs) {
      return {
        is: "never",
        reason: `dependency graph: container ordering dependency [${containerName}] for target [${name}] has timed out.`,
      };
    }
    return {
      is: "waiting",
      wait: { containerName, condition, untilMs: condition === "START" ? null : untilMs },
    };
  }
  return { is: "ready" };
}

function isMet(dependency: TaskContainer, condition: ContainerDependency["condition"]): boolean {
  const { lastStatus, exitCode, healthStatus } = dependency;
  switch (condition) {
    case "START":
      return lastStatus !== "PENDING" || (dependency.sim?.restartCount ?? 0) > 0;
    case "COMPLETE":
      return lastStatus === "STOPPED";
    case "SUCCESS":
      return lastStatus === "STOPPED" && exitCode === 0;
    case "HEALTHY":
      return healthStatus === "HEALTHY";
  }
}

/** Source: Amazon ECS API Reference, ContainerDefinition, startTimeout: counted from the start of the dependency. */
function timesOutAtMs(
  dependency: TaskContainer,
  definitions: readonly Pick<ContainerDefinition, "name" | "startTimeout">[],
): SimMs | null {
  const startTimeout = definitions.find(({ name }) => name === dependency.name)?.startTimeout;
  if (startTimeout === undefined || dependency.lastStatus !== "RUNNING" || dependency.sim === undefined) return null;
  return after(dependency.sim.startedAtMs, seconds(startTimeout));
}

const wanted = {
  START: "to start",
  COMPLETE: "to finish",
  SUCCESS: "to exit with 0",
  HEALTHY: "to be HEALTHY",
} as const;

/** "app depends on proxy to be HEALTHY" */
export const dependencyWords = (name: string, { containerName, condition }: ContainerDependency): string =>
  `${name} depends on ${containerName} ${wanted[condition]}`;
