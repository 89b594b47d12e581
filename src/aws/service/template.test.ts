import { expect, test } from "vitest";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import {
  fargateTemplate,
  openFargate,
  problemsOf,
  recordOf,
  type TemplateOptions,
} from "../../testing/fargateTemplate.ts";

test("a service is read with AWS's defaults", () => {
  const opened = openFargate();
  expect(problemsOf(opened)).toEqual([]);
  expect(recordOf(opened, "service", "Service")).toMatchObject({
    serviceName: "Service",
    serviceArn: "arn:aws:ecs:us-east-1:123456789012:service/hello/Service",
    clusterArn: "Cluster",
    launchType: "FARGATE",
    schedulingStrategy: "REPLICA",
    desiredCount: 1,
    taskDefinition: "web:1",
    healthCheckGracePeriodSeconds: 0,
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: false, rollback: false },
    },
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"], assignPublicIp: "DISABLED" } },
    deployments: [],
  });
});

test("numbers may be text, as CloudFormation allows", () => {
  const service = {
    ServiceName: "web",
    DesiredCount: "3",
    HealthCheckGracePeriodSeconds: "30",
    DeploymentConfiguration: {
      MinimumHealthyPercent: "50",
      MaximumPercent: "150",
      DeploymentCircuitBreaker: { Enable: "true", Rollback: "true" },
    },
  };
  expect(recordOf(openFargate({ service }), "service", "Service")).toMatchObject({
    desiredCount: 3,
    healthCheckGracePeriodSeconds: 30,
    deploymentConfiguration: {
      minimumHealthyPercent: 50,
      maximumPercent: 150,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
  });
});

test("a task definition may be named by family, and a cluster may be AWS's default", () => {
  const opened = openFargate({ service: { TaskDefinition: "web", Cluster: undefined } });
  expect(recordOf(opened, "service", "Service")).toMatchObject({ taskDefinition: "web:1", clusterArn: "default" });
  expect(recordOf(opened, "cluster", "default")).toMatchObject({ clusterName: "default" });
});

test.each`
  golden    | what                                | options                                                                   | problem
  ${"§1.8"} | ${"a negative count"}               | ${{ service: { DesiredCount: -1 } }}                                      | ${"error Service.DesiredCount: DesiredCount -1 is not a count of tasks."}
  ${"§1.8"} | ${"a fraction"}                     | ${{ service: { DesiredCount: "2.5" } }}                                   | ${'error Service.DesiredCount: DesiredCount "2.5" is not a count of tasks.'}
  ${"§1.8"} | ${"no network configuration"}       | ${{ service: { NetworkConfiguration: undefined } }}                       | ${"error Service.NetworkConfiguration: Network Configuration must be provided when networkMode 'awsvpc' is specified."}
  ${"§1.8"} | ${"a definition not for Fargate"}   | ${{ taskDefinition: { RequiresCompatibilities: ["EC2"] } }}               | ${"error Service.TaskDefinition: Task definition does not support launch_type FARGATE."}
  ${"§1.1"} | ${"a definition not for EC2"}       | ${{ service: { LaunchType: "EC2" } }}                                     | ${"error Service.TaskDefinition: Task definition does not support launch_type EC2."}
  ${"G111"} | ${"DAEMON on Fargate"}              | ${{ service: { SchedulingStrategy: "DAEMON" } }}                          | ${"error Service.SchedulingStrategy: The DAEMON scheduling strategy is not supported with the Fargate launch type."}
  ${"§6.1"} | ${"a ceiling below the floor"}      | ${{ service: { DeploymentConfiguration: { MaximumPercent: 50 } } }}       | ${"error Service.DeploymentConfiguration: maximumPercent must not be below minimumHealthyPercent."}
  ${"§6.1"} | ${"a percentage that is no number"} | ${{ service: { DeploymentConfiguration: { MaximumPercent: "much" } } }}   | ${"error Service.DeploymentConfiguration: minimumHealthyPercent and maximumPercent must be whole numbers of percent."}
  ${"§6.6"} | ${"an alarm without a name"}        | ${{ service: { DeploymentConfiguration: { Alarms: { Enable: true } } } }} | ${"error Service.DeploymentConfiguration: alarmNames must not be empty when deployment alarms are enabled."}
  ${"§6.9"} | ${"blue/green without a bake time"} | ${{ service: { DeploymentConfiguration: { Strategy: "BLUE_GREEN" } } }}   | ${"error Service.DeploymentConfiguration: bakeTimeInMinutes must be provided when the deployment strategy is BLUE_GREEN."}
  ${"§6.9"} | ${"linear without a load balancer"} | ${{ service: { DeploymentConfiguration: { Strategy: "LINEAR" } } }}       | ${"error Service.TaskDefinition: The deployment strategy LINEAR needs a load balancer or Service Connect."}
  ${"§4.5"} | ${"an endless grace period"}        | ${{ service: { HealthCheckGracePeriodSeconds: 2147483648 } }}             | ${"error Service.HealthCheckGracePeriodSeconds: healthCheckGracePeriodSeconds must be a whole number from 0 to 2147483647."}
  ${"§3.1"} | ${"an unknown definition"}          | ${{ service: { TaskDefinition: "api:3" } }}                               | ${"error Service.TaskDefinition: The task definition of this service could not be read."}
`("$golden $what is refused", ({ options, problem }: { options: TemplateOptions; problem: string }) => {
  const opened = openFargate(options);
  expect(problemsOf(opened)).toContain(problem);
  expect(opened.setup).toBeNull();
});

test.each`
  what                        | service                                                                                          | runs     | problem
  ${"an instance elsewhere"}  | ${{ LaunchType: "EXTERNAL" }}                                                                    | ${false} | ${"error Service.TaskDefinition: Task definition does not support launch_type EXTERNAL."}
  ${"an own provider"}        | ${{ LaunchType: undefined, CapacityProviderStrategy: [{ CapacityProvider: "mine" }] }}           | ${false} | ${"error Service.CapacityProviderStrategy: The specified capacity provider 'mine' was not found."}
  ${"no launch type"}         | ${{ LaunchType: undefined }}                                                                     | ${true}  | ${"warning Service.Properties: The service Service names no LaunchType and runs on Fargate here."}
  ${"CodeDeploy"}             | ${{ DeploymentController: { Type: "CODE_DEPLOY" } }}                                             | ${false} | ${"error Service.DeploymentController: Services with a CODE_DEPLOY deployment controller must use an Application or Network Load Balancer."}
  ${"an unknown setting"}     | ${{ DeploymentConfiguration: { Surge: 1 } }}                                                     | ${true}  | ${"note Service.DeploymentConfiguration.Surge: Surge is not simulated."}
  ${"a foreign target group"} | ${{ LoadBalancers: [{ TargetGroupArn: "arn:aws:x", ContainerName: "web", ContainerPort: 80 }] }} | ${true}  | ${"warning Service.LoadBalancers.0: This load balancer of the service is not simulated."}
  ${"role"}                   | ${{ Role: "x" }}                                                                                 | ${true}  | ${"note Service.Role: Role is not simulated."}
`("$what: runs $runs, and the file's owner is told", ({ service, runs, problem }) => {
  const opened = openFargate({ service });
  expect(problemsOf(opened)).toEqual([problem]);
  expect(recordOf(opened, "service", "Service") !== undefined).toBe(runs);
});

test("a subnet of another stack is told about, and the rest of the service is simulated", () => {
  const service = {
    NetworkConfiguration: {
      AwsvpcConfiguration: { Subnets: [{ Ref: "Subnet" }, "subnet-12345"], AssignPublicIp: "ENABLED" },
    },
  };
  const opened = openFargate({ service });
  expect(problemsOf(opened)).toEqual([
    'warning Service.NetworkConfiguration.AwsvpcConfiguration.Subnets.1: The subnet "subnet-12345" is not simulated.',
  ]);
  expect(recordOf(opened, "service", "Service")?.networkConfiguration?.awsvpcConfiguration).toMatchObject({
    subnets: ["Subnet"],
    assignPublicIp: "ENABLED",
  });
});

test("the service's container must exist and map the port", () => {
  const resources = {
    TargetGroup: {
      Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
      Properties: { TargetType: "ip", Port: 80, Protocol: "HTTP", VpcId: { Ref: "Vpc" } },
    },
  };
  const behind = (ContainerName: string, ContainerPort: number) =>
    problemsOf(
      openFargate({
        resources,
        service: { LoadBalancers: [{ TargetGroupArn: { Ref: "TargetGroup" }, ContainerName, ContainerPort }] },
      }),
    );
  expect(behind("web", 80)).toEqual([]);
  expect(behind("api", 80)).toEqual([
    "error Service.TaskDefinition: The container api does not exist in the task definition.",
  ]);
  expect(behind("web", 81)).toEqual([
    "error Service.TaskDefinition: The container web did not have a container port 81 defined.",
  ]);
});

test("live edits of the service are saved, and nothing else changes", () => {
  const opened = openFargate({ service: { DesiredCount: 2, DeploymentConfiguration: { MaximumPercent: 200 } } });
  if (opened.setup === null) throw new Error("It does not open.");
  const simulation = createSimulation(opened.setup);
  expect(saveTemplate(opened, simulation)).toBe(
    fargateTemplate({ service: { DesiredCount: 2, DeploymentConfiguration: { MaximumPercent: 200 } } }),
  );
  simulation.send({
    type: "ecs.UpdateService",
    service: "Service",
    desiredCount: 4,
    deploymentConfiguration: { maximumPercent: 150 },
  });
  const saved = JSON.parse(saveTemplate(opened, simulation));
  expect(saved.Resources.Service.Properties).toMatchObject({
    DesiredCount: 4,
    DeploymentConfiguration: { MaximumPercent: 150 },
    LaunchType: "FARGATE",
  });
  expect(saved.Resources.Service.Properties.HealthCheckGracePeriodSeconds).toBeUndefined();
});
