import { expect, test } from "vitest";
import { seconds } from "../../kernel/time.ts";
import { type StoppingContainer, stopPlan, stopPlanWords, stoppingDuration } from "./stopPlan.ts";

const container = (name: string, fields: Partial<StoppingContainer> = {}): StoppingContainer => ({
  name,
  stopSeconds: 1,
  stopExitCode: 0,
  stopTimeout: 30,
  dependsOn: [],
  ...fields,
});

// Amazon ECS API Reference, StopTask: SIGTERM, and SIGKILL when stopTimeout is over.
test.each`
  stopSeconds | stopTimeout | exitAfterSeconds | exitCode
  ${0.1}      | ${30}       | ${0.1}           | ${0}
  ${30}       | ${30}       | ${30}            | ${0}
  ${31}       | ${30}       | ${30}            | ${137}
  ${3_600}    | ${120}      | ${120}           | ${137}
`("exits $stopSeconds s after SIGTERM with stopTimeout $stopTimeout: $exitCode", (row) => {
  const { stopSeconds, stopTimeout, exitAfterSeconds, exitCode } = row;
  expect(stopPlan([container("web", { stopSeconds, stopTimeout })])).toEqual([
    { name: "web", sigtermAfterSeconds: 0, exitAfterSeconds, exitCode },
  ]);
});

test("what others depend on goes last, along the whole chain", () => {
  const stops = stopPlan([
    container("db", { stopSeconds: 5 }),
    container("api", { stopSeconds: 40, dependsOn: ["db"] }),
    container("web", { stopSeconds: 2, dependsOn: ["api", "db"] }),
  ]);
  expect(
    stops.map(({ name, sigtermAfterSeconds, exitAfterSeconds }) => [name, sigtermAfterSeconds, exitAfterSeconds]),
  ).toEqual([
    ["db", 32, 37],
    ["api", 2, 32],
    ["web", 0, 2],
  ]);
  expect(stopPlanWords(stops)).toBe("SIGTERM to web, then to api after 2 s, then to db after 32 s.");
});

test("a task is STOPPING until its last container is gone, on Fargate at least for the floor", () => {
  const stops = stopPlan([container("web", { stopSeconds: 20 }), container("log")]);
  expect(stoppingDuration(seconds(12), stops)).toBe(20_000);
  expect(stoppingDuration(seconds(30), stops)).toBe(30_000);
  expect(stoppingDuration(seconds(12), [])).toBe(0);
});
