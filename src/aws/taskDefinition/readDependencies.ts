import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Complain } from "./complaint.ts";
import { dependenciesOf } from "./dependencies.ts";
import { type ContainerDefinition, type ContainerDependency, dependencyConditions } from "./model.ts";

/** Reads dependsOn of one container; what it names is judged when all containers are read. */
export function readDependencies(value: unknown, complain: Complain): readonly ContainerDependency[] {
  return (listOf(value) ?? []).flatMap((entry, index): readonly ContainerDependency[] => {
    const raw = objectOf(entry) ?? {};
    const said = textOf(raw.condition) ?? "";
    const condition = dependencyConditions.find((known) => known === said.toUpperCase());
    if (condition === undefined) {
      // Estimate: the rule is AWS's, the sentence ours.
      complain(
        ["dependsOn", index, "condition"],
        `Invalid dependency condition '${said}'. Use one of: ${dependencyConditions.join(", ")}.`,
      );
      return [];
    }
    return [{ containerName: textOf(raw.containerName) ?? "", condition }];
  });
}

/**
 * Rules about what containers depend on.
 * Source: Amazon ECS API Reference, ContainerDependency; the first two sentences from captured answers. Estimate: the
 * others are ours.
 */
export function complainAboutDependencies(containers: readonly ContainerDefinition[], complain: Complain): void {
  containers.forEach(({ dependsOn = [] }, index) => {
    dependsOn.forEach(({ containerName, condition }, at) => {
      const path = ["containerDefinitions", index, "dependsOn", at];
      const dependency = containers.find(({ name }) => name === containerName);
      if (dependency === undefined) {
        complain(
          [...path, "containerName"],
          `Cannot depend on container + '${containerName}' because it does not exist`,
        );
        return;
      }
      if ((condition === "SUCCESS" || condition === "COMPLETE") && dependency.essential) {
        complain(
          [...path, "condition"],
          "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container",
        );
      }
      if (condition === "HEALTHY" && dependency.healthCheck === null) {
        complain(
          [...path, "condition"],
          `A dependency container with HEALTHY condition must have a health check; '${containerName}' has none.`,
        );
      }
    });
  });
  const cycle = dependencyCycle(containers);
  if (cycle !== null) {
    complain(["containerDefinitions"], `Container dependencies must not form a cycle: ${cycle.join(" depends on ")}.`);
  }
}

/** A way from a container back to itself, its name first and last; null when there is none. */
export function dependencyCycle(containers: readonly ContainerDefinition[]): readonly string[] | null {
  const done = new Set<string>();
  const walk = (name: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return null;
    const container = containers.find((other) => other.name === name);
    for (const { containerName } of container === undefined ? [] : dependenciesOf(container, containers)) {
      const found = walk(containerName, [...way, name]);
      if (found !== null) return found;
    }
    done.add(name);
    return null;
  };
  for (const { name } of containers) {
    const found = walk(name, []);
    if (found !== null) return found;
  }
  return null;
}
