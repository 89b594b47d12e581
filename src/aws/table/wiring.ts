import type { ReadRecord, Wire } from "../../engine/wire.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { findTable, type TableRecord } from "./model.ts";

/** What the software in a task definition's images calls; the arrow goes to what is called. */
export const tableCallWires = (
  { id, containerDefinitions }: TaskDefinitionRecord,
  read: ReadRecord,
  tables: Iterable<TableRecord>,
): readonly Wire[] => {
  const all = [...tables];
  return containerDefinitions
    .flatMap(({ image }) => read("image", image)?.calls ?? [])
    .flatMap(({ action, resource }) => {
      const table = action.startsWith("dynamodb:")
        ? findTable(all, resource.slice(resource.lastIndexOf("/") + 1))
        : undefined;
      return table === undefined
        ? []
        : [
            {
              relation: "requests" as const,
              from: { kind: "taskDefinition" as const, id },
              to: { kind: "table" as const, id: table.id },
              field: action,
            },
          ];
    });
};
