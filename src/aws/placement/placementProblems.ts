import { parseClusterQuery } from "./clusterQuery.ts";
import type { PlacementConstraint, PlacementStrategy } from "./model.ts";

/** Source: Amazon ECS API Reference, CreateService: 5 strategy rules, 10 constraints with those of the task definition. */
export const maximumStrategyRules = 5;
export const maximumConstraints = 10;

/** Why placement settings are refused: the field, its index when one element is meant, and a sentence. */
export interface PlacementProblem {
  readonly field: "placementStrategy" | "placementConstraints";
  readonly index: number | null;
  readonly message: string;
}

export interface PlacementSettings {
  readonly launchType: "FARGATE" | "EC2" | "EXTERNAL";
  readonly strategy: readonly PlacementStrategy[];
  /** Of the service or RunTask. */
  readonly constraints: readonly PlacementConstraint[];
  readonly definitionConstraints: readonly PlacementConstraint[];
}

/** Source: Amazon ECS API Reference, CreateService, PlacementStrategy, PlacementConstraint. */
export function placementProblems(settings: PlacementSettings): readonly PlacementProblem[] {
  const { launchType, strategy, constraints, definitionConstraints } = settings;
  const problems: PlacementProblem[] = [];
  const add = (field: PlacementProblem["field"], index: number | null, message: string): void => {
    problems.push({ field, index, message });
  };
  if (launchType === "FARGATE") {
    if (strategy.length > 0)
      add("placementStrategy", null, "Placement strategies are not supported with FARGATE launch type.");
    if (constraints.length + definitionConstraints.length > 0) {
      add("placementConstraints", null, "Placement constraints are not supported with FARGATE launch type.");
    }
    return problems;
  }
  if (strategy.length > maximumStrategyRules) {
    add(
      "placementStrategy",
      null,
      `At most ${maximumStrategyRules} placement strategy rules are allowed; there are ${strategy.length}.`,
    );
  }
  const count = constraints.length + definitionConstraints.length;
  if (count > maximumConstraints) {
    add(
      "placementConstraints",
      null,
      `At most ${maximumConstraints} placement constraints are allowed; there are ${count}.`,
    );
  }
  strategy.forEach((rule, index) => {
    const message = strategyProblem(rule);
    if (message !== null) add("placementStrategy", index, message);
  });
  constraints.forEach((constraint, index) => {
    const message = constraintProblem(constraint);
    if (message !== null) add("placementConstraints", index, message);
  });
  return problems;
}

/** Null when the rule is one AWS accepts. */
export function strategyProblem({ type, field }: PlacementStrategy): string | null {
  if (type === "random") return field === "" ? null : "The random strategy takes no field.";
  if (type === "binpack") {
    return /^(cpu|memory)$/i.test(field) ? null : `binpack counts cpu or memory; "${field}" is neither.`;
  }
  if (field === "instanceId" || field === "host" || /^attribute:.+/.test(field)) return null;
  return `spread counts instanceId, host or attribute:<name>; "${field}" is none of them.`;
}

/** Null when the constraint is one AWS accepts. The place of a mistake is counted from 1, as people do. */
export function constraintProblem(constraint: PlacementConstraint): string | null {
  if (constraint.type === "distinctInstance") return null;
  const parsed = parseClusterQuery(constraint.expression);
  if ("query" in parsed) return null;
  const { position, message } = parsed.problem;
  return `The expression cannot be read at character ${position + 1}: ${message}`;
}

/** A task definition may only use memberOf. Source: Amazon ECS API Reference, TaskDefinitionPlacementConstraint. */
export function definitionConstraintProblem(constraint: PlacementConstraint): string | null {
  if (constraint.type === "distinctInstance") return "distinctInstance is not allowed in a task definition.";
  return constraintProblem(constraint);
}
