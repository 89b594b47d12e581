import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { planUpdate } from "../../engine/updateStack.ts";
import { simMs } from "../../kernel/time.ts";
import { scenarioText } from "../../testing/scenario.ts";

const fileName = "ecs-and-eks-side-by-side.yaml";
const text = scenarioText(fileName);

function opened(template = text) {
  const scenario = openScenario(template, { fileName });
  if (scenario.setup === null) throw new Error(scenario.problems.map(({ message }) => message).join("\n"));
  return { scenario, simulation: createSimulation(scenario.setup, { checkRecords: true }) };
}

test("ten minutes of running, autoscalers included, change nothing in the file", () => {
  const { scenario, simulation } = opened();
  simulation.advanceTo(simMs(700_000));
  expect(simulation.get("deployment", "Deployment")?.replicas).toBe(3);
  expect(saveTemplate(scenario, simulation)).toBe(text);
});

test("what kubectl changed is saved in the manifest, and opens as it was", () => {
  const { scenario, simulation } = opened();
  simulation.advanceTo(simMs(200_000));
  simulation.send({ type: "kubernetes.ScaleDeployment", deployment: "shop", replicas: 5 });
  simulation.send({ type: "kubernetes.SetImage", deployment: "shop", image: "shop:2" });
  simulation.advanceTo(simMs(201_000));
  const saved = saveTemplate(scenario, simulation);
  const again = opened(saved).simulation.get("deployment", "Deployment");
  expect(again).toMatchObject({ replicas: 5, template: { containers: [{ image: "shop:2" }] } });
  expect(again?.strategy).toEqual({ type: "RollingUpdate", maxSurge: "25%", maxUnavailable: "25%" });
});

test("an edit of the manifest is live: the Deployment rolls to what it says, and goes with its resource", () => {
  const { scenario, simulation } = opened();
  simulation.advanceTo(simMs(200_000));
  const apply = (templateBody: string, from: typeof scenario) => {
    const plan = planUpdate(from, simulation, { description: "You edited the manifest.", templateBody });
    if ("problems" in plan) throw new Error(plan.problems.map(({ message }) => message).join("\n"));
    simulation.send(plan.command);
    return plan.opened;
  };
  const four = text
    .replace(" replicas: 2", " replicas: 4")
    .replace("minReplicas: 2", "minReplicas: 4")
    .replace("image: shop\n", "image: shop:2\n");
  const after = apply(four, scenario);
  simulation.advanceTo(simMs(260_000));
  expect(simulation.get("deployment", "Deployment")).toMatchObject({ replicas: 4, readyReplicas: 4 });
  expect([...simulation.all("pod")].every(({ spec }) => spec.containers[0]?.image === "shop:2")).toBe(true);
  const without = four.replace(/ {2}Deployment:\n[\s\S]*?\n\n/, "");
  apply(without, after);
  simulation.advanceTo(simMs(320_000));
  expect([...simulation.all("pod")]).toEqual([]);
});

const trouble = (change: (text: string) => string): string | undefined => {
  const { setup, problems } = openScenario(change(text), { fileName });
  expect(setup).toBeNull();
  const error = problems.find(({ severity }) => severity === "error");
  expect(error?.line).toBeGreaterThan(1);
  return error?.message;
};

test.each([
  ["a version that is none", 'Version: "1.35"', "Version: latest", "unsupported Kubernetes version: latest"],
  [
    "a cluster that is not there",
    "!Ref EksCluster\n      NodegroupName",
    "other\n      NodegroupName",
    "No cluster found for name: other.",
  ],
  [
    "sizes in the wrong order",
    "MinSize: 2, DesiredSize: 2",
    "MinSize: 3, DesiredSize: 2",
    "Minimum capacity 3 can't be greater than desired size 2",
  ],
  [
    "a manifest without a kind",
    "kind: Deployment\n        metadata",
    "metadata",
    "The manifest has no kind or no metadata.name.",
  ],
  [
    "a selector that selects nothing",
    "matchLabels: { app: shop }",
    "matchLabels: { app: other }",
    'spec.template.metadata.labels: Invalid value: {"app":"shop"}: selector does not match template labels',
  ],
  [
    "fewer at most than at least",
    "maxReplicas: 12",
    "maxReplicas: 1",
    "spec.maxReplicas: Invalid value: 1: must be greater than or equal to `minReplicas`",
  ],
])("%s is refused with its line, in AWS's and Kubernetes' words", (_what, from, to, message) => {
  expect(text).toContain(from);
  expect(trouble((template) => template.replace(from, to))).toBe(message);
});

test("a Fargate profile wants private subnets, and at most five selectors", () => {
  const profile = (selectors: string) => `  Profile:
    Type: AWS::EKS::FargateProfile
    Properties:
      ClusterName: !Ref EksCluster
      PodExecutionRoleArn: arn:aws:iam::123456789012:role/pods
      Subnets: [!Ref SubnetA]
      Selectors: [${selectors}]

  Nodegroup:`;
  const one = "{ Namespace: default }";
  expect(trouble((template) => template.replace("  Nodegroup:", profile(one)))).toBe(
    "Subnet SubnetA provided in Fargate Profile is not a private subnet",
  );
  const six = Array.from({ length: 6 }, () => one).join(", ");
  expect(trouble((template) => template.replace("  Nodegroup:", profile(six)))).toContain("this one has 6");
});
