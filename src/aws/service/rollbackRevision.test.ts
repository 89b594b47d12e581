import { expect, test } from "vitest";
import { describeService } from "../../cli/awsShapes.ts";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { type FargateRun, runOf } from "../../testing/fargateRun.ts";
import { openFargate, problemsOf } from "../../testing/fargateTemplate.ts";
import { describeTask } from "../task/describeTask.ts";

const ref = (Ref: string) => ({ Ref });
const subnet = (AvailabilityZone: string, CidrBlock: string) => ({
  Type: "AWS::EC2::Subnet",
  Properties: { VpcId: ref("Vpc"), AvailabilityZone, CidrBlock },
});
const group = (Name: string) => ({
  Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
  Properties: { Name, TargetType: "ip", Protocol: "HTTP", Port: 80, VpcId: ref("Vpc") },
});
const listener = (Port: number, TargetGroup: string) => ({
  Type: "AWS::ElasticLoadBalancingV2::Listener",
  Properties: {
    LoadBalancerArn: ref("LoadBalancer"),
    Port,
    Protocol: "HTTP",
    DefaultActions: [{ Type: "forward", TargetGroupArn: ref(TargetGroup) }],
  },
});

/** A steady service of web:1 with Service Connect in one subnet and target group, and web:2 that can never be pulled. */
const opened = () =>
  openFargate({
    container: { PortMappings: [{ ContainerPort: 80, Name: "http" }] },
    images: { "broken:2": { pullError: "not found" } },
    service: {
      DesiredCount: 2,
      ServiceConnectConfiguration: {
        Enabled: true,
        Namespace: "shop",
        Services: [{ PortName: "http", ClientAliases: [{ Port: 80, DnsName: "web" }] }],
      },
      LoadBalancers: [{ TargetGroupArn: ref("First"), ContainerName: "web", ContainerPort: 80 }],
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
    },
    resources: {
      Namespace: { Type: "AWS::ServiceDiscovery::HttpNamespace", Properties: { Name: "shop" } },
      Other: subnet("us-east-1b", "10.0.2.0/24"),
      LoadBalancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: { Subnets: [ref("Subnet"), ref("Other")] },
      },
      First: group("first"),
      Second: group("second"),
      FirstListener: listener(80, "First"),
      SecondListener: listener(81, "Second"),
    },
  });

const update = {
  taskDefinition: "web",
  serviceConnectConfiguration: { enabled: false },
  networkConfiguration: { awsvpcConfiguration: { subnets: ["Other"] } },
  loadBalancers: [{ targetGroupArn: "Second", containerName: "web", containerPort: 80 }],
  healthCheckGracePeriodSeconds: 90,
} as const;

function deployBroken(run: FargateRun): void {
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [
      { name: "web", image: "broken:2", essential: true, portMappings: [{ containerPort: 80, name: "http" }] },
    ],
  });
  expect(run.send({ type: "ecs.UpdateService", service: "Service", ...update })).toBe("accepted");
}

test("a rollback brings back the whole service revision, and old tasks keep theirs meanwhile", () => {
  const file = opened();
  expect(problemsOf(file)).toEqual([]);
  const run = runOf(file);
  const { simulation } = run;
  const groupsOf = () => [...simulation.all("target")].map(({ targetGroupId }) => targetGroupId).sort();
  run.until(200);
  const before = describeService(simulation, run.service());
  expect(run.service().sim.steady).toBe(true);
  expect(groupsOf()).toEqual(["First", "First"]);
  deployBroken(run);
  run.until(210);
  expect(describeService(simulation, run.service())).toMatchObject({
    taskDefinition: expect.stringContaining("web:2"),
    serviceConnectConfiguration: { enabled: false },
  });
  // The old tasks serve where they are, and one that is lost comes back in its own subnet, group and mesh.
  const [lost] = run.active().filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:1");
  run.send({ type: "ecs.StopTask", task: lost?.id ?? "" });
  run.until(225);
  expect(run.service().deployments[0]).toMatchObject({ taskDefinition: "web:2", rolloutState: "IN_PROGRESS" });
  const ofFirst = run.active().filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:1");
  expect(ofFirst.map((task) => [task.subnetId, describeTask(simulation, task).containers.length])).toEqual([
    ["Subnet", 2],
    ["Subnet", 2],
  ]);
  run.until(700);
  expect(run.events().filter((event) => event.startsWith("rolling back"))).toHaveLength(1);
  const after = describeService(simulation, run.service());
  expect(after).toMatchObject({
    taskDefinition: before.taskDefinition,
    networkConfiguration: before.networkConfiguration,
    loadBalancers: before.loadBalancers,
    serviceConnectConfiguration: before.serviceConnectConfiguration,
  });
  // Not of the revision: what the call set stays.
  expect(after.healthCheckGracePeriodSeconds).toBe(90);
  expect(run.service().deployments).toEqual([
    expect.objectContaining({ taskDefinition: "web:1", rolloutState: "COMPLETED", runningCount: 2 }),
  ]);
  expect(run.active().map(({ subnetId }) => subnetId)).toEqual(["Subnet", "Subnet"]);
  expect(run.active().map((task) => describeTask(simulation, task).containers.length)).toEqual([2, 2]);
  expect(groupsOf()).toEqual(["First", "First"]);
  const again = runOf(openScenario(saveTemplate(file, simulation), { fileName: "again.json" }));
  expect(again.service()).toMatchObject({
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
    loadBalancers: [{ targetGroupArn: "First" }],
    serviceConnectConfiguration: { enabled: true },
  });
});
