import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import type { DependencyCondition } from "../taskDefinition/model.ts";
import { dependencyWords, readiness } from "./containerOrder.ts";
import type { TaskContainer } from "./model.ts";

const db = (fields: Partial<TaskContainer>): TaskContainer => ({
  name: "db",
  image: "db",
  lastStatus: "PENDING",
  healthStatus: "UNKNOWN",
  exitCode: null,
  reason: null,
  ...fields,
});
const started = { startedAtMs: simMs(1_000), restartCount: 0 };
const running = db({ lastStatus: "RUNNING", sim: started });
const healthy = db({ lastStatus: "RUNNING", healthStatus: "HEALTHY", sim: started });
const exited = (exitCode: number) => db({ lastStatus: "STOPPED", exitCode, sim: started });
const restarting = db({ lastStatus: "PENDING", sim: { ...started, restartCount: 1 } });

// amazon-ecs-agent, agent/engine/dependencygraph/graph.go.
test.each<[DependencyCondition, string, TaskContainer, string]>([
  ["START", "pending", db({}), "waiting"],
  ["START", "running", running, "ready"],
  ["START", "stopped", exited(1), "ready"],
  ["START", "restarting", restarting, "ready"],
  ["COMPLETE", "running", running, "waiting"],
  ["COMPLETE", "stopped with 1", exited(1), "ready"],
  ["SUCCESS", "running", running, "waiting"],
  ["SUCCESS", "stopped with 0", exited(0), "ready"],
  ["SUCCESS", "stopped with 2", exited(2), "never"],
  ["HEALTHY", "running", running, "waiting"],
  ["HEALTHY", "healthy", healthy, "ready"],
  ["HEALTHY", "stopped before it was healthy", exited(0), "never"],
])("%s while the dependency is %s: %s", (condition, _, dependency, is) => {
  const web = { name: "web", dependsOn: [{ containerName: "db", condition }] };
  expect(readiness(web, [{ name: "db" }], [dependency], simMs(2_000)).is).toBe(is);
});

test("startTimeout counts from the start of the dependency, and not for START", () => {
  const web = (condition: DependencyCondition) => ({ name: "web", dependsOn: [{ containerName: "db", condition }] });
  const definitions = [{ name: "db", startTimeout: 60 }];
  const at = (condition: DependencyCondition, ms: number, dependency = running) =>
    readiness(web(condition), definitions, [dependency], simMs(ms));
  expect(at("HEALTHY", 60_999)).toMatchObject({ is: "waiting", wait: { untilMs: 61_000 } });
  expect(at("HEALTHY", 61_000).is).toBe("never");
  expect(at("HEALTHY", 90_000, db({}))).toMatchObject({ is: "waiting", wait: { untilMs: null } });
  expect(at("START", 90_000, db({}))).toMatchObject({ is: "waiting", wait: { untilMs: null } });
});

test.each`
  condition     | words
  ${"START"}    | ${"web depends on db to start"}
  ${"COMPLETE"} | ${"web depends on db to finish"}
  ${"SUCCESS"}  | ${"web depends on db to exit with 0"}
  ${"HEALTHY"}  | ${"web depends on db to be HEALTHY"}
`("$words", ({ condition, words }) => {
  expect(dependencyWords("web", { containerName: "db", condition })).toBe(words);
});
