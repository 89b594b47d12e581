import type { Sim } from "../../engine/sim.ts";

/** What an event's shape is built from. */
export type World = Pick<Sim, "get" | "all" | "seed">;

export type Detail = Readonly<Record<string, unknown>>;
export interface EventParts {
  /** ARNs; the first is what the event is about. */
  readonly resources: readonly string[];
  readonly detail: Detail;
}

export const clusterArnOf = (world: World, id: string | null): string | null =>
  id === null ? null : (world.get("cluster", id)?.clusterArn ?? id);
