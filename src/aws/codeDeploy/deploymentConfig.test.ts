import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { codeDeployTemplate } from "../../testing/codeDeployRun.ts";
import { runOf } from "../../testing/fargateRun.ts";
import { problemsOf } from "../../testing/fargateTemplate.ts";
import { timeBasedRouting } from "./configurations.ts";
import { appSpecContent } from "./readAppSpec.ts";

/** A CodeDeploy service whose group takes a configuration of its own. */
function opened(routing: object) {
  const template = JSON.parse(codeDeployTemplate({ group: { DeploymentConfigName: { Ref: "Config" } } }));
  template.Resources.Config = {
    Type: "AWS::CodeDeploy::DeploymentConfig",
    Properties: { ComputePlatform: "ECS", TrafficRoutingConfig: routing },
  };
  return openScenario(JSON.stringify(template), { fileName: "config.json" });
}

test("a canary of one's own: 20 % first, the rest two minutes later", () => {
  const run = runOf(opened({ Type: "TimeBasedCanary", TimeBasedCanary: { CanaryPercentage: 20, CanaryInterval: 2 } }));
  run.until(200);
  const content = appSpecContent({ taskDefinition: "web:1", containerName: "app", containerPort: 80 });
  const deploy = {
    type: "codedeploy.CreateDeployment",
    applicationName: "shop",
    deploymentGroupName: "shop-web",
    revision: { appSpecContent: { content } },
  } as const;
  expect(run.send({ ...deploy, deploymentConfigName: "no-such" })).toBe(
    "DeploymentConfigDoesNotExistException: No deployment configuration found for name: no-such",
  );
  expect(run.send(deploy)).toBe("accepted");
  const weight = (): number => [...run.simulation.all("codeDeployDeployment")].at(-1)?.trafficWeight ?? -1;
  const shifts: [percent: number, second: number][] = [];
  for (let second = 201; second < 600; second++) {
    run.until(second);
    if (weight() !== (shifts.at(-1)?.[0] ?? 0)) shifts.push([weight(), second]);
  }
  expect(shifts.map(([percent]) => percent)).toEqual([20, 100]);
  expect((shifts[1]?.[1] ?? 0) - (shifts[0]?.[1] ?? 0)).toBe(120);
});

test("linear steps are equal, the last one takes what is left", () => {
  expect(timeBasedRouting("TimeBasedLinear", 30, 1).steps).toEqual([30, 60, 90, 100]);
  expect(timeBasedRouting("TimeBasedLinear", 25, 1).steps).toEqual([25, 50, 75, 100]);
});

test("a shift without its numbers is refused", () => {
  expect(problemsOf(opened({ Type: "TimeBasedLinear", TimeBasedLinear: { LinearPercentage: 100 } }))).toContain(
    "error Config.TrafficRoutingConfig: The traffic routing of Config is not valid.",
  );
});
