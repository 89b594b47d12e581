import { expect, test } from "vitest";
import { plainRequest } from "../aws/listenerRule/request.ts";
import { verdictOn } from "../editor/wiring/verdict.ts";
import { openScenario } from "../engine/open.ts";
import { balancedService } from "../testing/balancedService.ts";
import { problemsOf } from "../testing/fargateTemplate.ts";
import { type SampleRun, sampleRun } from "../testing/sampleRun.ts";
import { scenarioText } from "../testing/scenario.ts";

const addressesOf = (run: SampleRun, visits: number): readonly string[] =>
  run.visits(visits).map((one) => (one.outcome === "answered" ? one.serverAddress : one.outcome));

test("C55 an ALB fits most cases: a path rule leads to the right service", () => {
  const run = balancedService({
    zones: 2,
    resources: {
      Api: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: { TargetType: "ip", Protocol: "HTTP", Port: 80, VpcId: { Ref: "Vpc" } },
      },
      ApiRule: {
        Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
        Properties: {
          ListenerArn: { Ref: "Listener" },
          Priority: 1,
          Conditions: [{ Field: "path-pattern", Values: ["/api/*"] }],
          Actions: [{ Type: "forward", TargetGroupArn: { Ref: "Api" } }],
        },
      },
      ApiDefinition: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          Family: "api",
          NetworkMode: "awsvpc",
          RequiresCompatibilities: ["FARGATE"],
          Cpu: "256",
          Memory: "512",
          ContainerDefinitions: [{ Name: "app", Image: "app", PortMappings: [{ ContainerPort: 80 }] }],
        },
      },
      ApiService: {
        Type: "AWS::ECS::Service",
        Properties: {
          Cluster: { Ref: "Cluster" },
          ServiceName: "api",
          LaunchType: "FARGATE",
          DesiredCount: 1,
          TaskDefinition: { Ref: "ApiDefinition" },
          NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetA" }] } },
          LoadBalancers: [{ TargetGroupArn: { Ref: "Api" }, ContainerName: "app", ContainerPort: 80 }],
        },
      },
    },
  });
  run.until(200);
  const answeredBy = (path: string) => run.visit(0, { request: { ...plainRequest, path } });
  expect(answeredBy("/")).toMatchObject({ outcome: "answered", taskDefinition: "web:1" });
  expect(answeredBy("/api/orders")).toMatchObject({ outcome: "answered", taskDefinition: "api:1" });
});

test("C56 an NLB with PrivateLink: a consumer VPC reaches the service through an interface endpoint, without a route", () => {
  const run = sampleRun("private-link.yaml");
  const log = () => run.all("applicationLog").flatMap(({ lines }) => lines);
  expect(run.get("vpcEndpoint", "PaymentsEndpoint")).toMatchObject({ state: "pendingAcceptance" });
  run.until(280);
  expect(run.all("target").map(({ state }) => state)).toEqual(["healthy", "healthy"]);
  expect(log().at(-1)).toMatchObject({
    message: expect.stringMatching(
      /^connect to vpce-0[0-9a-f]{16}\.vpce-svc-0[0-9a-f]{16}\.us-east-1\.vpce\.amazonaws\.com:80 timed out$/,
    ),
    because: "The connection is pendingAcceptance: the owner of PaymentsOffer has to accept it.",
  });
  // The scenario's own command accepts it at 300 s.
  run.until(305);
  const [provider, consumer] = [run.get("vpc", "ProviderVpc"), run.get("vpc", "ConsumerVpc")];
  expect(provider.cidrBlock).toBe(consumer.cidrBlock);
  expect(log().at(-1)).toMatchObject({
    message: expect.stringMatching(/^connected to vpce-0[0-9a-f]{16}\..*:80$/),
    because: expect.stringMatching(
      /^Through PaymentsEndpoint and PaymentsLoadBalancer to 10\.0\.1\.\d+:8080, without a route between the VPCs\.$/,
    ),
  });
  // Without the endpoint's inbound rule nothing gets in; an ALB could not be the front at all.
  expect(
    run.send({
      type: "ec2.RejectVpcEndpointConnections",
      serviceId: "PaymentsOffer",
      vpcEndpointIds: ["PaymentsEndpoint"],
    }),
  ).toBe("accepted");
  run.until(310);
  expect(log().at(-1)).toMatchObject({ code: "ConnectTimeout" });
  const behindAlb = scenarioText("private-link.yaml").replace("Type: network", "Type: application");
  expect(problemsOf(openScenario(behindAlb, { fileName: "private-link.yaml" }))).toContainEqual(
    expect.stringMatching(/^error PaymentsOffer.*not of type network/),
  );
});

