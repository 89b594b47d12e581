import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { runOf } from "../../testing/fargateRun.ts";
import { scenarioText } from "../../testing/scenario.ts";
import { pendingTasks, stoppedTasks } from "./taskLists.ts";
import { waitWords } from "./waitWords.ts";

test("bad-image: stopped tasks of a service stay listed for an hour, newest first; whatever waits says for what", () => {
  const run = runOf(openScenario(scenarioText("bad-image.yaml"), { fileName: "bad-image.yaml" }));
  run.until(370);
  const owner = { kind: "service", id: "ServiceWithoutBreaker" } as const;
  const pending = pendingTasks(owner, run.tasks());
  expect(pending).toHaveLength(2);
  for (const task of pending) expect(waitWords(task, run.simulation.nowMs)).toMatch(/^Waits: .+\.$/);
  expect(stoppedTasks(owner, run.tasks())).toEqual([]);
  run.until(450);
  const stopped = stoppedTasks(owner, run.tasks());
  expect(stopped.map(({ stoppedAtMs }) => stoppedAtMs)).toEqual([442_000, 442_000, 423_000, 423_000, 404_000, 404_000]);
  expect(stoppedTasks({ kind: "cluster", id: "Cluster" }, run.tasks())).toHaveLength(10);
  run.until(404 + 3_599);
  const first = stopped.at(-1)?.id;
  const listed = () => stoppedTasks(owner, run.tasks()).some(({ id }) => id === first);
  expect(listed()).toBe(true);
  run.until(404 + 3_700);
  expect(listed()).toBe(false);
});
