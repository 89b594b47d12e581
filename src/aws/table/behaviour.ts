import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { findTable, type TableMessages, type TableRecord } from "./model.ts";

/** Estimate: the newest keys that are known; an older item that is written again counts as new. */
const knownKeys = 1_000;

export const tableHandlers = {
  "dynamodb.PutItem"(sim, { tableName, key }) {
    const table = tableOr(sim, tableName);
    if (table !== undefined) putItem(sim, table, key);
  },
  "dynamodb.DeleteItem"(sim, { tableName, key }) {
    const table = tableOr(sim, tableName);
    if (table !== undefined) deleteItem(sim, table, key);
  },
  "table.call"(sim, { id, operation, key }) {
    const table = sim.get("table", id);
    if (table === undefined) return;
    if (operation === "PutItem" || operation === "UpdateItem") putItem(sim, table, key);
    else if (operation === "DeleteItem") deleteItem(sim, table, key);
    else sim.patch("table", id, { sim: { ...table.sim, reads: table.sim.reads + 1 } });
  },
} satisfies Pick<Handlers, keyof TableMessages>;

function tableOr(sim: Sim, name: string): TableRecord | undefined {
  const table = findTable(sim.all("table"), name);
  const about = { kind: "table", subject: name } as const;
  if (table === undefined) refuse(sim, about, "ResourceNotFoundException", "Requested resource not found");
  return table;
}

/** Source: Amazon DynamoDB API Reference, PutItem: an item with the same primary key is replaced. */
function putItem(sim: Sim, table: TableRecord, key: string): void {
  const others = table.sim.keys.filter((one) => one !== key);
  const isNew = others.length === table.sim.keys.length;
  sim.patch("table", table.id, {
    itemCount: table.itemCount + (isNew ? 1 : 0),
    sim: {
      ...table.sim,
      keys: [...others, key].slice(-knownKeys),
      puts: table.sim.puts + 1,
      replaced: table.sim.replaced + (isNew ? 0 : 1),
    },
  });
}

function deleteItem(sim: Sim, table: TableRecord, key: string): void {
  const keys = table.sim.keys.filter((one) => one !== key);
  const removed = table.sim.keys.length - keys.length;
  sim.patch("table", table.id, { itemCount: table.itemCount - removed, sim: { ...table.sim, keys } });
}
