import type { Kind, Records } from "./records.ts";

/** What goes along a line between two resources: requests, a signal to act, or what one reads from the other. */
export type Relation = "requests" | "signal" | "configuration";

export interface WireEnd {
  readonly kind: Kind;
  readonly id: string;
}

/** A line between two records. It is never stored: it exists because a field of one of them says so. */
export interface Wire {
  readonly relation: Relation;
  readonly from: WireEnd;
  readonly to: WireEnd;
  /** The field that says so, as AWS spells it. */
  readonly field: string;
}

/** Reads the record a link goes through. */
export type ReadRecord = <K extends Kind>(kind: K, id: string) => Records[K] | undefined;
