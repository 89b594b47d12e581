import { expect, test } from "vitest";
import { fargateBehindTargetGroup, targetGroup } from "../../testing/behindTargetGroup.ts";
import { type Ec2Options, ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import { groupRun } from "../../testing/groupRun.ts";
import { eventTexts } from "./eventTexts.ts";
import type { FargateRefusal } from "./model.ts";

// Amazon ECS Developer Guide, "Amazon ECS service event messages": every text that the scheduler has, from the engine.
// Numbers are those of the reference table; rows without one come from the pages about rebalancing.

const image = (run: FargateRun, fields: object): string =>
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", ...fields });
const update = (run: FargateRun, fields: object): string =>
  run.send({ type: "ecs.UpdateService", service: "Service", ...fields });

/** A service whose container fails its health check from 100 s on. */
function containerFails(): FargateRun {
  const HealthCheck = { Command: ["CMD-SHELL", "exit 0"], Interval: 5, Retries: 1, Timeout: 2 };
  const run = fargateRun({ service: { DesiredCount: 1 }, container: { HealthCheck } });
  run.until(100);
  image(run, { healthCheckStatus: 500 });
  run.until(110);
  image(run, { healthCheckStatus: 200 });
  run.until(300);
  return run;
}

function targetFails(): FargateRun {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 1 }));
  run.until(100);
  image(run, { healthCheckStatus: 503 });
  run.until(120);
  image(run, { healthCheckStatus: 200 });
  run.until(300);
  update(run, { desiredCount: 0 });
  run.until(400);
  return run;
}

function targetTakenAway(): FargateRun {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 1 }));
  run.until(100);
  const [target] = run.simulation.all("target");
  if (target === undefined) throw new Error("There is no target.");
  const { targetGroupId, targetId, port } = target;
  run.send({ type: "elbv2.DeregisterTargets", targetGroupArn: targetGroupId, targets: [{ id: targetId, port }] });
  run.until(500);
  return run;
}

function targetGroupDeleted(): FargateRun {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 1 }));
  run.until(100);
  for (const { id } of [...run.simulation.all("listener")]) run.send({ type: "elbv2.DeleteListener", listenerArn: id });
  expect(run.send({ type: "elbv2.DeleteTargetGroup", targetGroupArn: "TargetGroup" })).toBe("accepted");
  run.until(120);
  return run;
}

function instanceTargetFails(): FargateRun {
  const behind = targetGroup("instance", ["SubnetA", "SubnetB"]);
  const run = ec2Run({ service: { ...behind.service, DesiredCount: 1 }, resources: behind.resources });
  run.until(400);
  image(run, { healthCheckStatus: 503 });
  run.until(500);
  return run;
}

function scaledIn(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(100);
  update(run, { desiredCount: 1 });
  run.until(110);
  return run;
}

function pending(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 3 } });
  run.until(30);
  update(run, { desiredCount: 1 });
  run.until(40);
  return run;
}

const neverStarts = (): FargateRun => {
  const run = fargateRun({ service: { DesiredCount: 2 }, images: { nginx: { pullError: "pull access denied" } } });
  run.until(400);
  return run;
};

/** A deployment whose image cannot be pulled, with the circuit breaker on. */
function breaks(): FargateRun {
  const DeploymentConfiguration = { DeploymentCircuitBreaker: { Enable: true, Rollback: true } };
  const run = fargateRun({ service: { DesiredCount: 2, DeploymentConfiguration } });
  run.until(200);
  image(run, { pullError: "pull access denied" });
  update(run, { forceNewDeployment: true });
  run.until(800);
  return run;
}

function zoneIsDown(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(200);
  run.send({ type: "lab.FailZone", availabilityZone: "us-east-1a" });
  run.until(260);
  return run;
}

function noSlack(): FargateRun {
  const DeploymentConfiguration = { MinimumHealthyPercent: 100, MaximumPercent: 100 };
  const run = fargateRun({ service: { DesiredCount: 2, DeploymentConfiguration } });
  run.until(200);
  update(run, { forceNewDeployment: true });
  run.until(260);
  return run;
}

function protectedTasks(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 3 } });
  run.until(200);
  const tasks = run.active().map(({ id }) => id);
  run.send({ type: "ecs.UpdateTaskProtection", tasks, protectionEnabled: true });
  update(run, { desiredCount: 1 });
  run.until(260);
  return run;
}

const onInstances =
  (options: Ec2Options, seconds = 300) =>
  (): FargateRun => {
    const run = ec2Run(options);
    run.until(seconds);
    return run;
  };
const one = { instances: { A: {} }, service: { DesiredCount: 2 } };
const inSubnet = {
  taskDefinition: { NetworkMode: "awsvpc" },
  service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetA" }] } }, DesiredCount: 4 },
  container: { PortMappings: [{ ContainerPort: 80 }], Cpu: 64, Memory: 64 },
};
const elsewhere = {
  ...inSubnet,
  service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetB" }] } }, DesiredCount: 1 },
};

