import { appSpecContent } from "../aws/codeDeploy/readAppSpec.ts";
import { openScenario } from "../engine/open.ts";
import { blueGreenTemplate } from "./blueGreenRun.ts";
import { type FargateRun, runOf } from "./fargateRun.ts";

type Properties = Readonly<Record<string, unknown>>;
export interface CodeDeployOptions {
  readonly desiredCount?: number;
  readonly rate?: number;
  /** Properties of the deployment group, beside what every one needs. */
  readonly group?: Properties;
  readonly service?: Properties;
  /** Without it the deployment group has no test listener. */
  readonly testListener?: boolean;
  readonly loadBalancerType?: "application" | "network";
}

/** A Fargate service of the controller CODE_DEPLOY with two target groups, and the deployment group that deploys it. */
export function codeDeployTemplate(options: CodeDeployOptions = {}): string {
  const { desiredCount = 4, rate = 10, group = {}, service = {}, testListener = true } = options;
  const network = options.loadBalancerType === "network";
  const template = JSON.parse(blueGreenTemplate({ desiredCount, deployment: {}, rate })) as {
    Metadata: { SteadyState: { traffic: unknown } };
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  };
  const { Resources } = template;
  const of = (id: string): Record<string, unknown> => Resources[id]?.Properties ?? {};
  const { ProductionRule: _, TestRule: __, ...kept } = Resources;
  for (const id of ["Listener", "TestListener"]) {
    of(id).DefaultActions = [{ Type: "forward", TargetGroupArn: { Ref: "Blue" } }];
    if (network) of(id).Protocol = "TCP";
  }
  if (network) {
    of("LoadBalancer").Type = "network";
    for (const id of ["Blue", "Green"]) {
      of(id).Protocol = "TCP";
      of(id).HealthCheckProtocol = "HTTP";
    }
    template.Metadata.SteadyState.traffic = {};
  }
  Object.assign(of("Service"), {
    DeploymentController: { Type: "CODE_DEPLOY" },
    LoadBalancers: [{ ContainerName: "app", ContainerPort: 80, TargetGroupArn: { Ref: "Blue" } }],
    ...service,
  });
  const listener = (id: string) => ({ ListenerArns: [{ Ref: id }] });
  return JSON.stringify({
    ...template,
    Resources: {
      ...kept,
      Application: {
        Type: "AWS::CodeDeploy::Application",
        Properties: { ApplicationName: "shop", ComputePlatform: "ECS" },
      },
      Group: {
        Type: "AWS::CodeDeploy::DeploymentGroup",
        Properties: {
          ApplicationName: { Ref: "Application" },
          DeploymentGroupName: "shop-web",
          ServiceRoleArn: "arn:aws:iam::123456789012:role/codeDeploy",
          ECSServices: [{ ClusterName: { Ref: "Cluster" }, ServiceName: { "Fn::GetAtt": ["Service", "Name"] } }],
          LoadBalancerInfo: {
            TargetGroupPairInfoList: [
              {
                TargetGroups: [
                  { Name: { "Fn::GetAtt": ["Blue", "TargetGroupName"] } },
                  { Name: { "Fn::GetAtt": ["Green", "TargetGroupName"] } },
                ],
                ProdTrafficRoute: listener("Listener"),
                ...(testListener ? { TestTrafficRoute: listener("TestListener") } : {}),
              },
            ],
          },
          ...group,
        },
      },
    },
  });
}

export interface CodeDeployRun extends FargateRun {
  /** Registers the next revision and creates a deployment of it; gives the API's answer. */
  deploy(deploymentConfigName?: string, image?: string): string;
  deployment(): ReturnType<typeof newest>;
  /** Percent that a listener sends to a target group. */
  share(targetGroup: "Blue" | "Green", listener?: "Listener" | "TestListener"): number;
  /** Status, task definition, running count and scale of each task set, oldest first. */
  taskSets(): readonly (readonly unknown[])[];
}

const newest = ({ simulation }: FargateRun) => [...simulation.all("codeDeployDeployment")].at(-1);

export function codeDeployRun(options: CodeDeployOptions = {}): CodeDeployRun {
  const run = runOf(openScenario(codeDeployTemplate(options), { fileName: "code-deploy.json" }));
  const { simulation } = run;
  return {
    ...run,
    deploy(deploymentConfigName, image = "next") {
      run.send({
        type: "ecs.RegisterTaskDefinition",
        family: "web",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        cpu: "256",
        memory: "512",
        containerDefinitions: [{ name: "app", image, essential: true, portMappings: [{ containerPort: 80 }] }],
      });
      const content = appSpecContent({ taskDefinition: "web", containerName: "app", containerPort: 80 });
      return run.send({
        type: "codedeploy.CreateDeployment",
        applicationName: "shop",
        deploymentGroupName: "shop-web",
        ...(deploymentConfigName === undefined ? {} : { deploymentConfigName }),
        revision: { appSpecContent: { content } },
      });
    },
    deployment: () => newest(run),
    share(targetGroup, listener = "Listener") {
      const parts = (simulation.get("listener", listener)?.defaultActions ?? []).flatMap((action) =>
        action.type === "forward" ? action.forwardConfig.targetGroups : [],
      );
      const total = parts.reduce((sum, { weight }) => sum + weight, 0);
      const own = parts.find(({ targetGroupArn }) => targetGroupArn === targetGroup)?.weight ?? 0;
      return (own / total) * 100;
    },
    taskSets: () =>
      [...simulation.all("taskSet")].map(({ status, taskDefinition, runningCount, scale }) => [
        status,
        taskDefinition,
        runningCount,
        scale.value,
      ]),
  };
}
