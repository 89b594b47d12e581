import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, runOf } from "../../testing/fargateRun.ts";
import { type NetworkOptions, openNetwork } from "../../testing/network.ts";
import type { TaskRecord } from "../task/model.ts";

const uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app";
const run = (options: NetworkOptions): FargateRun => runOf(openNetwork(options));
const running = ({ active }: FargateRun) => active().filter(({ lastStatus }) => lastStatus === "RUNNING").length;
function failed(world: FargateRun): TaskRecord {
  const found = world.tasks().find(({ stopCode }) => stopCode === "TaskFailedToStart");
  if (found === undefined) throw new Error("No task failed to start.");
  return found;
}

const createS3 = {
  type: "ec2.CreateVpcEndpoint",
  vpcId: "Vpc",
  serviceName: "com.amazonaws.us-east-1.s3",
  vpcEndpointType: "Gateway",
  routeTableIds: ["PrivateRoutes"],
} as const;
const logged = {
  LogConfiguration: {
    LogDriver: "awslogs",
    Options: { "awslogs-group": "/ecs/web", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web" },
  },
};

test("I19: private ECR with endpoints for ecr.dkr, ecr.api and logs fails at its layers without the S3 gateway", () => {
  const world = run({ image: `${uri}:1.0`, endpoints: ["ecr.dkr", "ecr.api", "logs"], container: logged });
  world.until(90);
  expect(failed(world)).toMatchObject({ lastStatus: "STOPPED", startedAtMs: null });
  expect(failed(world).stoppedReason).toBe(
    "CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to " +
      'do request: Get "https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/": dial tcp ' +
      "52.217.128.16:443: i/o timeout",
  );
  expect(failed(world).sim.refusedBy).toEqual({ kind: "routeTable", id: "PrivateRoutes" });
  expect(world.send(createS3)).toBe("accepted");
  world.until(400);
  expect(running(world)).toBe(1);
});

test("I20 §2.1 no network, another registry, on Fargate: a public image in the same subnet fails with every ECR endpoint there is", () => {
  const world = run({ image: "public.ecr.aws/nginx/nginx:1.27", endpoints: ["ecr.dkr", "ecr.api", "logs", "s3"] });
  world.until(90);
  expect(failed(world).stoppedReason).toBe(
    "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref " +
      'public.ecr.aws/nginx/nginx:1.27: failed to do request: Head "https://public.ecr.aws/v2/nginx/nginx/manifests/1.27": ' +
      "dial tcp 44.205.64.79:443: i/o timeout",
  );
});

test("I21: Fargate in a public subnet pulls from Docker Hub only with a public address", () => {
  const world = run({ subnet: "Public", image: "nginx:1.27" });
  world.until(90);
  expect(failed(world)).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(failed(world).stoppedReason).toBe(
    "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref " +
      'docker.io/library/nginx:1.27: failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/1.27": ' +
      "dial tcp 44.205.64.79:443: i/o timeout",
  );
  expect(failed(world).sim.refusedBy).toEqual({ kind: "internetGateway", id: "Gateway" });
  const awsvpcConfiguration = {
    subnets: ["Public"],
    securityGroups: ["TaskGroup"],
    assignPublicIp: "ENABLED",
  } as const;
  world.send({ type: "ecs.UpdateService", service: "web", networkConfiguration: { awsvpcConfiguration } });
  world.until(400);
  expect(running(world)).toBe(1);
});

test("§2.1 no network, ECR, on Fargate: the token is not fetched, after three more tries of half a minute each", () => {
  const world = run({ image: `${uri}:1.0`, clock: "realistic" });
  world.until(120);
  const [task] = world.tasks();
  expect(task).toMatchObject({ lastStatus: "PENDING" });
  world.until(240);
  expect(failed(world).stoppedReason).toBe(
    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to " +
      "retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post " +
      '"https://api.ecr.us-east-1.amazonaws.com/": dial tcp 44.213.79.104:443: i/o timeout. Please check your task network ' +
      "configuration.",
  );
});

test("the NAT route goes: the next task cannot pull, those that run go on; it comes back and so does the service", () => {
  const world = run({ image: "nginx", nat: true });
  world.until(90);
  expect(running(world)).toBe(1);
  const route = { routeTableId: "PrivateRoutes", destinationCidrBlock: "0.0.0.0/0" } as const;
  expect(world.send({ type: "ec2.DeleteRoute", ...route })).toBe("accepted");
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 2 });
  world.until(200);
  expect(running(world)).toBe(1);
  expect(failed(world).stoppedReason).toContain("i/o timeout");
  const because = world.journal().find(({ eventName, kind }) => kind === "task" && eventName === "STOPPED");
  expect(because).toBeDefined();
  expect(world.send({ type: "ec2.CreateRoute", ...route, natGatewayId: "Nat" })).toBe("accepted");
  world.until(800);
  expect(running(world)).toBe(2);
});

