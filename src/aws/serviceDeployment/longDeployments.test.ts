import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { blueGreenRun, openBlueGreen } from "../../testing/blueGreenRun.ts";

const month = 30 * 86_400_000;

test("a deployment that is 30 days old ends: it rolls back, whatever stage it has come to", () => {
  const options = {
    desiredCount: 1,
    deployment: { Strategy: "LINEAR", LinearConfiguration: { StepPercent: 3, StepBakeTimeInMinutes: 1_400 } },
  };
  const run = blueGreenRun(options);
  run.until(300);
  run.deploy();
  run.until(500);
  const { setup } = openBlueGreen(options);
  if (setup === null) throw new Error("The template does not open.");
  /** The run as it was saved, its deployment begun so long before. */
  const later = (agedMs: number) => {
    const saved = JSON.parse(JSON.stringify(run.simulation.save()), (key, value) =>
      key === "startedAtMs" && typeof value === "number" && value > 300_000 && value < 320_000 ? value - agedMs : value,
    );
    const simulation = createSimulation(setup);
    simulation.load(saved, 0);
    simulation.send({ type: "ecs.UpdateService", service: "Service", healthCheckGracePeriodSeconds: 1 });
    simulation.advanceTo(simMs(520_000));
    return [...simulation.all("serviceDeployment")].at(-1);
  };
  expect(later(month - 3_600_000)).toMatchObject({
    status: "IN_PROGRESS",
    targetServiceRevision: { requestedProductionTrafficWeight: 3 },
  });
  expect(later(month)).toMatchObject({ rollback: { reason: "The service deployment did not end in time." } });
});
