import type { ContainerDefinition } from "../model.ts";
import type { ContainerChange } from "../pendingChange.ts";

/** What every part of a container's form gets. */
export type ContainerPartProps = {
  container: ContainerDefinition;
  /** Which of its fields wait. */
  waiting: (field: keyof ContainerChange) => boolean;
  /** What RegisterTaskDefinition would say about a field. */
  problem: (field: keyof ContainerChange) => string | undefined;
  change: (fields: ContainerChange) => void;
};
