import { expect, test } from "vitest";
import type { FargateRun } from "../../testing/fargateRun.ts";
import {
  agentIsMissed,
  agentIsSilent,
  breaks,
  containerFails,
  elsewhere,
  emptyProvider,
  inSubnet,
  instanceTargetFails,
  many,
  neverStarts,
  noCapacity,
  noSlack,
  one,
  onInstances,
  pending,
  protectedTasks,
  quotaOf,
  refusedBy,
  scaledIn,
  secondZone,
  targetFails,
  targetGroupDeleted,
  targetTakenAway,
  withoutRole,
  zoneIsDown,
} from "../../testing/serviceEventRuns.ts";
import { eventTexts } from "./eventTexts.ts";

// Amazon ECS Developer Guide, "Amazon ECS service event messages": every text that the scheduler has, from the engine.
// Numbers are those of the reference table; rows without one come from the pages about rebalancing.

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
    `${matching}encountered error "RESOURCE:ENI".`,
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

/** The rows of reference §4.3 whose signal is an event. */
const exhaustion: Readonly<Record<string, string>> = {
  "21": "21 (§4.3 CPU)",
  "22": "22 (§4.3 memory)",
  "23": "23 (§4.3 port)",
  "24": "24 (§4.3 instance not in the service's subnet)",
  "25": "25 (§4.3 agent)",
  "26": "26 (§4.3 no free ENI slot)",
  "27": "27 (§4.3 Fargate AZ shortage)",
  "28": "28 (§4.3 Fargate account limit)",
};
const named = rows.map(([number, ...row]) => [exhaustion[number] ?? number, ...row] as const);

test.each(named)("event %s, %s", (_number, _text, drive, event) => {
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

test("what Fargate refuses is started once it takes tasks again", () => {
  const run = refusedBy("CPU")();
  expect(run.active()).toHaveLength(1);
  expect(run.service().events.some(({ message }) => message.includes("CPU configuration is above your limit"))).toBe(
    true,
  );
});
