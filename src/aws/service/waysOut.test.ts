import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import { limitsThatMove, limitsWords } from "./waysOut.ts";

test.each`
  desiredCount | minimum | maximum | floor   | ceiling
  ${4}         | ${100}  | ${100}  | ${50}   | ${150}
  ${1}         | ${50}   | ${100}  | ${0}    | ${200}
  ${1}         | ${0}    | ${100}  | ${null} | ${200}
  ${2}         | ${75}   | ${100}  | ${50}   | ${150}
  ${4}         | ${100}  | ${200}  | ${50}   | ${null}
  ${0}         | ${100}  | ${100}  | ${null} | ${null}
`("$desiredCount tasks at $minimum/$maximum move again with $floor or $ceiling", (row) => {
  const { desiredCount, minimum, maximum, floor, ceiling } = row;
  expect(limitsThatMove(desiredCount, { minimumHealthyPercent: minimum, maximumPercent: maximum })).toEqual({
    minimumHealthyPercent: floor,
    maximumPercent: ceiling,
  });
});

test("the ways out in words", () => {
  expect(limitsWords({ minimumHealthyPercent: 50, maximumPercent: 150 })).toBe(
    "Lower minimumHealthyPercent, for example to 50, or raise maximumPercent, for example to 150.",
  );
  expect(limitsWords({ minimumHealthyPercent: null, maximumPercent: 200 })).toBe(
    "Raise maximumPercent, for example to 200.",
  );
});

test("event 18 names both ways out", () => {
  const run = ec2Run({
    service: { DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 100 } },
  });
  run.until(240);
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  run.until(260);
  expect(run.journal().find(({ eventName }) => eventName === "DEPLOYMENT_BLOCKED")?.because).toBe(
    "Nothing may stop: the floor is 2 (100% of 2, rounded up). Nothing may start: the ceiling is 2 (100% of 2, rounded down). " +
      "Lower minimumHealthyPercent, for example to 50, or raise maximumPercent, for example to 150.",
  );
});

test("a forced deployment starts the tasks that the old revision lacked in the new one", () => {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(120);
  const [before] = run.service().deployments;
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", pullError: "denied" });
  run.send({ type: "lab.CrashTask", task: run.tasks()[0]?.id ?? "" });
  // Its replacement fails until the scheduler waits before the next attempt.
  for (let second = 200; run.active().length > 1 || run.service().sim.launchFailures < 3; second++) run.until(second);
  expect(run.service().sim.launchAfterMs).toBeGreaterThan(run.simulation.nowMs + 1_000);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", pullError: null });
  const known = run.tasks().length;
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  run.until(run.simulation.nowMs / 1_000 + 10);
  const started = run.tasks().slice(known);
  expect(started).toHaveLength(2);
  expect(started.filter(({ startedBy }) => startedBy === before?.id)).toEqual([]);
});
