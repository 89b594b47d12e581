import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { editedRun } from "../../testing/editedRun.ts";
import { scenarioText } from "../../testing/scenario.ts";

/** AWS deletes a rule whoever names it: the service keeps its ARN, and so does the file. */
test("a rule that a blue/green service shifts is deleted; the saved template still opens and names it by its ARN", () => {
  const run = editedRun(scenarioText("blue-green.yaml"), 60);
  const [service] = run.simulation.all("service");
  const advanced = () => run.simulation.get("service", service?.id ?? "")?.loadBalancers[0]?.advancedConfiguration;
  const named = advanced()?.productionListenerRule ?? "";
  const arn = run.simulation.get("listenerRule", named)?.ruleArn ?? "";
  expect(run.simulation.send({ type: "elbv2.DeleteRule", ruleArn: named })).toMatchObject({ accepted: true });
  run.runFor(1);
  expect(run.simulation.get("listenerRule", named)).toBeUndefined();
  expect(advanced()?.productionListenerRule).toBe(arn);

  const saved = run.saved();
  expect(saved).toContain(arn);
  const again = openScenario(saved, { fileName: "saved.yaml" });
  expect(again.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(again.setup).not.toBeNull();
  expect(editedRun(saved).saved()).toBe(saved);
});
