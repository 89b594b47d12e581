import { type EventBridgeEvent, eventBridgeEvent } from "../aws/eventBridge/eventBridgeEvent.ts";
import type { JournalEntry } from "./journal.ts";
import type { Simulation } from "./simulation.ts";

/** The event of an entry of the message that was handled last: nothing has changed the records since. */
export function describeEvent(simulation: Simulation, entry: JournalEntry): EventBridgeEvent | null {
  return eventBridgeEvent(simulation, entry, simulation.journalFrom(entry.id + 1));
}
