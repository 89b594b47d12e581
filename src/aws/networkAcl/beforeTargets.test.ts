import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";

const ref = (name: string) => ({ Ref: name });
const entry = (Egress: boolean, from: number, to: number, RuleAction = "allow") => ({
  Type: "AWS::EC2::NetworkAclEntry",
  Properties: {
    NetworkAclId: ref("Acl"),
    RuleNumber: 100,
    Egress,
    Protocol: 6,
    RuleAction,
    CidrBlock: "0.0.0.0/0",
    PortRange: { From: from, To: to },
  },
});

test("a network ACL between load balancer and targets: Target.Timeout and 504 until it allows the port and the answers", () => {
  const world = balancedService({
    zones: 2,
    desiredCount: 1,
    loadBalancer: { Subnets: [ref("SubnetA")] },
    service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref("TaskSubnet")] } } },
    resources: {
      TaskSubnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.9.0/24", AvailabilityZone: "us-east-1a" },
      },
      Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: ref("Vpc") } },
      AclOfTasks: {
        Type: "AWS::EC2::SubnetNetworkAclAssociation",
        Properties: { SubnetId: ref("TaskSubnet"), NetworkAclId: ref("Acl") },
      },
      Requests: entry(false, 80, 80, "deny"),
      Answers: entry(true, 1_024, 65_535),
      // What the task itself calls when it starts.
      Calls: { ...entry(true, 443, 443), Properties: { ...entry(true, 443, 443).Properties, RuleNumber: 110 } },
      Replies: {
        ...entry(false, 1_024, 65_535),
        Properties: { ...entry(false, 1_024, 65_535).Properties, RuleNumber: 110 },
      },
    },
  });
  world.until(200);
  expect(world.targetHealth()).toEqual([expect.stringMatching(/^10\.0\.9\.\d+:80 unhealthy Target\.Timeout$/)]);
  // Every target is unhealthy, so it fails open, and nobody answers.
  expect(world.visit()).toMatchObject({
    outcome: "elb504",
    blocked: {
      by: { kind: "networkAcl", id: "Acl" },
      why: "In the network ACL Acl of TaskSubnet rule 100 denies TCP port 80 inbound from 10.0.1.0.",
    },
  });
  const replaced = {
    networkAclId: "Acl",
    ruleNumber: 100,
    egress: false,
    protocol: "6",
    cidrBlock: "10.0.0.0/16",
  } as const;
  world.send({
    type: "ec2.ReplaceNetworkAclEntry",
    ...replaced,
    ruleAction: "allow",
    portRange: { from: 80, to: 80 },
  });
  world.until(400);
  expect(world.targetHealth()).toContainEqual(expect.stringMatching(/^10\.0\.9\.\d+:80 healthy$/));
  expect(world.visit()).toMatchObject({ outcome: "answered" });
});
