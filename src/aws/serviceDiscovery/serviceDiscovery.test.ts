import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { ec2Run, openEc2Service } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun, runOf } from "../../testing/fargateRun.ts";
import { openFargate, problemsOf } from "../../testing/fargateTemplate.ts";
import { callableNames } from "../task/callableNames.ts";
import { answerOf, type DiscoveredInstance, dnsNameOf, instancesOf } from "./cloudMap.ts";
import type { ServiceConnectConfiguration } from "./model.ts";
import { namesFor, unknownEndpointWords } from "./serviceConnect.ts";

const ref = (Ref: string) => ({ Ref });
const namespace = { Type: "AWS::ServiceDiscovery::PrivateDnsNamespace", Properties: { Name: "internal" } };
const registry = (Type: "A" | "SRV") => ({
  Type: "AWS::ServiceDiscovery::Service",
  Properties: { Name: "api", DnsConfig: { NamespaceId: ref("Namespace"), DnsRecords: [{ Type, TTL: 10 }] } },
});
const arn = { "Fn::GetAtt": ["Api", "Arn"] };

function recordsIn({ simulation }: FargateRun): readonly DiscoveredInstance[] {
  const service = simulation.get("discoveryService", "Api");
  if (service === undefined) throw new Error("There is no Cloud Map service.");
  return instancesOf(service, {
    services: simulation.all("service"),
    tasks: simulation.all("task"),
    instance: (id) => simulation.get("containerInstance", id),
  });
}

const worldOf = ({ simulation }: FargateRun) => ({
  named: (id: string) => simulation.get("discoveryNamespace", id),
  deploymentOf: (id: string) => simulation.get("serviceDeployment", id),
});

test("service discovery: one A record for each task, gone with its stop, replaced with its replacement", () => {
  const run = fargateRun({
    service: { DesiredCount: 2, ServiceRegistries: [{ RegistryArn: arn }] },
    resources: { Namespace: namespace, Api: registry("A") },
  });
  run.until(10);
  expect(recordsIn(run)).toEqual([]);
  run.until(100);
  const before = recordsIn(run);
  expect(before.map(({ address, port }) => [address, port])).toEqual(
    run.active().map(({ privateIpAddress }) => [privateIpAddress, null]),
  );
  const { simulation } = run;
  const service = simulation.get("discoveryService", "Api");
  expect(service && dnsNameOf(service, simulation.get("discoveryNamespace", "Namespace"))).toBe("api.internal");
  const [first] = run.active();
  run.send({ type: "ecs.StopTask", task: first?.id ?? "" });
  run.until(101);
  expect(recordsIn(run)).toEqual(before.slice(1));
  run.until(200);
  expect(recordsIn(run)).toHaveLength(2);
});

test("at most eight records are answered, healthy ones as long as there are any", () => {
  const record = (number: number, healthStatus: DiscoveredInstance["healthStatus"]): DiscoveredInstance => ({
    instanceId: String(number),
    address: `10.0.0.${number}`,
    port: null,
    healthStatus,
  });
  const unhealthy = Array.from({ length: 9 }, (_, index) => record(index, "UNHEALTHY"));
  expect(answerOf(unhealthy)).toHaveLength(8);
  expect(answerOf([...unhealthy, record(9, "HEALTHY")]).map(({ instanceId }) => instanceId)).toEqual(["9"]);
});

test("in bridge mode records are SRV, with the port that the instance gave", () => {
  const resources = { Namespace: namespace, Api: registry("SRV") };
  const link = { RegistryArn: arn, ContainerName: "web", ContainerPort: 80 };
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 2, ServiceRegistries: [link] }, resources });
  run.until(200);
  const ports = run.active().map(({ networkBindings }) => networkBindings[0]?.hostPort);
  expect(recordsIn(run).map(({ address, port }) => [address, port])).toEqual(
    ports.map((port) => [run.instance("A").privateIpAddress, port]),
  );
  const refused = (service: object, api: "A" | "SRV") =>
    problemsOf(openEc2Service({ service: { ...service }, resources: { Namespace: namespace, Api: registry(api) } }));
  expect(refused({ ServiceRegistries: [{ RegistryArn: arn }] }, "SRV")).toEqual([
    "error Service.ServiceRegistries: When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition.",
  ]);
  expect(refused({ ServiceRegistries: [link] }, "A")).toEqual([
    "error Service.ServiceRegistries: The service registry api needs SRV records when networkMode=bridge.",
  ]);
});

