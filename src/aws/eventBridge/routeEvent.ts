import { eventValues } from "../../engine/assumedValues/eventValues.ts";
import type { JournalEntry } from "../../engine/journal.ts";
import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import type { Json } from "../taskDefinition/model.ts";
import { deliveryTime } from "./deliver.ts";
import { eventBridgeEvent } from "./eventBridgeEvent.ts";
import { matchesPatternText } from "./matchEvent.ts";

const shareOfDuplicates = eventValues.eventTwice.value / 100;

/** Lets the events that a message's journal entries stand for reach the rules whose pattern they match. */
export function routeEntries(sim: Sim, entries: readonly JournalEntry[]): void {
  if (sim.count("eventRule") === 0) return;
  for (const [index, entry] of entries.entries()) {
    if (!entry.source.startsWith("aws.")) continue;
    const event = eventBridgeEvent(sim, entry, entries.slice(index + 1));
    if (event === null) continue;
    sim.because(entry.id);
    routeEvent(sim, JSON.parse(JSON.stringify(event)) as Json, entry.id);
  }
}

/**
 * @param tokens the event as patterns see it, where the text of its numbers is known
 * @param key what tells this event from others
 */
export function routeEvent(sim: Sim, event: Json, key: number, tokens: Json = event): void {
  for (const { id, state, eventPattern } of sim.all("eventRule")) {
    if (state !== "ENABLED" || eventPattern === null || !matchesPatternText(eventPattern, tokens)) continue;
    sim.schedule("eventRule.triggered", { id, event }, { in: deliveryTime });
    const duplicates = sim.get("settings", "run")?.eventDelivery?.duplicates === true;
    if (duplicates && sim.draw("eventTwice", id, key) < shareOfDuplicates) {
      sim.schedule("eventRule.triggered", { id, event }, { in: seconds(2) });
    }
  }
}