test("C57 a Classic Load Balancer has no place on Fargate: wire and template are refused, with the reason", () => {
  const classic = (text: string) =>
    text.replace(
      "  Cluster:\n",
      "  Classic:\n    Type: AWS::ElasticLoadBalancing::LoadBalancer\n    Properties:\n      Subnets: [!Ref SubnetA]\n" +
        "      Listeners: [{ LoadBalancerPort: '80', InstancePort: '80', Protocol: HTTP }]\n\n  Cluster:\n",
    );
  const run = sampleRun("hello-ecs.yaml", classic);
  const verdict = verdictOn({ kind: "loadBalancer", id: "Classic" }, { kind: "service", id: "Service" }, (kind, id) =>
    run.simulation.get(kind, id),
  );
  expect(verdict).toMatchObject({ legal: false, title: "A Classic Load Balancer cannot front Fargate tasks." });
  const wired = classic(scenarioText("hello-ecs.yaml")).replace(
    "TargetGroupArn: !Ref TargetGroup\n\n  ScalableTarget",
    "LoadBalancerName: !Ref Classic\n\n  ScalableTarget",
  );
  expect(problemsOf(openScenario(wired, { fileName: "hello-ecs.yaml" }))).toContainEqual(
    expect.stringMatching(/^error Service.*[Cc]lassic/),
  );
});

test("C58 dynamic host ports: two copies of one container on one instance, each found at a port from 32768 up", () => {
  const run = sampleRun("ec2-random-ports.yaml");
  run.until(420);
  const targets = run.all("target").map(({ targetId, port }) => `${targetId}:${port}`);
  expect(targets).toHaveLength(4);
  expect(new Set(run.all("target").map(({ targetId }) => targetId)).size).toBe(2);
  expect(run.all("target").every(({ port }) => port >= 32_768)).toBe(true);
});

test("C59 the instances' security group admits the load balancer's on those ports: only 80 is unhealthy, the range is healthy", () => {
  const only80 = sampleRun("ec2-random-ports.yaml", (text) =>
    text.replace("FromPort: 32768", "FromPort: 80").replace("ToPort: 65535", "ToPort: 80"),
  );
  only80.until(420);
  const health = only80.journal().flatMap((entry) => (entry.kind === "targetGroup" ? [entry.eventName] : []));
  expect(health).toContain("unhealthy");
  expect(health).not.toContain("healthy");
  const range = sampleRun("ec2-random-ports.yaml");
  range.until(420);
  expect(range.all("target").map(({ state }) => state)).toEqual(["healthy", "healthy", "healthy", "healthy"]);
});

test("C60 on Fargate every task has an address of its own and the same port, which its security group admits", () => {
  const run = sampleRun("hello-ecs.yaml");
  run.until(300);
  const targets = run.all("target");
  expect(new Set(targets.map(({ targetId }) => targetId)).size).toBe(targets.length);
  expect(new Set(targets.map(({ port }) => port))).toEqual(new Set([80]));
  expect(
    run.send({
      type: "ec2.RevokeSecurityGroupIngress",
      groupId: "TaskSecurityGroup",
      ipPermissions: [
        { ipProtocol: "tcp", fromPort: 80, toPort: 80, userIdGroupPairs: [{ groupId: "LoadBalancerSecurityGroup" }] },
      ],
    }),
  ).toBe("accepted");
  run.until(345);
  expect(run.all("target").map(({ state }) => state)).not.toContain("healthy");
});

test.each([
  ["C61 several instances behind one ALB", "ec2-random-ports.yaml", 420],
  ["C109 several copies of a task, one address for users", "hello-ecs.yaml", 300],
])("%s: reloads are answered from different addresses (%s)", (_, fileName, second) => {
  const run = sampleRun(fileName);
  run.until(second);
  expect(run.all("loadBalancer")).toHaveLength(1);
  expect(new Set(addressesOf(run, 20)).size).toBe(run.all("target").length);
});

test("C110 a service is reached only through what is wired: without a load balancer or a public address nobody gets in", () => {
  const run = sampleRun("hello-ecs.yaml", (text) =>
    text.replace("AssignPublicIp: ENABLED", "AssignPublicIp: DISABLED"),
  );
  run.until(300);
  expect(run.send({ type: "elbv2.DeleteListener", listenerArn: "Listener" })).toBe("accepted");
  run.until(301);
  expect(run.visits(1)).toEqual([{ outcome: "noListener" }]);
});
