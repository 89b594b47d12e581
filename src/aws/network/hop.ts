import type { Kind } from "../../engine/records.ts";

/** A resource that a call passes, nearest to the caller first. */
export interface Hop {
  readonly kind: Kind;
  readonly id: string;
  /** What it is called. */
  readonly name: string;
}
