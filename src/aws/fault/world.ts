import type { Command, Kind } from "../../engine/records.ts";
import type { Sim } from "../../engine/sim.ts";

/** The run as it is now: what faults are chosen from. */
export interface World extends Pick<Sim, "get" | "all"> {
  readonly nowMs: number;
}

/** What mends it: commands that belong together. */
export interface Fix {
  /** What the button says: "Restart the agent". */
  readonly label: string;
  readonly commands: readonly Command[];
}
/** A record that something is about. */
export interface Place {
  readonly kind: Kind;
  readonly id: string;
}
