import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { ContainerDefinition } from "./model.ts";

/**
 * GPUs a container requires: each is its own, none is shared.
 *
 * Source: Amazon ECS API Reference, ResourceRequirement: `{ type: "GPU", value: "1" }`.
 */
export const gpusOf = ({ resourceRequirements }: Pick<ContainerDefinition, "resourceRequirements">): number =>
  (listOf(resourceRequirements) ?? [])
    .map((entry) => objectOf(entry))
    .filter((entry) => textOf(entry?.type) === "GPU")
    .reduce((sum, entry) => sum + Math.max(0, Math.trunc(numberOf(entry?.value) ?? 0)), 0);
