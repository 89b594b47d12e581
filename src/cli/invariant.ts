import type { Simulation } from "../engine/simulation.ts";

/** A rule that holds at every instant of every run: what breaks it, or null. */
export type Invariant = (simulation: Simulation) => string | null;
