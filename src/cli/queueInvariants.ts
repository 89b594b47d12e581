import { countMessages } from "../load/messageFlow.ts";
import { messagesOf, total } from "../load/messageRows.ts";
import type { Invariant } from "./invariant.ts";

/** Ways out of a queue. */
const ways = ["deleted", "purged", "expired", "movedToDeadLetters", "movedBack"] as const;

export const queueInvariants: Readonly<Record<string, Invariant>> = {
  "messages sent are visible, in flight, delayed, deleted, dead-lettered or expired": (simulation) => {
    for (const { id } of simulation.all("queue")) {
      const queue = messagesOf(simulation.columns, id);
      const { visible, inFlight, delayed } = countMessages(queue);
      const came = total(queue, "sent") + total(queue, "movedIn");
      const gone = ways.reduce((sum, name) => sum + total(queue, name), 0);
      if (came !== visible + inFlight + delayed + gone) {
        return `${id}: ${came} came, ${visible} visible, ${inFlight} in flight, ${delayed} delayed, ${gone} gone`;
      }
    }
    return null;
  },
};