const named = { PortMappings: [{ ContainerPort: 80, Name: "http" }] };
const serves: ServiceConnectConfiguration = {
  enabled: true,
  namespace: "Namespace",
  services: [{ portName: "http", clientAliases: [{ port: 8_080, dnsName: "web" }] }],
};
const client = {
  Type: "AWS::ECS::Service",
  Properties: {
    ServiceName: "client",
    Cluster: ref("Cluster"),
    LaunchType: "FARGATE",
    DesiredCount: 1,
    TaskDefinition: ref("TaskDefinition"),
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref("Subnet")] } },
    ServiceConnectConfiguration: { Enabled: true, Namespace: ref("Namespace") },
  },
};

test("M26, checklist 16: an old client task does not find the new name; redeployed, it does", () => {
  const opened = openFargate({ container: named, resources: { Namespace: namespace, Client: client } });
  const run = runOf(opened);
  const { simulation } = run;
  const namesOf = () => {
    const task = run.active().find(({ serviceId }) => serviceId === "Client");
    if (task === undefined) throw new Error("The client has no task.");
    const services = [...simulation.all("service")];
    return callableNames(task, services, simulation.all("task"), worldOf(run));
  };
  run.until(100);
  expect(namesOf()).toEqual([]);
  const deployments = run.service().deployments.length;
  run.send({ type: "ecs.UpdateService", service: "Service", serviceConnectConfiguration: serves });
  run.until(110);
  expect(run.service().deployments).toHaveLength(deployments + 1);
  run.until(300);
  expect(namesOf()).toEqual([{ name: "web:8080", words: unknownEndpointWords }]);
  run.send({ type: "ecs.UpdateService", service: "client", forceNewDeployment: true });
  run.until(500);
  expect(namesOf()).toEqual([{ name: "web:8080", words: "1 task answers." }]);
  // The same again is no new deployment.
  run.send({ type: "ecs.UpdateService", service: "Service", serviceConnectConfiguration: serves });
  run.until(510);
  expect(run.service().deployments).toHaveLength(1);
  const again = openScenario(saveTemplate(opened, simulation), { fileName: "again.json" });
  expect(runOf(again).service().serviceConnectConfiguration).toEqual(serves);
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1_001 })).toMatch(
    /^InvalidParameterException: desiredCount must not be above 1000 tasks for a service with service discovery\.$/,
  );
  const unknown = { ...serves, services: [{ portName: "grpc" }] };
  expect(run.send({ type: "ecs.UpdateService", service: "Service", serviceConnectConfiguration: unknown })).toBe(
    "InvalidParameterException: portName(grpc) does not refer to any named PortMapping in the task definition.",
  );
});

test("the name of an endpoint without an alias of its own is its discovery name in the namespace; host mode is refused", () => {
  const ServiceConnectConfiguration = {
    Enabled: true,
    Namespace: ref("Namespace"),
    Services: [{ PortName: "http", DiscoveryName: "shop", ClientAliases: [{ Port: 80 }] }],
  };
  const service = { DesiredCount: 1, ServiceConnectConfiguration };
  const opened = openFargate({ container: named, service, resources: { Namespace: namespace } });
  expect(problemsOf(opened)).toEqual([]);
  const run = fargateRun({ container: named, service, resources: { Namespace: namespace } });
  run.until(60);
  const { simulation } = run;
  const [task] = run.active();
  const names = task && namesFor(task, [...simulation.all("service")], [task], worldOf(run));
  expect(names?.map(({ dnsName }) => dnsName)).toEqual(["shop.internal"]);
  const host = openEc2Service({
    taskDefinition: { NetworkMode: "host" },
    container: { PortMappings: [{ ContainerPort: 80, Name: "http" }] },
    service: { ServiceConnectConfiguration },
    resources: { Namespace: namespace },
  });
  expect(problemsOf(host)).toEqual([
    "error Service.ServiceConnectConfiguration: Service Connect is not supported when networkMode=host. Use awsvpc or bridge.",
  ]);
});
