import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation, type Simulation } from "../../engine/simulation.ts";
import { minutes, simMs } from "../../kernel/time.ts";
import { problemText } from "../../template/problem.ts";
import { scenarioText } from "../../testing/scenario.ts";

function opened(fileName: string): Simulation {
  const { setup, problems } = openScenario(scenarioText(fileName), { fileName });
  expect(problems.filter(({ severity }) => severity !== "note").map(problemText)).toEqual([]);
  if (setup === null) throw new Error("It does not open.");
  return createSimulation(setup);
}
/** Second and new desired count of every scaling of a service by a policy or schedule, from a second on. */
const changes = (simulation: Simulation, service: string, from = 0): readonly (readonly [number, number])[] =>
  simulation
    .journalFrom(1)
    .filter(
      ({ eventName, subject, message, atMs }) =>
        eventName === "SERVICE_DESIRED_COUNT_UPDATED" &&
        subject === service &&
        message.includes("Cause:") &&
        atMs >= from * 1_000,
    )
    .map(({ atMs, message }) => [atMs / 1_000, Number(/desired count to (\d+)/.exec(message)?.[1])] as const);

const fileNames = [
  "predictable-morning.yaml",
  "step-against-target-tracking.yaml",
  "twenty-second-metrics.yaml",
  "flash-sale.yaml",
];

test.each(fileNames)("%s opens running, asks one question, and is saved as it was", (fileName) => {
  const scenario = openScenario(scenarioText(fileName), { fileName });
  const simulation = opened(fileName);
  simulation.advanceTo(simMs(minutes(5)));
  for (const service of simulation.all("service")) expect(service.runningCount).toBe(service.desiredCount);
  expect(simulation.get("settings", "run")?.question).toMatch(/\?$/);
  expect(saveTemplate(scenario, simulation)).toBe(scenarioText(fileName));
});

test("predictable-morning: six tasks stand ready before the rush; the minimum goes down at nine, the tasks when it is over", () => {
  const simulation = opened("predictable-morning.yaml");
  // The run begins at 7:30 in Berlin: 7:50 is 20 minutes later.
  simulation.advanceTo(simMs(minutes(20) - 1));
  expect(simulation.get("service", "Service")?.desiredCount).toBe(2);
  simulation.advanceTo(simMs(minutes(23)));
  expect(simulation.get("service", "Service")).toMatchObject({ desiredCount: 6, runningCount: 6 });
  simulation.advanceTo(simMs(minutes(89)));
  expect(simulation.get("scalableTarget", "ScalableTarget")).toMatchObject({ minCapacity: 6, maxCapacity: 20 });
  simulation.advanceTo(simMs(minutes(91)));
  expect(simulation.get("scalableTarget", "ScalableTarget")).toMatchObject({ minCapacity: 2, maxCapacity: 10 });
  simulation.advanceTo(simMs(minutes(150)));
  expect(simulation.get("service", "Service")?.desiredCount).toBe(2);
});

test("step-against-target-tracking: steps act first, and both have enough tasks in the end", () => {
  const simulation = opened("step-against-target-tracking.yaml");
  simulation.advanceTo(simMs(minutes(25)));
  const [firstStep] = changes(simulation, "StepService", 600);
  const [firstTracked] = changes(simulation, "TrackingService", 600);
  expect(firstStep?.[0]).toBeLessThan(firstTracked?.[0] ?? 0);
  for (const id of ["StepService", "TrackingService"]) {
    expect(simulation.get("service", id)?.runningCount).toBeGreaterThanOrEqual(5);
  }
  simulation.advanceTo(simMs(minutes(90)));
  expect(simulation.get("service", "StepService")?.desiredCount).toBeLessThanOrEqual(3);
});

test("GC-TT-41: twenty-second-metrics on the realistic clock: 330 to 390 s by the minute, 76 to 96 s by 20 seconds", () => {
  const simulation = opened("twenty-second-metrics.yaml");
  simulation.advanceTo(simMs(minutes(20)));
  const [standard] = changes(simulation, "StandardService", 600);
  const [frequent] = changes(simulation, "FrequentService", 600);
  expect((standard?.[0] ?? 0) - 600).toBeGreaterThanOrEqual(330);
  expect((standard?.[0] ?? 0) - 600).toBeLessThanOrEqual(390);
  expect((frequent?.[0] ?? 0) - 600).toBeGreaterThanOrEqual(76);
  expect((frequent?.[0] ?? 0) - 600).toBeLessThanOrEqual(96);
  // AWS measured 386 and 109 s until the new tasks run: 23 s after each decision. Five seconds around it.
  for (const [service, decided, aws] of [
    ["StandardService", standard, 386],
    ["FrequentService", frequent, 109],
  ] as const) {
    const running = [...simulation.all("task")].flatMap(({ group, startedAtMs }) =>
      group === `service:${simulation.get("service", service)?.serviceName}` && startedAtMs !== null
        ? [startedAtMs / 1_000]
        : [],
    );
    const first = running.filter((second) => second > (decided?.[0] ?? 0)).toSorted((a, b) => a - b)[0] ?? 0;
    expect(Math.abs(first - 600 - aws)).toBeLessThan(5);
  }
});

test("flash-sale: for minutes three tasks carry what needs a dozen; then the service has grown", () => {
  const simulation = opened("flash-sale.yaml");
  simulation.advanceTo(simMs(minutes(14)));
  expect(simulation.get("service", "Service")?.desiredCount).toBe(3);
  simulation.advanceTo(simMs(minutes(25)));
  expect(simulation.get("service", "Service")?.runningCount).toBeGreaterThanOrEqual(9);
});
