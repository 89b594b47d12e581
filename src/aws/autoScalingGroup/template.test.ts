import { expect, test } from "vitest";
import { openEc2 } from "../../testing/ec2Template.ts";

const network = {
  Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
  SubnetA: {
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.1.0/24", AvailabilityZone: "us-east-1a" },
  },
  SubnetB: {
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1b" },
  },
  Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "web" } },
};
const joins = {
  "Fn::Base64": {
    "Fn::Join": ["", ["#!/bin/bash\necho ECS_CLUSTER=", { Ref: "Cluster" }, " >> /etc/ecs/ecs.config"]],
  },
};
const launchTemplate = (data: Readonly<Record<string, unknown>> = {}) => ({
  Type: "AWS::EC2::LaunchTemplate",
  Properties: {
    LaunchTemplateData: {
      ImageId: "ami-0123456789abcdef0",
      InstanceType: "t3.medium",
      IamInstanceProfile: { Arn: { "Fn::GetAtt": ["Profile", "Arn"] } },
      UserData: joins,
      ...data,
    },
  },
});
const group = (properties: Readonly<Record<string, unknown>> = {}) => ({
  Type: "AWS::AutoScaling::AutoScalingGroup",
  Properties: {
    MinSize: "1",
    MaxSize: "3",
    DesiredCapacity: "2",
    LaunchTemplate: {
      LaunchTemplateId: { Ref: "Template" },
      Version: { "Fn::GetAtt": ["Template", "LatestVersionNumber"] },
    },
    VPCZoneIdentifier: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }],
    ...properties,
  },
});
const profile = { Profile: { Type: "AWS::IAM::InstanceProfile", Properties: { Roles: ["ecsInstanceRole"] } } };
const standard = { ...network, ...profile, Template: launchTemplate(), Group: group() };

test("a group with a launch template, as the CDK writes it, brings its instances into the cluster", () => {
  const opened = openEc2(standard);
  expect(opened.problems).toEqual([]);
  expect(opened.get("autoScalingGroup", "Group")).toMatchObject({
    minSize: 1,
    maxSize: 3,
    desiredCapacity: 2,
    launchTemplateId: "Template",
    availabilityZones: ["us-east-1a", "us-east-1b"],
  });
  expect(opened.get("launchTemplate", "Template")?.launchSpecification).toMatchObject({
    instanceType: "t3.medium",
    iamInstanceProfile: "Profile",
    userData: "#!/bin/bash\necho ECS_CLUSTER=Cluster >> /etc/ecs/ecs.config",
  });
  const world = opened.run();
  world.runTo(120);
  expect(world.instances().map(({ status, subnetId, clusterArn }) => [status, subnetId, clusterArn])).toEqual([
    ["ACTIVE", "SubnetA", "Cluster"],
    ["ACTIVE", "SubnetB", "Cluster"],
  ]);
});

