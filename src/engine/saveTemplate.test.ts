import { expect, test } from "vitest";
import { simMs } from "../kernel/time.ts";
import { scenarioText } from "../testing/scenario.ts";
import { openScenario } from "./open.ts";
import { saveTemplate } from "./saveTemplate.ts";
import { createSimulation } from "./simulation.ts";

const hello = scenarioText("hello-ecs.yaml");

/** Opens a template, lives through some of it and saves it again. */
function saved(
  text: string,
  live: (simulation: ReturnType<typeof createSimulation>) => void,
  fileName = "hello-ecs.yaml",
): string {
  const opened = openScenario(text, { fileName });
  if (opened.setup === null) throw new Error("The template does not open.");
  const simulation = createSimulation(opened.setup);
  live(simulation);
  return saveTemplate(opened, simulation);
}

test("open, save, open changes nothing, byte for byte, also after ten minutes of running", () => {
  expect(saved(hello, () => undefined)).toBe(hello);
  expect(saved(hello, (simulation) => simulation.advanceTo(simMs(600_000)))).toBe(hello);
});

test("the same holds with Windows line ends and no final newline", () => {
  const windows = hello.replaceAll("\n", "\r\n").trimEnd();
  expect(saved(windows, () => undefined)).toBe(windows);
});

test("a live edit changes its own line only", () => {
  const edited = saved(hello, (simulation) => {
    simulation.send({ type: "ecs.UpdateService", service: "web", desiredCount: 5 });
  });
  const before = hello.split("\n");
  const changed = edited.split("\n").flatMap((line, index) => (line === before[index] ? [] : [line.trim()]));
  expect(changed).toEqual(["Default: 5"]);
  const again = openScenario(edited, { fileName: "hello-ecs.yaml" });
  expect(again.setup?.records.find(([kind]) => kind === "service")?.[1]).toMatchObject({ desiredCount: 5 });
});

test("what is not simulated is listed with its path and line, and kept", () => {
  const { problems } = openScenario(hello, { fileName: "hello-ecs.yaml" });
  const gateway = problems.find(({ path }) => path === "Resources.InternetGateway");
  expect(gateway).toMatchObject({ severity: "note", line: hello.split("\n").indexOf("  InternetGateway:") + 1 });
  expect(gateway?.message).toBe("InternetGateway (AWS::EC2::InternetGateway) is not simulated.");
});

test("JSON templates open and save the same way", () => {
  const json = JSON.stringify(
    {
      Metadata: { SteadyState: { version: 1, seed: 3 } },
      Resources: { Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "json" } } },
    },
    null,
    2,
  );
  expect(saved(json, () => undefined, "cluster.json")).toBe(json);
});

test.each([
  ["text that is no template", "- just\n- a list\n"],
  ["a template with nothing that can be simulated", "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n"],
  ["a negative count", hello.replace("DesiredCount: !Ref DesiredCount", "DesiredCount: -2")],
  ["Metadata.SteadyState of the wrong shape", hello.replace("seed: 7", "seed: many")],
])("%s does not open, and says what, where, why and what to try", (_what, text) => {
  const { setup, problems } = openScenario(text, { fileName: "bad.yaml" });
  expect(setup).toBeNull();
  const error = problems.find(({ severity }) => severity === "error");
  expect(error?.line).toBeGreaterThan(0);
  for (const said of [error?.message, error?.why, error?.tryThis]) expect(said).not.toBe("");
});
