import { expect, test } from "vitest";
import { blueGreenRun } from "../../testing/blueGreenRun.ts";
import { waitingWords } from "./describe.ts";

test("green tasks whose image is not there: the deployment says why it waits, and until when", () => {
  const run = blueGreenRun({ deployment: { Strategy: "BLUE_GREEN", BakeTimeInMinutes: 5 } });
  run.until(300);
  run.send({ type: "lab.SetImageBehaviour", image: "next", pullError: "pull access denied" });
  run.deploy();
  const newest = () => {
    const record = [...run.simulation.all("serviceDeployment")].at(-1);
    if (record === undefined) throw new Error("There is no service deployment.");
    return record;
  };
  const words = () => waitingWords(newest(), run.simulation.nowMs);
  run.until(330);
  expect(words()).toBe("Waits for all tasks of the new revision to be healthy, 23 h 59 min 31 s at most.");
  run.until(3_600);
  expect(newest()).toMatchObject({ status: "IN_PROGRESS", lifecycleStage: "SCALE_UP" });
  expect(words()).toMatch(
    /^Waits for all tasks of the new revision to be healthy \(\d+ tasks failed, the last one: CannotPullContainerError: pull access denied\), 23 h 5 min 1 s at most\.$/,
  );
  expect(run.events()).toContain("is unable to consistently start tasks successfully.");
  const told = run.journal().filter(({ because }) => because?.startsWith("It waits for all tasks") === true);
  expect(told).toHaveLength(1);
  expect(told[0]?.because).toMatch(/then the deployment rolls back\.$/);
  expect([run.share("Blue"), run.share("Green")]).toEqual([100, 0]);
});