test("a launch configuration works the same, and the desired capacity is the minimum when nobody gives one", () => {
  const { LaunchTemplateData } = launchTemplate().Properties;
  const { IamInstanceProfile: _, ...data } = LaunchTemplateData;
  const opened = openEc2({
    ...network,
    ...profile,
    Configuration: {
      Type: "AWS::AutoScaling::LaunchConfiguration",
      Properties: { ...data, IamInstanceProfile: { Ref: "Profile" } },
    },
    Group: group({
      LaunchTemplate: undefined,
      LaunchConfigurationName: { Ref: "Configuration" },
      DesiredCapacity: undefined,
      MinSize: 2,
    }),
  });
  expect(opened.problems).toEqual([]);
  expect(opened.get("autoScalingGroup", "Group")).toMatchObject({
    desiredCapacity: 2,
    launchTemplateId: "Configuration",
  });
  const world = opened.run();
  world.runTo(120);
  expect(world.instances().map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
});

test("subnets of another stack: the zones take turns", () => {
  const parameter = { Subnets: { Type: "List<AWS::EC2::Subnet::Id>" } };
  const opened = openEc2({ ...standard, Group: group({ VPCZoneIdentifier: { Ref: "Subnets" } }) }, parameter);
  expect(opened.get("autoScalingGroup", "Group")?.sim.zones).toEqual([
    { subnetId: null, availabilityZone: "us-east-1a" },
    { subnetId: null, availabilityZone: "us-east-1b" },
  ]);
});

test.each([
  [{ MinSize: "3", MaxSize: "2" }, "Group.MaxSize", "Max bound, 2, must be greater than or equal to min bound, 3"],
  [
    { DesiredCapacity: 9 },
    "Group.DesiredCapacity",
    "Desired capacity:9 must be between the specified min size:1 and max size:3",
  ],
  [{ MaxSize: undefined }, "Group.MaxSize", "MaxSize null is not a size."],
  [{ MinSize: "many" }, "Group.MinSize", 'MinSize "many" is not a size.'],
])("sizes %j are refused in AWS's words", (properties, path, message) => {
  const opened = openEc2({ ...standard, Group: group(properties) });
  expect(opened.problems).toEqual([{ severity: "error", path, message }]);
  expect(opened.get("autoScalingGroup", "Group")).toBeUndefined();
});

test("a group without a launch template of this template is not simulated, and says so", () => {
  const opened = openEc2({ ...standard, Group: group({ LaunchTemplate: { LaunchTemplateId: "lt-0123" } }) });
  expect(opened.problems).toMatchObject([{ severity: "warning", path: "Group.LaunchTemplate" }]);
});

test("an unknown instance type is named, and m5.large stands for it", () => {
  const opened = openEc2({ ...standard, Template: launchTemplate({ InstanceType: "z9.huge" }) });
  expect(opened.problems).toEqual([
    {
      severity: "warning",
      path: "Template.LaunchTemplateData.InstanceType",
      message: "Instance type z9.huge is not simulated.",
    },
  ]);
  expect(opened.get("launchTemplate", "Template")?.launchSpecification.instanceType).toBe("m5.large");
});

test("a plain AMI is simulated as what it is: instances that never register", () => {
  const plain = "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}";
  const opened = openEc2({ ...standard, Template: launchTemplate({ ImageId: plain }) });
  expect(opened.problems).toEqual([
    { severity: "warning", path: "Group", message: "No instance of Group will register with a cluster." },
  ]);
  const world = opened.run();
  world.runTo(600);
  expect(world.instances().map(({ instanceState, status }) => [instanceState, status])).toEqual([
    ["running", null],
    ["running", null],
  ]);
});

test("a group that has nothing to do with ECS is left out with a note", () => {
  const data = { UserData: { "Fn::Base64": "#!/bin/bash\nyum install -y httpd" } };
  const opened = openEc2({ ...standard, Template: launchTemplate(data) });
  expect(opened.problems).toEqual([{ severity: "note", path: "Group", message: "Group is not simulated." }]);
  expect(opened.get("autoScalingGroup", "Group")).toBeUndefined();
});

test("user data that only runs cfn-init joins the template's only cluster", () => {
  const data = { UserData: { "Fn::Base64": "#!/bin/bash\n/opt/aws/bin/cfn-init -v --resource Template" } };
  const opened = openEc2({ ...standard, Template: launchTemplate(data) });
  expect(opened.problems).toMatchObject([{ severity: "note", path: "Template.LaunchTemplateData.UserData" }]);
  const world = opened.run();
  world.runTo(120);
  expect(world.instances().map(({ clusterArn }) => clusterArn)).toEqual(["Cluster", "Cluster"]);
});

test("the first override of a mixed instances policy is the type", () => {
  const mixed = {
    LaunchTemplate: undefined,
    MixedInstancesPolicy: {
      LaunchTemplate: {
        LaunchTemplateSpecification: { LaunchTemplateId: { Ref: "Template" }, Version: "1" },
        Overrides: [{ InstanceType: "m5.large" }, { InstanceType: "m5a.large" }],
      },
    },
  };
  const world = openEc2({ ...standard, Group: group(mixed) }).run();
  world.runTo(1);
  expect(world.instances().map(({ instanceType }) => instanceType)).toEqual(["m5.large", "m5.large"]);
});

test("an instance of its own joins too, with its launch template's settings where it has none", () => {
  const instance = (Properties: Readonly<Record<string, unknown>>) => ({ Type: "AWS::EC2::Instance", Properties });
  const opened = openEc2({
    ...standard,
    First: instance({
      ImageId: "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}",
      InstanceType: "t3.small",
      IamInstanceProfile: { Ref: "Profile" },
      UserData: joins,
      SubnetId: { Ref: "SubnetB" },
    }),
    Second: instance({
      LaunchTemplate: { LaunchTemplateId: { Ref: "Template" }, Version: "1" },
      NetworkInterfaces: [{ SubnetId: { Ref: "SubnetA" }, DeviceIndex: "0" }],
    }),
    Builder: instance({ ImageId: "ami-1", InstanceType: "t3.small", UserData: { "Fn::Base64": "docker build ." } }),
  });
  expect(opened.problems).toEqual([
    { severity: "note", path: "Builder.UserData", message: "Builder is not simulated." },
  ]);
  const world = opened.run();
  world.runTo(120);
  const seen = ["First", "Second"].map((id) => {
    const { status, instanceType, subnetId, privateIpAddress, autoScalingGroupId } = world.instance(id);
    return [status, instanceType, subnetId, privateIpAddress, autoScalingGroupId];
  });
  expect(seen).toEqual([
    ["ACTIVE", "t3.small", "SubnetB", "10.0.2.4", null],
    ["ACTIVE", "t3.medium", "SubnetA", "10.0.1.4", null],
  ]);
});
