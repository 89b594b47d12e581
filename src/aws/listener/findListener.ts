import type { ListenerRecord } from "./model.ts";

/** Finds a listener by logical id or ARN, as an API caller would name it. */
export function findListener(listeners: Iterable<ListenerRecord>, name: string): ListenerRecord | undefined {
  for (const record of listeners) if (record.id === name || record.listenerArn === name) return record;
  return undefined;
}
