import { expect, test } from "vitest";
import { ecsOptimizedImage, imageKind, whyNeverRegisters } from "./agentImage.ts";
import { readUserData } from "./readUserData.ts";

test.each([
  [ecsOptimizedImage, "ecs-optimized"],
  ["{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id}}", "ecs-optimized"],
  ["amzn2-ami-ecs-hvm-2.0-ecs-optimized", "ecs-optimized"],
  ["{{resolve:ssm:/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id}}", "ecs-optimized"],
  ["{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}", "plain"],
  ["{{resolve:ssm:/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id}}", "plain"],
  ["ami-0abcdef1234567890", "unknown"],
  ["", "unknown"],
])("%s is %s", (imageId, kind) => {
  expect(imageKind(imageId)).toBe(kind);
});

const launch = (imageId: string, iamInstanceProfile: string | null = "ecsInstanceRole") => ({
  instanceType: "t3.micro",
  imageId,
  userData: "",
  iamInstanceProfile,
});
const plain = "/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2";
const joins = readUserData("echo ECS_CLUSTER=web >> /etc/ecs/ecs.config");

test("an ECS-optimized AMI with a cluster and an instance profile registers", () => {
  expect(whyNeverRegisters(launch(ecsOptimizedImage), joins, true)).toBeNull();
  expect(whyNeverRegisters(launch("ami-0123456789abcdef0"), joins, true)).toBeNull();
});

test("a plain AMI never registers, even when its user data names a cluster", () => {
  expect(whyNeverRegisters(launch(plain), joins, true)).toMatch(/no ECS agent/);
  expect(whyNeverRegisters(launch("ami-0123456789abcdef0"), readUserData(""), true)).toMatch(/no ECS agent/);
});

test("a plain AMI registers once its user data installs the agent", () => {
  const installs = readUserData("yum install -y ecs-init\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config");
  expect(whyNeverRegisters(launch(plain), installs, true)).toBeNull();
});

test("no such cluster, or no instance profile: the agent starts but never registers", () => {
  expect(whyNeverRegisters(launch(ecsOptimizedImage), joins, false)).toMatch(/looks for the cluster web/);
  expect(whyNeverRegisters(launch(ecsOptimizedImage), readUserData(""), false)).toBeNull();
  expect(whyNeverRegisters(launch(ecsOptimizedImage, null), joins, true)).toMatch(/instance profile/);
});
