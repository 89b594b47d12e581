import { expect, test } from "vitest";
import { deploymentOf, eksRun, requests } from "../../testing/eksRun.ts";

const template = (userData: string) => ({
  Type: "AWS::EC2::LaunchTemplate",
  Properties: {
    LaunchTemplateData: {
      ImageId:
        "{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id}}",
      InstanceType: "t3.micro",
      UserData: { "Fn::Base64": userData },
    },
  },
});
const group = (more: object = {}) => ({
  Type: "AWS::AutoScaling::AutoScalingGroup",
  Properties: {
    MinSize: "1",
    MaxSize: "3",
    DesiredCapacity: "1",
    LaunchTemplate: { LaunchTemplateId: { Ref: "Launch" }, Version: "1" },
    VPCZoneIdentifier: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }],
    ...more,
  },
});
const owned = { Tags: [{ Key: "kubernetes.io/cluster/shop", Value: "owned", PropagateAtLaunch: true }] };
const manifests = { Web: deploymentOf(3, { container: requests("1m", "1Mi") }) };

test.each([
  ["by its tag", "", owned],
  ["by bootstrap.sh in its user data", "#!/bin/bash\n/etc/eks/bootstrap.sh shop\n", {}],
  ["by its NodeConfig", "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  cluster:\n    name: shop\n", {}],
])(
  "an Auto Scaling group is self-managed nodes of a cluster %s; its nodes have the room of their type",
  (_, data, more) => {
    const run = eksRun({ resources: { Launch: template(data), Own: group(more) }, manifests });
    expect(run.get("nodegroup", "Own")).toMatchObject({
      managed: false,
      clusterId: "Cluster",
      instanceTypes: ["t3.micro"],
    });
    run.until(180);
    // Two of the four places of a t3.micro are its own.
    expect(run.phases()).toEqual({ Running: 2, Pending: 1 });
  },
);

test("Auto Scaling resizes it, within its sizes, and the API of Amazon EKS does not know it", () => {
  const run = eksRun({ resources: { Launch: template(""), Own: group(owned) }, manifests });
  run.until(180);
  run.send({ type: "eks.UpdateNodegroupConfig", nodegroupName: "Own", scalingConfig: { desiredSize: 2 } });
  run.send({ type: "autoscaling.SetDesiredCapacity", autoScalingGroupName: "Own", desiredCapacity: 4 });
  run.send({ type: "autoscaling.SetDesiredCapacity", autoScalingGroupName: "Own", desiredCapacity: 2 });
  run.until(420);
  const refused = run.journal().filter(({ severity }) => severity === "ERROR");
  expect(refused.map(({ eventName }) => eventName)).toEqual(["ResourceNotFoundException", "ValidationError"]);
  expect(run.get("nodegroup", "Own").scalingConfig).toEqual({ minSize: 1, maxSize: 3, desiredSize: 2 });
  expect(run.phases()).toEqual({ Running: 3 });
});

test("Cluster Autoscaler finds it by its tag", () => {
  const tags = {
    Tags: [...owned.Tags, { Key: "k8s.io/cluster-autoscaler/enabled", Value: "", PropagateAtLaunch: true }],
  };
  const run = eksRun({ resources: { Launch: template(""), Own: group(tags) }, manifests });
  run.until(420);
  expect(run.get("nodegroup", "Own").scalingConfig.desiredSize).toBe(2);
  expect(run.phases()).toEqual({ Running: 3 });
});
