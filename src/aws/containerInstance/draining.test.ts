import { expect, test } from "vitest";
import { placedTask } from "../../testing/ec2Fixture.ts";
import { noTasks, planDeployment } from "../service/planDeployment.ts";
import { splitByDraining } from "./draining.ts";

/** One scheduler pass over a service of 4 with so many healthy tasks left on A, which drains, and so many on B. */
function pass(onA: number, onB: number, minimumHealthyPercent: number, maximumPercent: number, startingOnB = 0) {
  const { stopOld, startPrimary, deadlock } = planDeployment({
    desiredCount: 4,
    minimumHealthyPercent,
    maximumPercent,
    primary: { ...noTasks, healthy: onB, starting: startingOnB },
    old: { ...noTasks, healthy: onA },
    oldWanted: 0,
    primaryFailed: false,
    primaryWaits: false,
    capacity: null,
    launches: null,
  });
  return { stopOnA: stopOld.healthy, startOnB: startPrimary, deadlock };
}

test("G082: 100/200, 2 on A and 2 on B, drain A: 2 start on B first, then the 2 on A stop", () => {
  expect(pass(2, 2, 100, 200)).toEqual({ stopOnA: 0, startOnB: 2, deadlock: false });
  expect(pass(2, 2, 100, 200, 2)).toEqual({ stopOnA: 0, startOnB: 0, deadlock: false });
  expect(pass(2, 4, 100, 200)).toEqual({ stopOnA: 2, startOnB: 0, deadlock: false });
});

test("G083: 50/100: the 2 on A stop, which makes room for 2 on B", () => {
  expect(pass(2, 2, 50, 100)).toEqual({ stopOnA: 2, startOnB: 2, deadlock: false });
});

test("G084: 100/100: nothing can stop and nothing can start, so A never drains", () => {
  expect(pass(2, 2, 100, 100)).toEqual({ stopOnA: 0, startOnB: 0, deadlock: true });
});

test("G086: a service task that is PENDING on a draining instance is stopped at once", () => {
  const split = splitByDraining(
    [
      placedTask("pending", { lastStatus: "PENDING" }),
      placedTask("running"),
      placedTask("elsewhere"),
      placedTask("told", { desiredStatus: "STOPPED" }),
    ],
    ({ id }) => (id === "elsewhere" ? "ACTIVE" : "DRAINING"),
  );
  expect({
    staying: split.staying.map(({ id }) => id),
    leaving: split.leaving.map(({ id }) => id),
    stopNow: split.stopNow.map(({ id }) => id),
  }).toEqual({ staying: ["elsewhere"], leaving: ["running"], stopNow: ["pending"] });
});
