import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { setupOf } from "../../testing/scenario.ts";

const opened = (fileName: string) => {
  const simulation = createSimulation(setupOf(fileName), { checkRecords: true });
  return {
    simulation,
    until: (second: number) => simulation.advanceTo(simMs(second * 1_000)),
    running: (service: string) =>
      [...simulation.all("task")].filter(
        ({ serviceId, lastStatus }) => serviceId === service && lastStatus === "RUNNING",
      ),
    lines: () => [...simulation.all("applicationLog")].flatMap(({ lines }) => lines.map(({ message }) => message)),
  };
};

test("C106 shared-files-on-efs: an instance writes, Fargate reads once its zone has a mount target", () => {
  const { simulation, until, running, lines } = opened("shared-files-on-efs.yaml");
  until(300);
  expect([running("Writer").length, running("Reader").length]).toEqual([1, 0]);
  expect([...simulation.all("task")].find(({ serviceId }) => serviceId === "Reader")?.stoppedReason).toMatch(
    /^ResourceInitializationError: .* Failed to resolve "fs-.*code: 1$/,
  );
  until(1_500);
  expect(running("Reader")).toHaveLength(1);
  expect(lines()).toEqual([
    "wrote /data/report.csv: 12 MiB",
    expect.stringMatching(/^read \/data\/report\.csv: 12 MiB, written by task [0-9a-f]{8} in us-east-1a$/),
  ]);
});

test("secrets-that-rotate: the injected value stays, the application that reads it itself sees the new one", () => {
  const { simulation, until, running, lines } = opened("secrets-that-rotate.yaml");
  const current = () =>
    simulation
      .get("secret", "DatabasePassword")
      ?.versions.find(({ versionStages }) => versionStages.includes("AWSCURRENT"))?.versionId ?? "";
  const held = () => running("Orders").map(({ sim }) => sim.injected?.[0]?.version);
  until(200);
  const before = current();
  expect(held()).toEqual([before, before]);
  until(400);
  expect(current()).not.toBe(before);
  expect(held()).toEqual([before, before]);
  expect(lines().filter((line) => line.endsWith(`version ${current().slice(0, 8)}`))).toHaveLength(2);
  until(1_800);
  expect(held()).toEqual([current(), current()]);
});
