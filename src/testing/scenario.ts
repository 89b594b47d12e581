import { readFileSync } from "node:fs";
import { openScenario } from "../engine/open.ts";
import type { Setup } from "../engine/run.ts";
import { createSimulation, type Simulation, type SimulationOptions } from "../engine/simulation.ts";
import { problemText } from "../template/problem.ts";

/** The text of a shipped scenario, by file name. */
export const scenarioText = (fileName: string): string =>
  readFileSync(new URL(`../scenarios/${fileName}`, import.meta.url), "utf8");

/** The starting point of a shipped scenario; fails with the scenario's own problems. */
export function setupOf(fileName: string, seed?: number): Setup {
  const opened = openScenario(scenarioText(fileName), { fileName, ...(seed === undefined ? {} : { seed }) });
  if (opened.setup === null) throw new Error(opened.problems.map(problemText).join("\n"));
  return opened.setup;
}

export const openHello = (seed?: number, options?: SimulationOptions): Simulation =>
  createSimulation(setupOf("hello-ecs.yaml", seed), options);
