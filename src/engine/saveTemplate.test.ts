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

test("traffic that was changed is saved where users are described, and what else is said of them stays", () => {
  const named = hello.replace("{ rate: 60 }", "{ rate: 60, name: Shoppers, clientTimeout: 30s }");
  const edited = saved(named, (simulation) => {
    simulation.send({ type: "lab.SetTraffic", profile: "start 20; ramp 2m to 200; noise poisson seed 7", speed: 2 });
  });
  const before = named.split("\n");
  expect(edited.split("\n").filter((line) => !before.includes(line)).length).toBeLessThan(12);
  const [, source] = openScenario(edited).setup?.records.find(([kind]) => kind === "trafficSource") ?? [];
  expect(source).toMatchObject({
    name: "Shoppers",
    clientTimeoutSeconds: 30,
    shape: { kind: "stages", start: 20, stages: [{ duration: 120, target: 200 }] },
    noise: { seed: 7 },
    speed: 2,
  });
  const again = saved(edited, (simulation) => simulation.advanceTo(simMs(60_000)));
  expect(again).toBe(edited);
});

test("one of several sources changes alone; users who were not in the template are added", () => {
  const two = hello.replace("{ rate: 60 }", "[{ rate: 60 }, { name: Crawler, profile: start 5 vus, thinkTime: 2s }]");
  const edited = saved(two, (simulation) => {
    simulation.send({ type: "lab.SetTraffic", source: "Crawler", multiplier: 3 });
  });
  const sources = (openScenario(edited).setup?.records ?? []).flatMap(([kind, record]) =>
    kind === "trafficSource" ? [record] : [],
  );
  expect(sources).toMatchObject([
    { name: "Users", shape: { rate: 60 }, multiplier: 1 },
    { name: "Crawler", shape: { rate: 5 }, users: { thinkSeconds: 2 }, multiplier: 3 },
  ]);
  const none = hello.replace(/ *traffic:\n.*LoadBalancer: \{ rate: 60 \}\n/, "");
  expect(openScenario(none).metadata.traffic).toEqual({});
  const added = saved(none, (simulation) => {
    simulation.send({ type: "lab.SetTraffic", source: "LoadBalancer", rate: 12 });
  });
  expect(openScenario(added).metadata.traffic).toEqual({ LoadBalancer: { rate: 12 } });
});

test("what is not simulated is listed with its path and line, and kept", () => {
  const text = hello.replace(
    "  InternetGateway:\n",
    "  Cdn:\n    Type: AWS::CloudFront::Distribution\n\n  InternetGateway:\n",
  );
  const { problems } = openScenario(text, { fileName: "hello-ecs.yaml" });
  const cdn = problems.find(({ path }) => path === "Resources.Cdn");
  expect(cdn).toMatchObject({ severity: "note", line: text.split("\n").indexOf("  Cdn:") + 1 });
  expect(cdn?.message).toBe("Cdn (AWS::CloudFront::Distribution) is not simulated.");
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
