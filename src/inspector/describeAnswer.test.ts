import { expect, test } from "vitest";
import type { AutoScalingGroupRecord } from "../aws/autoScalingGroup/model.ts";
import type { Mirror } from "../client/store.ts";
import { ec2PageFixture } from "../testing/ec2PageFixture.ts";
import { fargateRun } from "../testing/fargateRun.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { describeAnswer, describeCallOf } from "./describeAnswer.ts";

const { tables } = pageFixture();
const answer = (kind: Parameters<typeof describeAnswer>[0], id: string) =>
  JSON.parse(describeAnswer(kind, id, tables) ?? "null");

test("DescribeServices: links are ARNs, instants are seconds, and nothing of the simulation leaks", () => {
  const { services } = answer("service", "Service");
  expect(services[0]).toMatchObject({
    serviceName: "web",
    desiredCount: 5,
    clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/hello",
    taskDefinition: "arn:aws:ecs:us-east-1:123456789012:task-definition/hello:1",
    loadBalancers: [
      { targetGroupArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/tg-web/73e2d6bc24d8a067" },
    ],
    createdAt: 0,
  });
  expect(services[0]).not.toHaveProperty("sim");
  expect(services[0]).not.toHaveProperty("id");
  expect(services[0].deployments[0]).toMatchObject({ updatedAt: 45, runningCount: 3 });
});

test("DescribeTasks leaves out what has no value yet", () => {
  const { tasks } = answer("task", "task/Service/4");
  expect(tasks[0]).toMatchObject({ lastStatus: "PROVISIONING", createdAt: 730 });
  expect(tasks[0]).not.toHaveProperty("startedAt");
  expect(tasks[0]).not.toHaveProperty("privateIpAddress");
  expect(tasks[0].attachments).toMatchObject([{ type: "ElasticNetworkInterface", status: "PRECREATED" }]);
});

test("DescribeTasks names the attachment of a network interface, and its containers name it too", () => {
  const run = fargateRun({ clock: "realistic", service: { DesiredCount: 1 } });
  run.until(100);
  const [task] = run.active();
  const kinds = ["task", "taskDefinition", "service", "cluster", "subnet"] as const;
  const mirror = Object.fromEntries(
    kinds.map((kind) => [kind, new Map([...run.simulation.all(kind)].map((record) => [record.id, record]))]),
  ) as Mirror;
  const [described] = JSON.parse(describeAnswer("task", task?.id ?? "", mirror) ?? "{}").tasks;
  const [attachment] = described.attachments;
  expect(attachment).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    type: "ElasticNetworkInterface",
    status: "ATTACHED",
  });
  expect(described.containers[0].networkInterfaces).toEqual([
    { attachmentId: attachment.id, privateIpv4Address: task?.privateIpAddress },
  ]);
  expect(described).toMatchObject({ connectivity: "CONNECTED", enableExecuteCommand: false });
  expect(described).not.toHaveProperty("serviceId");
  expect(described).not.toHaveProperty("serviceName");
});

test("the other APIs write capitals", () => {
  expect(answer("targetGroup", "TargetGroup").TargetGroups[0]).toMatchObject({
    TargetGroupName: "tg-web",
    HealthCheckIntervalSeconds: 30,
    Matcher: { HttpCode: "200" },
  });
  expect(answer("alarm", "CpuPolicy/high").MetricAlarms[0]).toMatchObject({
    StateValue: "ALARM",
    AlarmActions: ["arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:cpu"],
  });
});

test("users have no API, and a record that is gone has no answer", () => {
  expect(describeCallOf("trafficSource")).toBeNull();
  expect(describeAnswer("trafficSource", "LoadBalancer/traffic", tables)).toBeNull();
  expect(describeAnswer("task", "task/Service/99", tables)).toBeNull();
});

test("DescribeContainerInstances and DescribeAutoScalingGroups: what EC2 answers with stays out, ids are AWS's", () => {
  const ec2 = ec2PageFixture().tables;
  const [instance] = ec2.containerInstance?.values() ?? [];
  const group = {
    id: "Group",
    autoScalingGroupARN: "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1:autoScalingGroupName/web",
    autoScalingGroupName: "web",
    desiredCapacity: 1,
    instances: [{ instanceId: instance?.id, lifecycleState: "InService" }],
    activities: [{ description: "Launching a new EC2 instance" }],
  };
  const withGroup = { ...ec2, autoScalingGroup: new Map([["Group", group as unknown as AutoScalingGroupRecord]]) };
  const described = JSON.parse(describeAnswer("containerInstance", instance?.id ?? "", ec2) ?? "null");
  expect(described.containerInstances[0]).toMatchObject({
    ec2InstanceId: instance?.ec2InstanceId,
    agentConnected: true,
  });
  expect(described.containerInstances[0].attributes.length).toBeGreaterThan(0);
  expect(described.containerInstances[0]).not.toHaveProperty("launchSpecification");
  const groups = JSON.parse(describeAnswer("autoScalingGroup", "Group", withGroup) ?? "null");
  expect(groups.AutoScalingGroups[0]).toEqual({
    AutoScalingGroupARN: group.autoScalingGroupARN,
    AutoScalingGroupName: "web",
    DesiredCapacity: 1,
    Instances: [{ InstanceId: instance?.ec2InstanceId, LifecycleState: "InService" }],
  });
});
