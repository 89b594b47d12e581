import type { Request } from "../listenerRule/model.ts";

/** Users. AWS has no word for them; they come from `Metadata.SteadyState.traffic`, keyed by the load balancer's logical id. */
export interface TrafficStage {
  /** Seconds; 0 jumps. */
  readonly duration: number;
  /** Requests per second reached, linearly, at the end of the stage. */
  readonly target: number;
}
export type TrafficShape =
  | { readonly kind: "constant"; readonly rate: number }
  /** k6 style: starts at `start`, each stage ramps to its target, the last target holds. */
  | { readonly kind: "stages"; readonly start: number; readonly stages: readonly TrafficStage[] }
  /** Day and night: `mean + amplitude · sin(2π (t − phaseSeconds) ÷ periodSeconds)`; the amplitude is at most the mean. */
  | {
      readonly kind: "sine";
      readonly periodSeconds: number;
      readonly mean: number;
      readonly amplitude: number;
      readonly phaseSeconds: number;
    }
  /** A recording: `values[i]` requests arrived in period i, spread evenly; after the end the rate is zero. */
  | { readonly kind: "recorded"; readonly periodSeconds: number; readonly values: readonly number[] };

/** Chance in the arrivals: each second brings a Poisson number of requests around the rate, drawn from the seeds. */
export interface TrafficNoise {
  readonly kind: "poisson";
  /** Beside the seed of the run. */
  readonly seed: number;
}

/** One kind of request that users send; its share of all is its share over the sum of the shares. */
export interface TrafficRequest extends Request {
  readonly share: number;
}

/** How the clients of a source, and the load balancer's nodes they come to, behave. */
export interface ClientSettings {
  /** Times that a failed request is sent again. */
  readonly retries: number;
  /** All retries together as a share of the first tries, 0 to 1; null for no bound. */
  readonly retryBudget: number | null;
  /** Whether all come to one node, which asks its targets exactly in turn; otherwise targets are met at random. */
  readonly inTurn: boolean;
}

/** What a load balancer is billed for besides requests. */
export interface TrafficConnections {
  /** Requests sent over one connection, and seconds that it stays open. */
  readonly requests: number;
  readonly openSeconds: number;
  /** Request and response together. */
  readonly bytesPerRequest: number;
}

export interface TrafficSourceRecord {
  readonly id: string;
  readonly name: string;
  /** Record id of the load balancer it calls; empty where it sends to a queue. */
  readonly loadBalancerId: string;
  /** Record id of the queue it sends messages to; absent where it calls a load balancer. */
  readonly queueId?: string;
  /** Share of its messages that no consumer can process, 0 to 1; absent for none. */
  readonly poisonShare?: number;
  readonly shape: TrafficShape;
  /** Instant the shape starts at. */
  readonly startsAtMs: number;
  /** Multiplies the shape: "Send 10× traffic" sets it to 10. */
  readonly multiplier: number;
  /** How many times faster than written the shape goes by, at the same rates; absent at 1. */
  readonly speed?: number;
  /** Absent where requests come evenly. */
  readonly noise?: TrafficNoise;
  /**
   * The shape counts users who wait for each answer and then think for so long, as k6's VUs do (a closed model). Absent
   * where it counts requests per second, which come whether or not earlier ones were answered.
   */
  readonly users?: { readonly thinkSeconds: number };
  /** What clients do about failures; absent for the usual ones, see retries.ts. */
  readonly clients?: ClientSettings;
  /** Seconds a client waits for an answer before it gives up; null waits as long as the load balancer does. */
  readonly clientTimeoutSeconds: number | null;
  /** Absent where connections are the usual ones. */
  readonly connections?: TrafficConnections;
  /** What they ask for; a listener's rules look at it. */
  readonly requests: readonly TrafficRequest[];
  readonly sim: {
    /** Requests per second in the newest sample. */
    readonly rate: number;
    /** Journal entry that last changed how much traffic comes. */
    readonly cause: number | null;
    /** Requests per second of the shape that the newest entry about a recording named. */
    readonly saidRate: number;
    /** How often the shape was changed while it went on: what waits for a stage of an earlier one no longer applies. */
    readonly changes?: number;
  };
}
export interface TrafficSourceRecords {
  trafficSource: TrafficSourceRecord;
}
export interface TrafficSourceMessages {
  "trafficSource.created": { readonly id: string };
  /** A stage of the shape begins: writes down that traffic changed, so that what follows has a cause. */
  "trafficSource.stageBegan": {
    readonly id: string;
    readonly stage: number;
    readonly startsAtMs: number;
    readonly changes?: number;
  };
  /** Replaces shape and/or multiplier from now on. `source` is the id; omitted when there is only one. */
  "lab.SetTraffic": {
    readonly source?: string;
    readonly rate?: number;
    readonly multiplier?: number;
    readonly speed?: number;
    /** Null lets requests come evenly. */
    readonly noise?: TrafficNoise | null;
    /** A shape in the compact format, e.g. "start 20; ramp 2m to 200; hold 5m": see profile.ts. */
    readonly profile?: string;
    /** The new shape goes on at the second the old one had come to, instead of beginning now. */
    readonly goOn?: boolean;
    /** The shape counts users who think for so long; null: it counts requests per second. */
    readonly users?: { readonly thinkSeconds: number } | null;
    readonly start?: number;
    readonly stages?: readonly TrafficStage[];
    readonly sine?: {
      readonly periodSeconds: number;
      readonly mean: number;
      readonly amplitude: number;
      readonly phaseSeconds?: number;
    };
    readonly recorded?: { readonly periodSeconds: number; readonly values: readonly number[] };
  };
  /** Changes what clients do about failures, and how long they wait; null waits as long as the load balancer does. */
  "lab.SetClients": {
    readonly source?: string;
    readonly clientTimeoutSeconds?: number | null;
  } & Partial<ClientSettings>;
  /** One simulated second of load has passed. */
  "load.sample": Record<never, never>;
}
