import type { CoreSim } from "../kernel/core.ts";
import { type Clock, type Timings, timings } from "./clock.ts";
import type { JournalText } from "./journal.ts";
import type { Messages, Records } from "./records.ts";

/** All a handler may read and do. */
export type Sim = CoreSim<Records, Messages, JournalText>;

/** One handler per message type; a missing one does not compile. */
export type Handlers = { readonly [T in keyof Messages]: (sim: Sim, message: Messages[T]) => void };

export const clockOf = (sim: Sim): Clock => sim.get("settings", "run")?.clock ?? "realistic";
export const timingsOf = (sim: Sim): Timings => timings[clockOf(sim)];

/** Answers a command the way the API would: an exception name and a sentence, never a throw. */
export function refuse(
  sim: Sim,
  about: { readonly kind: JournalText["kind"]; readonly subject: string },
  exception: string,
  message: string,
): void {
  sim.journal({
    source: "steady-state",
    detailType: "Refused",
    eventName: exception,
    severity: "ERROR",
    ...about,
    message,
  });
}
