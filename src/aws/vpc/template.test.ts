import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { openFargate, problemsOf, recordOf } from "../../testing/fargateTemplate.ts";
import { scenarioText } from "../../testing/scenario.ts";

test("names resolve in a VPC: EnableDnsSupport and EnableDnsHostnames set to true are nothing to remark", () => {
  const told = openFargate({ vpc: { EnableDnsSupport: true, EnableDnsHostnames: "true" } });
  expect(problemsOf(told)).toEqual(problemsOf(openFargate()));
  expect(recordOf(told, "vpc", "Vpc")).toEqual(recordOf(openFargate(), "vpc", "Vpc"));
  const hello = openScenario(scenarioText("hello-ecs.yaml"), { fileName: "hello-ecs.yaml" });
  expect(problemsOf(hello)).toEqual([]);
});

test("without them a note says what of it is simulated", () => {
  const opened = openFargate({ vpc: { EnableDnsSupport: false, EnableDnsHostnames: false } });
  expect(problemsOf(opened)).toEqual([
    ...problemsOf(openFargate()),
    "note Vpc.EnableDnsSupport: EnableDnsSupport: false is simulated in part.",
    "note Vpc.EnableDnsHostnames: EnableDnsHostnames: false is simulated in part.",
  ]);
  expect(recordOf(opened, "vpc", "Vpc")?.enableDnsSupport).toBe(false);
});
