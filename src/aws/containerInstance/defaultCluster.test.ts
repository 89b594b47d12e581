import { expect, test } from "vitest";
import { type Ec2Options, ec2Run, openEc2Service } from "../../testing/ec2Run.ts";
import { problemsOf } from "../../testing/fargateTemplate.ts";

const untold = {
  Untold: {
    Type: "AWS::EC2::Instance",
    Properties: {
      InstanceType: "t3.small",
      ImageId: "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}",
      IamInstanceProfile: "ecsInstanceRole",
      SubnetId: { Ref: "SubnetA" },
    },
  },
};
const options = (more: Ec2Options["resources"] = {}): Ec2Options => ({
  instances: {},
  service: { DesiredCount: 0 },
  resources: { ...untold, ...more },
});

test("I02 an instance without ECS_CLUSTER, and no cluster named default: its agent creates default and joins it", () => {
  expect(problemsOf(openEc2Service(options()))).toContainEqual(
    expect.stringMatching(/^warning Untold.*register with the cluster default, which their agent creates/),
  );
  const run = ec2Run(options());
  expect([...run.simulation.all("cluster")].map(({ clusterName }) => clusterName)).toEqual(["web"]);
  run.until(300);
  expect([...run.simulation.all("cluster")]).toContainEqual({
    id: "default",
    clusterName: "default",
    clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/default",
    status: "ACTIVE",
  });
  expect(run.instance("Untold")).toMatchObject({ status: "ACTIVE", agentConnected: true, clusterArn: "default" });
  expect(run.instance("Untold").containerInstanceArn).toMatch(/:container-instance\/default\/[0-9a-f]{32}$/);
  expect(run.journal().find(({ eventName }) => eventName === "CreateCluster")).toMatchObject({
    message: expect.stringMatching(/^The agent of i-0[0-9a-f]{16} created the cluster default\.$/),
  });
  // A task that names no cluster now goes to default, as AWS has it.
  expect(run.send({ type: "ecs.RunTask", taskDefinition: "web", launchType: "EC2" })).toBe("accepted");
  run.until(360);
  expect(run.active()).toMatchObject([{ clusterArn: "default", containerInstanceArn: "Untold" }]);
});

test("I02 a cluster named default is joined, not made", () => {
  const cluster = { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "default" } };
  const run = ec2Run(options({ Default: cluster }));
  run.until(300);
  expect(run.instance("Untold")).toMatchObject({ status: "ACTIVE", clusterArn: "Default" });
  expect([...run.simulation.all("cluster")]).toHaveLength(2);
});

test("the agent needs ecs:CreateCluster for that", () => {
  const role = {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
      },
      Policies: [
        {
          PolicyName: "agent",
          PolicyDocument: {
            Statement: [
              {
                Effect: "Allow",
                Action: ["ecs:DiscoverPollEndpoint", "ecs:RegisterContainerInstance", "ecs:Poll"],
                Resource: "*",
              },
            ],
          },
        },
      ],
    },
  };
  const profile = {
    Type: "AWS::IAM::InstanceProfile",
    Properties: { InstanceProfileName: "ecsInstanceRole", Roles: [{ Ref: "InstanceRole" }] },
  };
  const run = ec2Run(options({ InstanceRole: role, Profile: profile }));
  run.until(300);
  expect(run.instance("Untold").status).toBeNull();
  expect(run.journal().find(({ eventName }) => eventName === "NOT_REGISTERED")?.because).toMatch(
    /^Its agent may not call ecs:CreateCluster: /,
  );
  expect([...run.simulation.all("cluster")]).toHaveLength(1);
});
