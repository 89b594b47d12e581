import { expect, test } from "vitest";
import type { AlarmRecord } from "../aws/alarm/model.ts";
import type { CodeDeployDeploymentRecord, DeploymentGroupRecord } from "../aws/codeDeploy/model.ts";
import { eventTexts } from "../aws/service/eventTexts.ts";
import type { ServiceRecord } from "../aws/service/model.ts";
import type { TargetRecord } from "../aws/targetGroup/model.ts";
import { simMs } from "../kernel/time.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { type SteadinessRecords, steadiness } from "./steadiness.ts";

const { tables } = pageFixture();
type Change = {
  service?: Partial<ServiceRecord>;
  /** State of the third target. */
  target?: TargetRecord["state"];
  highAlarm?: AlarmRecord["stateValue"];
  lowAlarm?: AlarmRecord["stateValue"];
};

/** The hand-made run brought to rest, then changed. */
function records({ service, target = "healthy", highAlarm = "OK", lowAlarm = "OK" }: Change): SteadinessRecords {
  const web = tables.service.get("Service") as ServiceRecord;
  const third = "TargetGroup/task/Service/3";
  return {
    ...tables,
    service: new Map([["Service", { ...web, desiredCount: 3, runningCount: 3, pendingCount: 0, ...service }]]),
    target: new Map(
      [...tables.target].map(([id, record]) => [id, id === third ? { ...record, state: target } : record]),
    ),
    alarm: new Map(
      [...tables.alarm].map(([id, record]) => [
        id,
        { ...record, stateValue: record.sim.ownedBy?.side === "high" ? highAlarm : lowAlarm },
      ]),
    ),
  };
}
const [deployment] = (tables.service.get("Service") as ServiceRecord).deployments;
const rolling = [
  {
    ...(deployment as ServiceRecord["deployments"][number]),
    rolloutState: "IN_PROGRESS" as const,
    taskDefinition: "hello:2",
  },
];

test("steady: running is desired, nothing rolls out, every registered target is healthy, no scale-out alarm fires", () => {
  expect(steadiness(records({}))).toEqual({ steady: true, reason: null, subject: null });
});

test("a zone that is down is named with what it costs, and only then", () => {
  const [first, ...others] = [...tables.availabilityZone.values()];
  if (first === undefined) throw new Error("The fixture has no zone.");
  const zones = [{ ...first, state: "unavailable" as const }, ...others];
  const availabilityZone = new Map(zones.map((zone) => [zone.id, zone]));
  expect(steadiness({ ...records({ service: { desiredCount: 5 } }), availabilityZone }).reason).toBe(
    "web needs 2 more tasks, us-east-1a is unavailable",
  );
  expect(steadiness({ ...records({}), availabilityZone }).steady).toBe(true);
  const all = new Map([...availabilityZone].map(([id, zone]) => [id, { ...zone, state: "unavailable" as const }]));
  expect(steadiness({ ...records({ service: { desiredCount: 5 } }), availabilityZone: all }).reason).toBe(
    "web needs 2 more tasks, us-east-1a and us-east-1b are unavailable",
  );
});

test("what keeps the scheduler from starting what is missing is said beside the number", () => {
  const { sim, serviceName } = tables.service.get("Service") as ServiceRecord;
  const createdAtMs = simMs(5_000);
  const service = {
    desiredCount: 5,
    events: [{ id: "event/2", createdAtMs, message: eventTexts.capacityUnavailable(serviceName) }],
    sim: { ...sim, saidAtMs: { capacityUnavailable: createdAtMs } },
  };
  expect(steadiness(records({ service })).reason).toBe("web needs 2 more tasks, and AWS has no capacity for them");
});

test("tasks that move between zones are the reason, not the one too many", () => {
  const { sim } = tables.service.get("Service") as ServiceRecord;
  const rebalancing = { started: ["task/Service/9"], leaving: [] };
  const service = { runningCount: 4, sim: { ...sim, rebalancing } };
  expect(steadiness(records({ service })).reason).toBe("web rebalances its zones");
});

