import type { DurationMs } from "../../kernel/time.ts";
import type { Hop } from "../network/hop.ts";

/** What keeps a task from starting, in AWS's words. */
export interface StartRefusal {
  readonly text: string;
  readonly container: string;
  readonly because: string;
  /** Journal entry of the change that took the permission away; null when it never was there. */
  readonly cause: number | null;
  /** How long the calls take to fail; absent where the answer comes at once. */
  readonly takes?: DurationMs;
  /** The hop on the way that refused the call; absent where it got there. */
  readonly at?: Hop;
  /** The call that a role may not make, by its record id; absent where something else stands in the way. */
  readonly denied?: { readonly role: string; readonly action: string; readonly resource: string };
}
