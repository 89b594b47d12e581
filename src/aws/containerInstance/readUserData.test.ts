import { expect, test } from "vitest";
import { readUserData } from "./readUserData.ts";

test.each([
  ["#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config", "web"],
  ["#!/bin/bash -xe\necho ECS_CLUSTER=Cluster >> /etc/ecs/ecs.config\nyum install -y aws-cfn-bootstrap\n", "Cluster"],
  ["echo 'ECS_CLUSTER=web' > /etc/ecs/ecs.config", "web"],
  ['echo "ECS_CLUSTER=my-cluster">>/etc/ecs/ecs.config', "my-cluster"],
  ["cat <<'EOF' >> /etc/ecs/ecs.config\nECS_CLUSTER=web\nECS_ENABLE_TASK_IAM_ROLE=true\nEOF", "web"],
  ["echo ECS_CLUSTER=one >> /etc/ecs/ecs.config\necho ECS_CLUSTER=two >> /etc/ecs/ecs.config", "two"],
  ['[settings.ecs]\ncluster = "rocket"\n', "rocket"],
  ["#!/bin/bash\nyum update -y", null],
  ["echo MY_ECS_CLUSTER=no >> /tmp/x", null],
  ["", null],
])("the cluster of %j is %j", (text, cluster) => {
  expect(readUserData(text).cluster).toBe(cluster);
});

test("memory kept from tasks and attributes of the instance", () => {
  const text = [
    "ECS_CLUSTER=web",
    "ECS_RESERVED_MEMORY=256",
    `ECS_INSTANCE_ATTRIBUTES={"stack": "prod", "empty": ""}`,
  ].join("\n");
  expect(readUserData(text)).toMatchObject({
    reservedMemory: 256,
    attributes: [
      { name: "stack", value: "prod" },
      { name: "empty", value: null },
    ],
  });
  const quoted = 'echo "ECS_INSTANCE_ATTRIBUTES={\\"stack\\":\\"prod\\"}" >> /etc/ecs/ecs.config';
  expect(readUserData(quoted).attributes).toEqual([{ name: "stack", value: "prod" }]);
  const drivers =
    'echo ECS_AVAILABLE_LOGGING_DRIVERS=[\\"json-file\\",\\"awslogs\\",\\"splunk\\"] >> /etc/ecs/ecs.config';
  expect(readUserData(drivers).attributes).toEqual([
    { name: "com.amazonaws.ecs.capability.logging-driver.splunk", value: null },
  ]);
});

test("whether a script has to do with ECS, and whether it brings the agent", () => {
  expect(readUserData("yum install -y git")).toMatchObject({ mentionsEcs: false, installsAgent: false });
  expect(readUserData("echo ECS_CLUSTER=a >> /etc/ecs/ecs.config")).toMatchObject({
    mentionsEcs: true,
    installsAgent: false,
  });
  expect(readUserData("amazon-linux-extras install -y ecs && systemctl enable --now ecs")).toMatchObject({
    installsAgent: true,
  });
  expect(readUserData("yum install -y ecs-init && service docker start")).toMatchObject({ installsAgent: true });
});

test("how the agent pulls, keeps images, stops containers and treats a Spot notice", () => {
  expect(readUserData("ECS_CLUSTER=web")).toMatchObject({
    imagePullBehavior: "default",
    imageCleanup: {
      enabled: true,
      intervalSeconds: 1_800,
      minimumAgeSeconds: 3_600,
      imagesPerCycle: 5,
      taskCleanupWaitSeconds: 10_800,
    },
    containerStopTimeout: 30,
    spotInstanceDraining: false,
  });
  const text = [
    "ECS_IMAGE_PULL_BEHAVIOR=prefer-cached",
    "ECS_DISABLE_IMAGE_CLEANUP=true",
    "ECS_IMAGE_CLEANUP_INTERVAL=10m",
    "ECS_IMAGE_MINIMUM_CLEANUP_AGE=30s",
    "ECS_NUM_IMAGES_DELETE_PER_CYCLE=2",
    "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION=15m",
    "ECS_CONTAINER_STOP_TIMEOUT=2m",
    "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true",
  ].join("\n");
  expect(readUserData(text)).toMatchObject({
    imagePullBehavior: "prefer-cached",
    imageCleanup: {
      enabled: false,
      intervalSeconds: 600,
      // Less than a minute is not taken.
      minimumAgeSeconds: 3_600,
      imagesPerCycle: 2,
      taskCleanupWaitSeconds: 900,
    },
    containerStopTimeout: 120,
    spotInstanceDraining: true,
  });
  const rocket = '[settings.ecs]\ncluster = "r"\nimage-pull-behavior = "once"\nenable-spot-instance-draining = true\n';
  expect(readUserData(rocket)).toMatchObject({
    cluster: "r",
    imagePullBehavior: "once",
    spotInstanceDraining: true,
  });
});
