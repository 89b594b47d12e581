import { createStore, del, get, set, type UseStore, update } from "idb-keyval";
import type { DocumentStorage } from "./storage.ts";

/** IndexedDB. It is opened when it is first asked for: where it is closed to us, that call fails and says so. */
export function browserStorage(): DocumentStorage {
  let opened: UseStore | undefined;
  const store = (): UseStore => {
    opened ??= createStore("steady-state", "documents");
    return opened;
  };
  return {
    get: async (key) => get(key, store()),
    set: async (key, value) => set(key, value, store()),
    update: async (key, change) => update(key, change, store()),
    remove: async (key) => del(key, store()),
  };
}
