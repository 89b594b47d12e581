import { expect, test } from "vitest";
import { openFargate, problemsOf, recordOf } from "../../testing/fargateTemplate.ts";

const subnet = (Properties: Readonly<Record<string, unknown>>) => ({
  Second: { Type: "AWS::EC2::Subnet", Properties: { VpcId: { Ref: "Vpc" }, ...Properties } },
});

test("a network is read: VPC by its name tag, subnet with its addresses, zone by name", () => {
  const opened = openFargate({
    vpc: { Tags: [{ Key: "Name", Value: "main" }] },
    subnet: { MapPublicIpOnLaunch: "true" },
  });
  expect(recordOf(opened, "vpc", "Vpc")).toMatchObject({
    name: "main",
    cidrBlock: "10.0.0.0/16",
    vpcId: expect.stringMatching(/^vpc-[0-9a-f]{17}$/),
  });
  expect(recordOf(opened, "subnet", "Subnet")).toMatchObject({
    vpcId: "Vpc",
    availabilityZone: "us-east-1a",
    availableIpAddressCount: 251,
    mapPublicIpOnLaunch: true,
    subnetId: expect.stringMatching(/^subnet-[0-9a-f]{17}$/),
  });
  expect(recordOf(opened, "availabilityZone", "us-east-1a")).toEqual({
    id: "us-east-1a",
    zoneName: "us-east-1a",
    regionName: "us-east-1",
    state: "available",
  });
});

test("zones come from Fn::GetAZs, or take turns", () => {
  const { Second } = subnet({
    CidrBlock: "10.0.2.0/24",
    AvailabilityZone: { "Fn::Select": [1, { "Fn::GetAZs": "" }] },
  });
  const selected = openFargate({ resources: { Second } });
  expect(recordOf(selected, "subnet", "Second")?.availabilityZone).toBe("us-east-1b");
  const turns = openFargate({
    subnet: { AvailabilityZone: undefined },
    resources: subnet({ CidrBlock: "10.0.2.0/24" }),
  });
  expect(
    [recordOf(turns, "subnet", "Subnet"), recordOf(turns, "subnet", "Second")].map((one) => one?.availabilityZone),
  ).toEqual(["us-east-1a", "us-east-1b"]);
});

test.each`
  what                     | cidr             | message
  ${"no block"}            | ${"10.0.2.0"}    | ${"The CIDR '10.0.2.0' is invalid."}
  ${"a block too small"}   | ${"10.0.2.0/29"} | ${"The CIDR '10.0.2.0/29' is invalid."}
  ${"outside the VPC"}     | ${"10.1.2.0/24"} | ${"The CIDR '10.1.2.0/24' is invalid."}
  ${"over another subnet"} | ${"10.0.1.0/25"} | ${"The CIDR '10.0.1.0/25' conflicts with another subnet"}
`("$what is refused", ({ cidr, message }) => {
  expect(problemsOf(openFargate({ resources: subnet({ CidrBlock: cidr }) }))).toEqual([
    `error Second.CidrBlock: ${message}`,
  ]);
});

test("a VPC block must be between /16 and /28", () => {
  expect(problemsOf(openFargate({ vpc: { CidrBlock: "10.0.0.0/8" } }))).toContain(
    "error Vpc.CidrBlock: The CIDR '10.0.0.0/8' is invalid.",
  );
});

test("a cluster has its name and its ARN", () => {
  expect(recordOf(openFargate(), "cluster", "Cluster")).toEqual({
    id: "Cluster",
    clusterName: "hello",
    capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/hello",
    status: "ACTIVE",
  });
});
