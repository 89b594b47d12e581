import type { Sim } from "../../engine/sim.ts";
import { addTotal, messagesOf, total } from "../../load/messageRows.ts";
import type { Charge } from "./charge.ts";
import { prices } from "./prices.ts";

/** Requests to queues, by the million. The first million of a month is free; it is counted all the same. */
export function queueCharges(sim: Sim, sinceMs: number): readonly Charge[] {
  const hours = (sim.now - sinceMs) / 3_600_000;
  return [...sim.all("queue")].map(({ id, fifoQueue }): Charge => {
    const queue = messagesOf(sim.columns, id);
    const more = total(queue, "requests") - total(queue, "requestsBilled");
    if (more !== 0) addTotal(queue, "requestsBilled", more);
    const spent = (more / 1e6) * (fifoQueue ? prices.sqsFifoPerMillion : prices.sqsPerMillion);
    return { item: "sqs", kind: "queue", id, perHour: spent / hours, spent };
  });
}
