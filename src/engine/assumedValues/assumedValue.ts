/** A value that AWS does not publish and a simulation needs. */
export interface AssumedValue {
  /** What it is, as a heading. */
  readonly name: string;
  /** A number in `unit`, or the rule in words that complete "we use …". */
  readonly value: number | string;
  readonly unit?:
    | "s"
    | "min"
    | "MiB"
    | "MiB/s"
    | "GiB"
    | "%"
    | "datapoints"
    | "failures"
    | "MiB a minute"
    | "messages"
    | "tasks"
    | "CPU units or MiB";
  /** The idealised clock uses 0 instead: see clock.ts. */
  readonly realisticOnly?: true;
  /** Completes "because …". */
  readonly because: string;
  /** The number on the page that it influences. */
  readonly where: string;
}

export type AssumedSection = Readonly<Record<string, AssumedValue>>;