test("Docker Hub's rate limit refuses the pull with its own words, and ECR goes on", () => {
  const world = run({ routes: "none", image: "nginx" });
  world.send({ type: "lab.SetRegistryRateLimit", registry: "docker.io", limited: true });
  world.until(90);
  expect(failed(world).stoppedReason).toMatch(/^CannotPullContainerError: .*toomanyrequests: You have reached your/);
  world.send({ type: "lab.SetRegistryRateLimit", registry: "docker.io", limited: false });
  world.until(400);
  expect(running(world)).toBe(1);
});

test("logs and secrets need a way of their own", () => {
  const secrets = [{ Name: "TOKEN", ValueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:token-a1b2c3" }];
  const endpoints = ["ecr.dkr", "ecr.api", "s3"];
  const first = run({ image: `${uri}:1.0`, endpoints, container: { ...logged, Secrets: secrets } });
  first.until(90);
  expect(failed(first).stoppedReason).toContain(
    "unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret",
  );
  const second = run({
    image: `${uri}:1.0`,
    endpoints: [...endpoints, "secretsmanager"],
    container: { ...logged, Secrets: secrets },
  });
  second.until(90);
  expect(failed(second).stoppedReason).toBe(
    "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create " +
      'Cloudwatch log stream: RequestError: send request failed caused by: Post "https://logs.us-east-1.amazonaws.com/": dial ' +
      "tcp 52.94.225.100:443: i/o timeout : exit status 1",
  );
});

test("an image larger than the disk of the task", () => {
  const world = run({ routes: "none", image: "huge", images: { huge: { sizeMiB: 8_000 } } });
  world.until(90);
  expect(failed(world).stoppedReason).toMatch(/^CannotPullContainerError: write .*: no space left on device$/);
});

test("the calls of an application go by the task's own network interface: without a way they time out", () => {
  const world = run({
    nat: true,
    image: "worker",
    images: {
      worker: { calls: [{ action: "sqs:ReceiveMessage", resource: "arn:aws:sqs:us-east-1:123456789012:jobs" }] },
    },
    taskDefinition: { TaskRoleArn: "arn:aws:iam::123456789012:role/worker" },
    service: { DesiredCount: 1 },
  });
  const lines = () =>
    world.journal().flatMap(({ detailType, message }) => (detailType === "Application Log" ? [message] : []));
  world.until(90);
  expect(lines()).toEqual(["web: sqs:ReceiveMessage on arn:aws:sqs:us-east-1:123456789012:jobs succeeded"]);
  world.send({ type: "ec2.DeleteRoute", routeTableId: "PrivateRoutes", destinationCidrBlock: "0.0.0.0/0" });
  world.until(95);
  expect(lines().at(-1)).toBe('web: Connect timeout on endpoint URL: "https://sqs.us-east-1.amazonaws.com/"');
});

test("§2.1 no network, on EC2: the daemon of the instance pulls, there is no way out, and the agent says to check the network configuration", () => {
  const world = ec2Run({
    instances: { A: {} },
    service: { DesiredCount: 1 },
    resources: {
      Routes: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: { Ref: "Vpc" } } },
      ...Object.fromEntries(
        // What the agent calls; the image comes from Docker Hub, which no endpoint leads to.
        ["ecs", "ecs-agent", "ecs-telemetry"].map((service) => [
          `Endpoint${service.replace("-", "")}`,
          {
            Type: "AWS::EC2::VPCEndpoint",
            Properties: {
              VpcId: { Ref: "Vpc" },
              VpcEndpointType: "Interface",
              ServiceName: `com.amazonaws.us-east-1.${service}`,
              SubnetIds: [{ Ref: "SubnetA" }],
              PrivateDnsEnabled: true,
            },
          },
        ]),
      ),
    },
  });
  world.until(200);
  const task = failed(world);
  expect(task.stoppedReason).toBe("Task failed to start");
  expect(task.containers[0]?.reason).toBe(
    "CannotPullContainerError: The task can’t pull the image. Check your network configuration. Error response from daemon: " +
      'Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout ' +
      "exceeded while awaiting headers)",
  );
});
