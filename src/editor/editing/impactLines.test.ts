import { expect, test } from "vitest";
import { removalPlan } from "../../engine/removalPlan.ts";
import { parseTemplate } from "../../template/parseTemplate.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { scenarioText } from "../../testing/scenario.ts";
import { impactLines } from "./impactLines.ts";

test("deleting a target group says what will break, in AWS's words", () => {
  const { document } = parseTemplate(scenarioText("hello-ecs.yaml"), "hello-ecs.yaml");
  if (document === null) throw new Error("Cannot be read.");
  const { reached } = removalPlan(document, ["TargetGroup"]);
  const { tables } = pageFixture();
  const [group] = [...(tables.targetGroup?.values() ?? [])];
  if (group === undefined) throw new Error("The fixture has a target group.");
  const lines = impactLines([group.id], reached, tables);
  expect(lines[0]).toMatch(/^\S+ loses \d targets; users get 503\.$/);
  expect(lines.slice(1)).toEqual([
    "Listener (Listener) loses what its DefaultActions named.",
    "Service (Service) loses what its LoadBalancers named.",
  ]);
});
