import type { ContainerDefinition, ContainerDependency } from "./model.ts";

type Depends = Pick<ContainerDefinition, "name" | "dependsOn" | "links" | "logConfiguration" | "firelensConfiguration">;

/**
 * What a container waits for: what it says, the containers it links to, and the log router of its log driver.
 * Source: amazon-ecs-agent, agent/engine/dependencygraph/graph.go (links) and agent/api/task/task.go (FireLens).
 */
export function dependenciesOf(container: Depends, all: readonly Depends[]): readonly ContainerDependency[] {
  const { name, dependsOn = [], links = [], logConfiguration } = container;
  const router =
    logConfiguration?.logDriver === "awsfirelens"
      ? all.find(({ firelensConfiguration }) => firelensConfiguration !== undefined)?.name
      : undefined;
  const implied = [...links.map((link) => link.split(":")[0] ?? ""), ...(router === undefined ? [] : [router])];
  const said = new Set([name, ...dependsOn.map(({ containerName }) => containerName)]);
  return [
    ...dependsOn,
    ...[...new Set(implied)]
      .filter((other) => !said.has(other))
      .map((containerName): ContainerDependency => ({ containerName, condition: "START" })),
  ];
}