/** Tasks are placed on an instance whose agent is silent but not missed yet: they wait for it. */
function agentIsSilent(): FargateRun {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  run.until(200);
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(205);
  update(run, { desiredCount: 1 });
  run.until(800);
  return run;
}
function agentIsMissed(): FargateRun {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  run.until(200);
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(400);
  update(run, { desiredCount: 1 });
  run.until(420);
  return run;
}

function noCapacity(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(10);
  run.send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE", available: false });
  update(run, { desiredCount: 1 });
  run.until(30);
  return run;
}
const quotaOf = (vcpu: number) => (): FargateRun => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(10);
  run.send({ type: "lab.SetFargateQuota", capacityProvider: "FARGATE", vcpu });
  update(run, { desiredCount: 3 });
  run.until(30);
  return run;
};
const refusedBy = (refusal: FargateRefusal) => (): FargateRun => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(10);
  run.send({ type: "lab.SetFargateRefusal", refusal });
  update(run, { desiredCount: 1 });
  run.until(30);
  expect(run.active()).toEqual([]);
  run.send({ type: "lab.SetFargateRefusal", refusal: null });
  run.until(50);
  expect(run.active()).toHaveLength(1);
  return run;
};
function withoutRole(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 1 } });
  run.until(100);
  run.send({ type: "lab.SetServiceLinkedRole", roleName: "AWSServiceRoleForECS", exists: false });
  run.until(110);
  return run;
}
function many(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(10);
  update(run, { desiredCount: 120 });
  run.until(20);
  return run;
}

/** Two tasks in one zone, and then an instance in a second one. */
const secondZone = (instanceType: string) => (): FargateRun => {
  const run = ec2Run({
    instances: { A: { type: "m5.xlarge" } },
    service: { DesiredCount: 2 },
    container: { Memory: 4_000 },
  });
  run.until(300);
  const userData = "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config";
  run.send({ type: "ec2.RunInstances", instanceType, subnetId: "SubnetB", userData });
  run.until(900);
  return run;
};

const emptyProvider = (): FargateRun => {
  const run = groupRun({ managedScaling: { Status: "DISABLED" }, service: { DesiredCount: 2 } });
  run.until(120);
  return run;
};

type Row = readonly [number: string, text: keyof typeof eventTexts | null, drive: () => FargateRun, event: string];
const closest = "was unable to place a task because no container instance met all of its requirements. ";
const matching = `${closest}The closest matching (container-instance <id>) `;
const unable = "was unable to place a task. Reason: ";

