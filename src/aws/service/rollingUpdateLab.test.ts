import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { setupOf } from "../../testing/scenario.ts";
import { isActive, isRunning } from "../task/model.ts";

/** What one update did, looked at after every event. */
function update(fromSecond: number) {
  const seen = { lowest: Number.POSITIVE_INFINITY, highest: 0, seconds: 0 };
  const simulation = createSimulation(setupOf("rolling-update-lab.yaml"), {
    checkRecords: true,
    onEvent: (now) => {
      const service = now.get("service", "Service");
      if (service === undefined || now.nowMs < fromSecond * 1_000 || seen.seconds > 0) return;
      if (now.nowMs > fromSecond * 1_000 + 1 && service.deployments.length === 1) {
        seen.seconds = now.nowMs / 1_000 - fromSecond;
        return;
      }
      const active = [...now.all("task")].filter(isActive);
      seen.lowest = Math.min(seen.lowest, active.filter(isRunning).length);
      seen.highest = Math.max(seen.highest, active.length);
    },
  });
  simulation.advanceTo(simMs((fromSecond + 590) * 1_000));
  const service = simulation.get("service", "Service");
  return { ...seen, service, refused: simulation.journalFrom(1).filter(({ severity }) => severity === "ERROR") };
}

test.each([
  {
    fromSecond: 361,
    minimumHealthyPercent: 50,
    maximumPercent: 100,
    lowest: 2,
    highest: 4,
    seconds: 67.4,
    revision: 2,
  },
  {
    fromSecond: 961,
    minimumHealthyPercent: 100,
    maximumPercent: 150,
    lowest: 4,
    highest: 6,
    seconds: 97.4,
    revision: 3,
  },
  {
    fromSecond: 1_561,
    minimumHealthyPercent: 50,
    maximumPercent: 150,
    lowest: 2,
    highest: 6,
    seconds: 63.7,
    revision: 4,
  },
])(
  "rolling-update-lab, $minimumHealthyPercent/$maximumPercent with 4 tasks: never under $lowest, never over $highest",
  ({ fromSecond, minimumHealthyPercent, maximumPercent, lowest, highest, seconds, revision }) => {
    const seen = update(fromSecond);
    expect(seen).toMatchObject({ lowest, highest, refused: [] });
    expect(seen.seconds).toBeCloseTo(seconds, 1);
    expect(seen.service).toMatchObject({
      deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
      taskDefinition: `hello:${revision}`,
      deployments: [{ rolloutState: "COMPLETED" }],
      runningCount: 4,
      sim: { steady: true },
    });
  },
);