test.each<[string, Change, string, unknown]>([
  ["too few tasks", { service: { desiredCount: 5 } }, "web needs 2 more tasks", { kind: "service", id: "Service" }],
  ["one task too few", { service: { desiredCount: 4 } }, "web needs 1 more task", { kind: "service", id: "Service" }],
  ["too many tasks", { service: { desiredCount: 2 } }, "web runs 1 task too many", { kind: "service", id: "Service" }],
  [
    "a rolling deployment",
    { service: { deployments: rolling } },
    "web is rolling out hello:2",
    { kind: "service", id: "Service" },
  ],
  [
    "a target in its first checks",
    { target: "initial" },
    "tg-web still checks task e61a",
    { kind: "task", id: "task/Service/3" },
  ],
  [
    "an unhealthy target",
    { target: "unhealthy" },
    "task e61a is unhealthy in tg-web",
    { kind: "task", id: "task/Service/3" },
  ],
  [
    "a scale-out alarm",
    { highAlarm: "ALARM" },
    "the scale-out alarm of web-cpu-50 is in ALARM",
    { kind: "alarm", id: "CpuPolicy/high" },
  ],
])("not steady: %s", (_name, change, reason, subject) => {
  expect(steadiness(records(change))).toEqual({ steady: false, reason, subject });
});

test("missing tasks are the first reason, before the rollout and the alarm", () => {
  const { reason } = steadiness(records({ service: { desiredCount: 4, deployments: rolling }, highAlarm: "ALARM" }));
  expect(reason).toBe("web needs 1 more task");
});

test("a rollout explains why there are more tasks than desired", () => {
  const { reason } = steadiness(records({ service: { desiredCount: 2, deployments: rolling } }));
  expect(reason).toBe("web is rolling out hello:2");
});

test.each<[string, Change]>([
  ["a scale-in alarm in ALARM at the minimum", { lowAlarm: "ALARM" }],
  ["a scale-out alarm without data", { highAlarm: "INSUFFICIENT_DATA" }],
  ["a target that drains", { target: "draining" }],
])("still steady: %s", (_name, change) => {
  expect(steadiness(records(change)).steady).toBe(true);
});

test("a deleted service counts no more, and with no other nothing runs", () => {
  const gone = records({ service: { status: "INACTIVE", desiredCount: 9 } });
  expect(steadiness(gone)).toEqual({ steady: false, reason: "no service runs", subject: null });
});

test("a deployment and a shortage say that they lack room, for as long as tasks lack", () => {
  const failure = { message: "", reason: "RESOURCE:CPU" as const, closestMatch: null, changes: [] };
  const story = {
    id: "Service",
    atMs: 0,
    chosen: null,
    because: "",
    strategy: [],
    candidates: [],
    leftOut: {},
    failure,
  };
  const placement = new Map([["Service", story]]);
  const [fresh] = rolling;
  if (fresh === undefined || deployment === undefined) throw new Error("The fixture has no deployment.");
  const old = { ...deployment, id: "ecs-svc/0", status: "ACTIVE" as const, rolloutState: "COMPLETED" as const };
  const reason = (service: Partial<ServiceRecord>) => steadiness({ ...records({ service }), placement }).reason;
  const deployments = (runningCount: number) => [{ ...fresh, desiredCount: 3, runningCount, pendingCount: 0 }, old];
  expect(reason({ deployments: deployments(1) })).toBe("web is rolling out hello:2, without room for 2 tasks");
  expect(reason({ deployments: deployments(3) })).toBe("web is rolling out hello:2");
  expect(reason({ desiredCount: 5 })).toBe("web needs 2 more tasks, and no instance has room");
  expect(reason({})).toBeNull();
});

test("what CodeDeploy deploys is not steady, although each of its task sets is", () => {
  const deployment = { deploymentGroupId: "Group", status: "InProgress", taskDefinition: "hello:2", trafficWeight: 10 };
  const withDeployment = (status: CodeDeployDeploymentRecord["status"]) => ({
    ...records({}),
    deploymentGroup: new Map([["Group", { serviceArn: "Service" } as DeploymentGroupRecord]]),
    codeDeployDeployment: new Map([["d-1", { ...deployment, status } as CodeDeployDeploymentRecord]]),
  });
  expect(steadiness(withDeployment("InProgress")).reason).toBe(
    "CodeDeploy is deploying hello:2 to web, 10% of the traffic",
  );
  expect(steadiness(withDeployment("Succeeded")).steady).toBe(true);
});
