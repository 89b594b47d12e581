import { expect, test } from "vitest";
import { verifyScenario } from "../../cli/verifyScenario.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { openGroup } from "../../testing/groupRun.ts";
import { scenarioText } from "../../testing/scenario.ts";

test("a run restored while tasks wait for capacity goes on as it would have", () => {
  const opened = openGroup({ service: { DesiredCount: 9 }, group: { DesiredCapacity: "1" } });
  if (opened.setup === null) throw new Error("The template does not open.");
  const simulation = createSimulation(opened.setup, { checkRecords: true });
  simulation.advanceTo(simMs(150_000));
  expect([...simulation.all("task")].filter(({ containerInstanceArn }) => containerInstanceArn === null)).toHaveLength(
    5,
  );
  const keyframe = simulation.keyframe();
  const saved = simulation.save();
  simulation.advanceTo(simMs(900_000));
  const digest = simulation.digest();
  simulation.restore(keyframe);
  simulation.advanceTo(simMs(900_000));
  expect(simulation.digest()).toBe(digest);
  const other = createSimulation(opened.setup);
  other.load(saved, 0);
  other.advanceTo(simMs(900_000));
  expect(other.digest()).toBe(digest);
});

test.each(["spot-interruption.yaml", "fargate-enis.yaml"])(
  "%s keeps every invariant",
  (fileName) => {
    expect(verifyScenario(scenarioText(fileName), fileName, 7)).toMatchObject({ passed: true });
  },
  120_000,
);
