import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { runOf } from "../../testing/fargateRun.ts";
import { scenarioText } from "../../testing/scenario.ts";

test("bad-image.yaml: the breaker rolls one service back, the other tries on, and both keep their old tasks", () => {
  const run = runOf(openScenario(scenarioText("bad-image.yaml"), { fileName: "bad-image.yaml" }));
  run.until(1_500);
  const [first] = run.service().deployments;
  expect(first).toMatchObject({ taskDefinition: "hello:1", rolloutState: "COMPLETED", runningCount: 2 });
  expect(run.events().filter((event) => event.startsWith("rolling back"))).toHaveLength(1);
  const [newest, old] = run.service("ServiceWithoutBreaker").deployments;
  expect(newest).toMatchObject({ taskDefinition: "hello:2", rolloutState: "IN_PROGRESS", runningCount: 0 });
  expect(old).toMatchObject({ taskDefinition: "hello:1", rolloutState: "COMPLETED", runningCount: 2 });
});
