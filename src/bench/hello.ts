import { openScenario } from "../engine/open.ts";
import type { Setup } from "../engine/run.ts";
import { createSimulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import hello from "../scenarios/hello-ecs.yaml?raw";
import { type BenchRow, medianOf, secondsOf } from "./row.ts";

const day = 86_400;

function setup(): Setup {
  const opened = openScenario(hello, { fileName: "hello-ecs.yaml" });
  if (opened.setup === null) throw new Error("Hello ECS does not open.");
  return opened.setup;
}

/** A simulated day of Hello ECS at its own traffic, from the first event. */
export function helloRows(): BenchRow[] {
  const start = setup();
  const wall = medianOf(3, () =>
    secondsOf(() => {
      createSimulation(start).advanceTo(simMs(day * 1_000));
    }),
  );
  return [
    { name: "engine.helloDay", value: wall, unit: "s", target: 2, better: "lower" },
    { name: "engine.helloPace", value: day / wall, unit: "simulated s per s", target: day / 2, better: "higher" },
  ];
}
