import { createStore, del, get, set, type UseStore, update } from "idb-keyval";
import type { DocumentStorage } from "./storage.ts";

const database = "steady-state";
const table = "documents";

/**
 * IndexedDB. It is opened when it is first asked for: where it is closed to us, that call fails and says so. What is
 * written whole is on the disk when the write is done, and not only with the operating system: the power may go. How far
 * the clock got is written every second and may be lost then.
 */
export function browserStorage(): DocumentStorage {
  let opened: UseStore | undefined;
  const store = (): UseStore => {
    opened ??= createStore(database, table);
    return opened;
  };
  return {
    get: async (key) => get(key, store()),
    set: async (key, value) => set(key, value, key.startsWith("moment/") ? store() : durable(store())),
    update: async (key, change) => update(key, change, durable(store())),
    remove: async (key) => del(key, store()),
  };
}

/** The same store with strict transactions. Source: Indexed Database API 3.0, IDBTransactionDurability. */
const durable =
  (store: UseStore): UseStore =>
  (mode, act) =>
    store("readonly", ({ transaction: { db } }) =>
      act(db.transaction(table, mode, { durability: "strict" }).objectStore(table)),
    );
