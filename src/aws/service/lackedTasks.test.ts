import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { setupOf } from "../../testing/scenario.ts";
import { lackedTasks } from "./model.ts";

test("in the full cluster four old tasks run and all four new ones are lacked, until the update is through", () => {
  const simulation = createSimulation(setupOf("full-cluster-deadlock.yaml"));
  const lackedAt = (second: number): number => {
    simulation.advanceTo(simMs(second * 1_000));
    const service = simulation.get("service", "Service");
    if (service === undefined) throw new Error("There is no service.");
    return lackedTasks(service);
  };
  expect([479, 600, 1_800].map(lackedAt)).toEqual([0, 4, 0]);
});

test("outside a deployment it is what the desired count lacks", () => {
  expect(lackedTasks({ desiredCount: 6, runningCount: 4, pendingCount: 1, deployments: [] })).toBe(1);
  expect(lackedTasks({ desiredCount: 2, runningCount: 4, pendingCount: 0, deployments: [] })).toBe(0);
});
