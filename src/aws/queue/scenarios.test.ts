import { expect, test } from "vitest";
import { causesOf } from "../../engine/journal.ts";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { scenarioText } from "../../testing/scenario.ts";

const fileName = "queue-workers.yaml";

function opened() {
  const scenario = openScenario(scenarioText(fileName), { fileName });
  if (scenario.setup === null) throw new Error(scenario.problems.map(({ message }) => message).join("\n"));
  return { scenario, simulation: createSimulation(scenario.setup, { checkRecords: true }) };
}

test("queue-workers: three times the messages, the service swings between its limits, and poison goes to the dead letters", () => {
  const { simulation } = opened();
  const until = (second: number): void => void simulation.advanceTo(simMs(second * 1_000));
  const service = () => simulation.get("service", "Service");
  const visible = () => simulation.get("queue", "Jobs")?.attributes.ApproximateNumberOfMessages ?? 0;
  until(300);
  expect(service()?.runningCount).toBe(12);
  expect(visible()).toBeLessThan(12 * 12);
  // Thirty tasks would do: backlog per task sees how much waits, not how much comes, and so it swings.
  until(1_200);
  expect(service()?.desiredCount).toBe(50);
  until(2_400);
  expect(service()?.desiredCount).toBe(4);
  until(2_700);
  expect(service()?.desiredCount).toBe(50);
  expect(simulation.get("queue", "DeadLetters")?.attributes.ApproximateNumberOfMessages).toBeGreaterThan(20);
});

test("queue-workers: why it scaled out is told from the producers to the task", () => {
  const { simulation } = opened();
  simulation.advanceTo(simMs(1_200_000));
  const scaled = simulation
    .journalFrom(1)
    .find(
      ({ kind, subject, message }) =>
        kind === "scalingPolicy" && subject === "BacklogPolicy" && /Setting/.test(message),
    );
  if (scaled === undefined) throw new Error("Nothing scaled.");
  const chain = causesOf(scaled, (id) => simulation.entry(id)).toReversed();
  expect(chain.map(({ kind }) => kind)).toEqual(["trafficSource", "alarm", "scalingPolicy"]);
  expect(chain[0]?.eventName).toBe("lab.SetTraffic");
});

test("queue-workers: saved without a change it stays as it is", () => {
  const { scenario, simulation } = opened();
  expect(saveTemplate(scenario, simulation)).toBe(scenarioText(fileName));
  expect(scenario.problems.filter(({ severity }) => severity !== "note")).toEqual([]);
});
