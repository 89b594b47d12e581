import { expect, test } from "vitest";
import { describeService, describeServiceDeployment } from "../../cli/awsShapes.ts";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { type FargateRun, runOf } from "../../testing/fargateRun.ts";
import { openFargate, problemsOf } from "../../testing/fargateTemplate.ts";
import { describeCluster } from "../cluster/describeCluster.ts";
import { callableNames } from "../task/callableNames.ts";
import { describeTask } from "../task/describeTask.ts";

const ref = (Ref: string) => ({ Ref });
const Namespace = { Type: "AWS::ServiceDiscovery::HttpNamespace", Properties: { Name: "shop" } };
const container = { PortMappings: [{ ContainerPort: 80, Name: "http" }] };
const clientAlias = {
  Port: 80,
  DnsName: "web",
  TestTrafficRules: { Header: { Name: "x-test", Value: { Exact: "green" } } },
};
const serving = { Enabled: true, Services: [{ PortName: "http", ClientAliases: [clientAlias] }] };
const client = {
  Type: "AWS::ECS::Service",
  Properties: {
    ServiceName: "client",
    Cluster: ref("Cluster"),
    LaunchType: "FARGATE",
    DesiredCount: 1,
    TaskDefinition: ref("TaskDefinition"),
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref("Subnet")] } },
    ServiceConnectConfiguration: { Enabled: true },
  },
};
const Cluster = {
  Type: "AWS::ECS::Cluster",
  Properties: {
    ClusterName: "hello",
    CapacityProviders: ["FARGATE", "FARGATE_SPOT"],
    ServiceConnectDefaults: { Namespace: { "Fn::GetAtt": ["Namespace", "Arn"] } },
  },
};

const opened = (service: Readonly<Record<string, unknown>>) =>
  openFargate({
    container,
    service: { DesiredCount: 2, ServiceConnectConfiguration: serving, ...service },
    resources: { Namespace, Cluster, Client: client },
  });

function namesOfClient({ simulation, active }: FargateRun): readonly string[] {
  const task = active().find(({ serviceId }) => serviceId === "Client");
  if (task === undefined) throw new Error("The client has no task.");
  const world = {
    named: (id: string) => simulation.get("discoveryNamespace", id),
    deploymentOf: (id: string) => simulation.get("serviceDeployment", id),
  };
  return callableNames(task, [...simulation.all("service")], simulation.all("task"), world).map(
    ({ name, words }) => `${name} ${words}`,
  );
}

const deploy = (run: FargateRun): void => {
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [
      { name: "web", image: "nginx", essential: true, portMappings: [{ containerPort: 80, name: "http" }] },
    ],
  });
  expect(run.send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web" })).toBe("accepted");
};

test("each task of a Service Connect service has a proxy container, which stops after the application", () => {
  const run = runOf(opened({}));
  const { simulation } = run;
  run.until(100);
  const [task] = run.active();
  if (task === undefined) throw new Error("No task runs.");
  expect(describeTask(simulation, task).containers.map(({ name, lastStatus }) => [name, lastStatus])).toEqual([
    ["web", "RUNNING"],
    [expect.stringMatching(/^ecs-service-connect-[0-9a-f]{5}$/), "RUNNING"],
  ]);
  const proxy = task.containers[1]?.name;
  run.send({ type: "ecs.StopTask", task: task.id });
  const stops = run.journal().find(({ subject, because }) => subject === task.id && because?.startsWith("SIGTERM"));
  expect(stops?.because).toMatch(new RegExp(`^SIGTERM to web, then to ${proxy} after `));
  run.until(200);
  expect(simulation.get("task", task.id)?.containers.map(({ lastStatus }) => lastStatus)).toEqual([
    "STOPPED",
    "STOPPED",
  ]);
});

test("a service without a namespace takes the cluster's default, and both are saved", () => {
  const file = opened({});
  expect(problemsOf(file)).toEqual([]);
  const run = runOf(file);
  const { simulation } = run;
  run.until(100);
  const cluster = simulation.get("cluster", "Cluster");
  if (cluster === undefined) throw new Error("There is no cluster.");
  expect(describeCluster(cluster, { instances: [], services: [], tasks: [] })).toMatchObject({
    serviceConnectDefaults: { namespace: "Namespace" },
  });
  expect(describeService(simulation, run.service()).serviceConnectConfiguration).toMatchObject({
    namespace: "Namespace",
    services: [{ clientAliases: [{ testTrafficRules: { header: { name: "x-test", value: { exact: "green" } } } }] }],
  });
  expect(namesOfClient(run)).toEqual(["web:80 2 tasks answer."]);
  const { id: _, ...made } = run.service();
  expect(
    run.send({
      type: "ecs.CreateService",
      serviceName: "second",
      cluster: "hello",
      taskDefinition: made.taskDefinition,
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
      serviceConnectConfiguration: { enabled: true },
    }),
  ).toBe("accepted");
  run.until(110);
  const again = runOf(openScenario(saveTemplate(file, simulation), { fileName: "again.json" }));
  expect(again.simulation.get("cluster", "Cluster")).toEqual(cluster);
  expect(again.service().serviceConnectConfiguration).toEqual(run.service().serviceConnectConfiguration);
  expect(again.service("second").serviceConnectConfiguration).toEqual({ enabled: true, namespace: "Namespace" });
});

test("CANARY with Service Connect alone: the proxies of callers divide requests by the weights, without a load balancer", () => {
  const run = runOf(
    opened({
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        Strategy: "CANARY",
        CanaryConfiguration: { CanaryPercent: 20, CanaryBakeTimeInMinutes: 2 },
        BakeTimeInMinutes: 1,
      },
    }),
  );
  const { simulation } = run;
  run.until(100);
  deploy(run);
  const shares = (): readonly [production: number | null, test: number | null] => {
    const deployment = simulation.get("serviceDeployment", run.service().currentServiceDeployment ?? "");
    if (deployment === undefined) throw new Error("There is no service deployment.");
    const { targetServiceRevision: target } = describeServiceDeployment(simulation, deployment);
    return [target.requestedProductionTrafficWeight, target.requestedTestTrafficWeight];
  };
  run.until(120);
  expect(shares()).toEqual([0, 0]);
  // RUNNING after 60 s, and 40 s more until a task without a check counts as healthy.
  run.until(230);
  expect(shares()).toEqual([20, 100]);
  expect(namesOfClient(run)).toEqual(["web:80 20% go to web:2 (2 tasks, new), 80% to web:1 (2 tasks, older)."]);
  run.until(340);
  expect(shares()).toEqual([100, 100]);
  run.until(600);
  expect(run.service().deployments).toHaveLength(1);
  expect(namesOfClient(run)).toEqual(["web:80 2 tasks answer."]);
});

test.each(["LINEAR", "CANARY"])("%s needs a load balancer or a name that others call", (Strategy) => {
  expect(
    problemsOf(opened({ DeploymentConfiguration: { Strategy }, ServiceConnectConfiguration: { Enabled: true } })),
  ).toEqual([
    `error Service.TaskDefinition: The deployment strategy ${Strategy} needs a load balancer or Service Connect.`,
  ]);
});
