import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { setupOf } from "../../testing/scenario.ts";
import { visitRecordsOf } from "../../testing/visitRecords.ts";
import { visit } from "../loadBalancer/visit.ts";
import { isRunning } from "./model.ts";

test("from the instant of StopTask on no visit meets the stopped task, while it drains and after it is gone", () => {
  const simulation = createSimulation(setupOf("hello-ecs.yaml"), { checkRecords: true });
  simulation.advanceTo(simMs(600_000));
  const [loadBalancer] = [...simulation.all("loadBalancer")];
  const [stopped, ...others] = [...simulation.all("task")].filter(isRunning);
  if (loadBalancer === undefined || stopped === undefined) throw new Error("Nothing runs.");
  const met = () => {
    const records = visitRecordsOf(simulation);
    return new Set(
      Array.from({ length: 12 }, (_, number) => {
        const seen = visit(loadBalancer, records, number, simulation.nowMs, () => 20);
        return seen.outcome === "answered" ? seen.taskId : seen.outcome;
      }),
    );
  };
  expect(met()).toEqual(new Set([stopped, ...others].map(({ id }) => id)));
  simulation.send({ type: "ecs.StopTask", task: stopped.id });
  for (const seconds of [0, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 320, 360]) {
    simulation.advanceTo(simMs(600_001 + seconds * 1_000));
    expect([seconds, met().has(stopped.id)]).toEqual([seconds, false]);
  }
  expect(simulation.get("task", stopped.id)?.lastStatus ?? "STOPPED").toBe("STOPPED");
});