const rows: readonly Row[] = [
  ["1", "started", containerFails, "has started 1 tasks: (task 1)."],
  [
    "2",
    "replaced",
    containerFails,
    "has started 1 tasks: (task 2). Amazon ECS replaced 1 tasks due to an unhealthy status.",
  ],
  ["3", "registered", targetFails, "registered 1 targets in (target-group <arn>)"],
  ["4", "deregistered", targetFails, "deregistered 1 targets in (target-group <arn>)"],
  ["5", "draining", targetFails, "has begun draining connections on 1 tasks."],
  ["6", "stopped", scaledIn, "has stopped 1 running tasks: (task 1)."],
  ["7", "stoppedPending", pending, "stopped 2 pending tasks."],
  ["8", "deploymentCompleted", containerFails, "(deployment ecs-svc/<n>) deployment completed."],
  ["9", "steadyState", containerFails, "has reached a steady state."],
  [
    "10",
    "unhealthyTarget",
    targetFails,
    "(task 1) (port 80) is unhealthy in (target-group <arn>) due to (reason Health checks failed with these codes: [503]).",
  ],
  [
    "11",
    "unhealthyInstanceTarget",
    instanceTargetFails,
    "(task 1) (instance <instance>) (port 32768) is unhealthy in (target-group <arn>) due to (reason Health checks failed with these codes: [503]).",
  ],
  [
    "31",
    "emptyCapacityProvider",
    emptyProvider,
    "was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.",
  ],
  ["13", "unhealthyContainer", containerFails, "(task 1) failed container health checks."],
  ["14", "startImpaired", neverStarts, "is unable to consistently start tasks successfully."],
  ["15", "deploymentFailed", breaks, "(deployment ecs-svc/<n>) deployment failed: tasks failed to start."],
  ["16", "rollingBack", breaks, "rolling back to deployment ecs-svc/<n>."],
  [
    "17",
    "couldNotLaunch",
    zoneIsDown,
    "could not launch 2 tasks for deployment ecs-svc/<n>. Its network configuration has no subnet in an available zone.",
  ],
  [
    "18",
    "deadlock",
    noSlack,
    "was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.",
  ],
  [
    "19",
    "protectedTasks",
    protectedTasks,
    "was unable to reach steady state because (taskSet ecs-svc/<n>) was unable to scale in due to (reason 3 tasks under protection)",
  ],
  [
    "20",
    null,
    onInstances({ instances: {} }, 20),
    `${closest}Reason: No Container Instances were found in your cluster.`,
  ],
  ["21", null, onInstances({ ...one, container: { Cpu: 2_000 } }), `${matching}has insufficient CPU units available.`],
  ["22", null, onInstances({ ...one, container: { Memory: 6_000 } }), `${matching}has insufficient memory available.`],
  [
    "23",
    null,
    onInstances({ ...one, container: { PortMappings: [{ ContainerPort: 80, HostPort: 8080 }] } }),
    `${matching}is already using a port required by your task.`,
  ],
  [
    "24",
    null,
    onInstances({ ...elsewhere, instances: { A: {} } }),
    `${matching}is missing an attribute required by your task.`,
  ],
  ["25", null, agentIsMissed, `${matching}encountered error "AGENT".`],
  [
    "26",
    null,
    onInstances({ ...inSubnet, instances: { A: { type: "c5.large" } } }),
    `${matching}has insufficient available ENI attachment points`,
  ],
  [
    "27",
    "capacityUnavailable",
    noCapacity,
    `${unable}Capacity is unavailable at this time. Please try again later or in a different availability zone.`,
  ],
  [
    "28",
    "vcpuQuota",
    quotaOf(0.5),
    `${unable}You've reached the limit on the number of vCPUs you can run concurrently`,
  ],
  ["29", "aboveLimit", quotaOf(0.1), `${unable}The requested CPU configuration is above your limit.`],
  ["29", "aboveLimit", refusedBy("MEMORY"), `${unable}The requested MEMORY configuration is above your limit.`],
  ["29", "internalError", refusedBy("Internal error"), `${unable}Internal error.`],
  ["32", "throttled", many, "operations are being throttled. Will try again later."],
  [
    "33",
    "agentTimedOut",
    agentIsSilent,
    'Timed out waiting for Amazon ECS Agent to start. Please check logs at /var/log/ecs/ecs-agent.log".',
  ],
  [
    "34",
    "missingTarget",
    targetTakenAway,
    "task set (ecs-svc/<n>) (task 1) is not healthy in target-group (<arn>) due to TARGET IS NOT FOUND.",
  ],
  [
    "34",
    "missingTarget",
    targetGroupDeleted,
    "task set (ecs-svc/<n>) (task 1) is not healthy in target-group (TargetGroup) due to TARGET GROUP IS NOT FOUND.",
  ],
  [
    "35",
    "notBalanced",
    secondZone("m5.xlarge"),
    "is not AZ balanced with 2 tasks in us-east-1a, 0 tasks in us-east-1b. AZ Rebalancing in progress.",
  ],
  ["36", "startedToBalance", secondZone("m5.xlarge"), "has started 1 tasks in us-east-1b to AZ Rebalance: (task 3)."],
  [
    "37",
    "stoppedToBalance",
    secondZone("m5.xlarge"),
    "has stopped 1 running tasks in us-east-1a due to AZ rebalancing: (task 1).",
  ],
  ["38", "balanced", secondZone("m5.xlarge"), "is AZ balanced with 1 tasks in us-east-1a, 1 tasks in us-east-1b."],
  [
    "39",
    "permissionsChanged",
    withoutRole,
    "IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service",
  ],
  [
    "rebalancing",
    "unplacedInZone",
    secondZone("t3.small"),
    "is unable to place a task in us-east-1b because no container instance met all of its requirements.",
  ],
];

const driven = new Map<() => FargateRun, readonly string[]>();
function eventsOf(drive: () => FargateRun): readonly string[] {
  const known = driven.get(drive);
  if (known !== undefined) return known;
  const events = drive()
    .events()
    .map((event) =>
      event
        .replaceAll(/arn:aws:elasticloadbalancing[^)]*/g, "<arn>")
        .replaceAll(/ecs-svc\/\d+/g, "ecs-svc/<n>")
        .replaceAll(/i-[0-9a-f]{17}/g, "<instance>")
        .replaceAll(/(?<=container-instance )[0-9a-f]{32}/g, "<id>"),
    );
  driven.set(drive, events);
  return events;
}

test.each(rows)("event %s, %s", (_number, _text, drive, event) => {
  expect(eventsOf(drive)).toContain(event);
});

/** Numbers without a row above: driven by a test of another folder, or never to happen in a simulation, and why. */
const withoutRow: Readonly<Record<number, string>> = {
  12: "Classic Load Balancers: src/aws/loadBalancer/serviceGolden.test.ts",
  30: "500 tasks PROVISIONING: src/aws/capacityProvider/managedScaling.golden.test.ts",
};

test("every numbered text of AWS's list has its row, or a reason", () => {
  const known = new Set([...rows.map(([number]) => Number(number)), ...Object.keys(withoutRow).map(Number)]);
  expect(Array.from({ length: 39 }, (_, index) => index + 1).filter((number) => !known.has(number))).toEqual([]);
});

test("every text of the rolling scheduler has its row", () => {
  // Those of other strategies, of Auto Scaling group providers and of Classic Load Balancers are driven in their own tests.
  const others = ["alarmDetected", "lifecycleFailed", "provisioningLimit", "failedToLaunch"];
  const classic = ["registeredInstances", "deregisteredInstances", "unhealthyInstance"];
  const proved = new Set<string>([...rows.map(([, text]) => text ?? ""), ...others, ...classic]);
  expect(Object.keys(eventTexts).filter((text) => !proved.has(text))).toEqual([]);
});
