import { expect, test } from "vitest";
import { kinds } from "../../engine/records.ts";
import type { ReadRecord } from "../../engine/wire.ts";
import { kindFacts, partsOfOthers } from "./kindFacts.ts";
import { wiringRules } from "./rules.ts";
import { connectsWith, fixesOfWire, nearness, verdictOn } from "./verdict.ts";

const nothing: ReadRecord = () => undefined;
const known = Object.keys(kindFacts);
const pairs = known.flatMap((from) => known.map((to) => [from, to] as const));

test("every kind of record is a resource with wiring facts or a part of another", () => {
  for (const kind of kinds) {
    const places = [kind in kindFacts, partsOfOthers.has(kind)].filter(Boolean);
    expect(
      places,
      `Say of "${kind}" what it may be wired with in src/editor/wiring/kindFactsOfServices.ts, or name it in partsOfOthers.`,
    ).toHaveLength(1);
  }
});

const verdicts = pairs.map(([from, to]) => ({
  from,
  to,
  verdict: verdictOn({ kind: from, id: null }, { kind: to, id: null }, nothing),
}));
const refused = verdicts.filter(({ verdict }) => !verdict.legal);

test("every ordered pair has one verdict: a sentence, AWS's fact and its page", () => {
  expect(verdicts).toHaveLength(known.length ** 2);
  for (const { from, to, verdict } of verdicts) {
    const { title, fact, sources } = verdict;
    const pair = `${from} to ${to}`;
    expect(title, pair).toMatch(/^[A-Z].+\.$/);
    expect(fact, pair).toMatch(/^[A-Z].{20,}\.$/);
    expect(sources.length, pair).toBeGreaterThan(0);
    for (const source of sources) expect(source, pair).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/);
    expect(title, pair).not.toBe("Invalid connection.");
  }
});

test("every kind but those that only hold others can be joined with something", () => {
  const joined = new Set(wiringRules.filter(({ legal }) => legal).flatMap(({ from, to }) => [from, to]));
  for (const kind of ["loadBalancer", "targetGroup", "service", "taskDefinition", "role", "queue", "alarm"]) {
    expect(joined.has(kind), kind).toBe(true);
  }
});

test("rules name kinds that there are, and the last one of a pair holds whatever the records say", () => {
  for (const { from, to } of wiringRules) {
    expect(kindFacts, `${from} to ${to}`).toHaveProperty(from);
    expect(kindFacts, `${from} to ${to}`).toHaveProperty(to);
  }
  for (const [from, to] of pairs) {
    const rules = wiringRules.filter((one) => one.from === from && one.to === to);
    const first = rules.findIndex(({ when }) => when === undefined);
    if (first >= 0) expect(first, `${from} to ${to}: what stands after it is never reached`).toBe(rules.length - 1);
  }
});

/** Whether a rule is about this pair, whichever way its wire runs. */
const hasReasonOfItsOwn = (from: string, to: string): boolean =>
  wiringRules.some(
    (one) => one.isWide !== true && ((one.from === from && one.to === to) || (one.from === to && one.to === from)),
  );

test("a refusal is about both ends: by a reason of the pair, or by what the one does and who uses the other", () => {
  for (const { from, to, verdict } of refused) {
    const pair = `${from} to ${to}`;
    expect(verdict.fixes.length, pair).toBeGreaterThan(0);
    if (hasReasonOfItsOwn(from, to)) continue;
    const [start, end] = [kindFacts[from], kindFacts[to]];
    const quoted = [start?.from ?? "?", end?.to ?? "?"].filter((text) => verdict.fact.includes(text));
    const isOfGroup = wiringRules.some((one) => one.from === from && one.to === to);
    // A reason that holds for many kinds says itself what the one end is for, and quotes the other.
    expect(quoted.length, pair).toBe(isOfGroup ? 1 : 2);
    if (!isOfGroup && from !== to) {
      expect(verdict.title, pair).toContain(start?.does ?? "?");
      expect(verdict.title, pair).toContain(end?.does ?? "?");
    }
  }
});

test("every refusal offers what works on the wire, or names what wires join with its ends", () => {
  for (const { from, to, verdict } of refused) {
    const onTheWire = fixesOfWire(verdict);
    const listed = [...connectsWith(from), ...connectsWith(to)];
    // Where no wire joins either end with anything, the fact says what puts one of them where it is.
    const saysWhere = [kindFacts[from]?.from, kindFacts[to]?.to].some((text) => verdict.fact.includes(text ?? "?"));
    const isKnown = onTheWire.length + listed.length > 0 || saysWhere || hasReasonOfItsOwn(from, to);
    expect(isKnown, `${from} to ${to}`).toBe(true);
    for (const other of listed) expect(kindFacts).toHaveProperty(other);
  }
});

test("no two ends are the same text, and no reason leaves a blank", () => {
  for (const { from, to, verdict } of verdicts) {
    const text = [verdict.title, verdict.fact, verdict.today ?? ""].join(" ");
    expect(text, `${from} to ${to}`).not.toMatch(/[{}]|undefined|null|[Ii]nvalid|!| {2}[A-Z]|please/);
  }
});

/**
 * Where common study notes and AWS's documentation differ, and which wire a learner draws because of it: both are said.
 * Source: the corrections that the learning reference lists.
 */
const notesDiffer: readonly (readonly [string, string, string])[] = [
  ["S3 cannot be mounted", "bucket", "taskDefinition"],
  ["S3 cannot be mounted", "bucket", "task"],
  ["S3 cannot be mounted", "bucket", "containerInstance"],
  ["S3 cannot be mounted", "bucket", "fileSystem"],
  ["a deleted file lowers the number of tasks", "bucket", "service"],
  ["the instance profile references secrets", "secret", "containerInstance"],
  ["the instance profile references parameters", "parameter", "launchTemplate"],
  ["execution role and task role are one", "role", "service"],
  ["CloudWatch Events", "eventRule", "service"],
  ["a service manages worker nodes", "service", "autoScalingGroup"],
  ["a service manages worker nodes", "service", "containerInstance"],
  ["an Auto Scaling group is required", "autoScalingGroup", "cluster"],
  ["a cluster stands in one VPC", "cluster", "vpc"],
  ["a cluster stands in one VPC", "vpc", "cluster"],
  ["scaling goes by CPU, memory and requests", "queue", "scalingPolicy"],
  ["scaling goes by CPU, memory and requests", "targetGroup", "scalingPolicy"],
  ["EKS nodes run the ECS agent in an Auto Scaling group", "autoScalingGroup", "nodegroup"],
  ["EKS nodes run the ECS agent in an Auto Scaling group", "eksCluster", "autoScalingGroup"],
  ["a queue starts tasks", "queue", "service"],
  ["load balancers stand in a row", "loadBalancer", "loadBalancer"],
];

test.each(notesDiffer)("%s: %s to %s says what the exam has and what holds today", (_notes, from, to) => {
  const { legal, today, fact } = verdictOn({ kind: from, id: null }, { kind: to, id: null }, nothing);
  expect(legal).toBe(false);
  expect(today).toMatch(/^[A-Z].{20,}\.$/);
  expect(today).not.toBe(fact);
});

test("what people try is decided by a reason of its own", () => {
  const tried = [
    ...["service service", "service fileSystem", "service secret", "service role", "service eksCluster"],
    ...["task containerInstance", "containerInstance task", "containerInstance repository", "secret containerInstance"],
    ...["bucket containerInstance", "bucket table", "fileSystem containerInstance", "fileSystem service"],
    ...["loadBalancer queue", "loadBalancer loadBalancer", "loadBalancer deployment", "targetGroup scalingPolicy"],
    ...["role eksCluster", "role cluster", "role loadBalancer", "role pod", "eventRule deployment", "alarm task"],
    ...["subnet internetGateway", "natGateway subnet", "routeTable vpcEndpoint", "securityGroup fileSystem"],
    ...["deployment service", "pod taskDefinition", "nodegroup autoScalingGroup", "cluster eksCluster"],
    ...["trafficSource pod", "vpc cluster", "autoScalingGroup cluster", "taskDefinition containerInstance"],
    "bucket queue",
    "bucket vpc",
    "queue taskDefinition",
    "alarm capacityProvider",
    "compositeAlarm scalingPolicy",
    "taskDefinition cluster",
    "trafficSource taskDefinition",
    "role scalingPolicy",
    "key secret",
    "logGroup service",
    "containerInstance cluster",
  ];
  for (const pair of tried) {
    const [from = "", to = ""] = pair.split(" ");
    expect(hasReasonOfItsOwn(from, to), pair).toBe(true);
  }
});

/** Design, "Add and connect": attempt, title, and what is offered. */
const attempts: readonly [string, object | null, string, object | null, string, readonly string[]][] = [
  ["bucket", null, "taskDefinition", null, "S3 is not a volume you can mount in this scenario.", ["Use EFS"]],
  [
    "loadBalancer",
    { type: "classic" },
    "service",
    { launchType: "FARGATE" },
    "A Classic Load Balancer cannot front Fargate tasks.",
    ["Swap for ALB"],
  ],
  [
    "loadBalancer",
    { type: "classic" },
    "service",
    { launchType: "EC2" },
    "A Classic Load Balancer cannot follow dynamic host ports.",
    ["Swap for ALB", "Fix the host port"],
  ],
  [
    "role",
    { assumeRolePolicyDocument: { Principal: { Service: "ec2.amazonaws.com" } } },
    "taskDefinition",
    {},
    "This role cannot be assumed by tasks.",
    ["Create task role"],
  ],
  [
    "role",
    { assumeRolePolicyDocument: { Principal: { Service: "ec2.amazonaws.com" } } },
    "service",
    { launchType: "FARGATE" },
    "Fargate has no instance to carry a profile.",
    ["Add execution role"],
  ],
  ["queue", null, "service", null, "SQS never pushes to ECS.", ["Make tasks poll", "Scale on depth"]],
  ["alarm", null, "service", null, "An alarm needs a policy to act.", ["Insert policy"]],
  ["eventRule", null, "service", null, "A rule starts tasks, not services.", ["Target the task definition"]],
];

test.each(attempts)("%s %o to %s %o: %s", (from, fromRecord, to, toRecord, title, fixes) => {
  const read = ((kind: string, id: string) =>
    id === "a" && kind === from ? fromRecord : kind === to ? toRecord : undefined) as ReadRecord;
  const tip = (kind: string, id: string, record: object | null) => ({ kind, id: record === null ? null : id });
  const verdict = verdictOn(tip(from, "a", fromRecord), tip(to, "b", toRecord), read);
  expect(verdict).toMatchObject({ legal: false, title });
  expect(verdict.fixes.map(({ label }) => label)).toEqual(expect.arrayContaining([...fixes]));
});

test("a target group of instances is refused for tasks with interfaces of their own", () => {
  const read = ((kind: string) =>
    ({
      targetGroup: { targetType: "instance" },
      service: { taskDefinition: "web:1" },
      taskDefinition: { networkMode: "awsvpc" },
    })[kind]) as ReadRecord;
  const verdict = verdictOn({ kind: "targetGroup", id: "a" }, { kind: "service", id: "b" }, read);
  expect(verdict).toMatchObject({ legal: false, fixes: [{ name: "recreateAsIp" }] });
});

test("names are read as English has them", () => {
  for (const [from, to] of pairs) {
    const { title } = verdictOn({ kind: from, id: null }, { kind: to, id: null }, nothing);
    expect(title, `${from} to ${to}`).not.toMatch(/\b[Aa] (?:[aeio]|A[uv]|E[CFKv]|S[QNS3]|IAM)/);
  }
});

test("a wire drawn from the wrong end says so", () => {
  expect(verdictOn({ kind: "service", id: null }, { kind: "targetGroup", id: null }, nothing).title).toBe(
    "This wire runs the other way: from the target group to the service.",
  );
});

test("a refusal of the wire the other way says so, and its fix is for the ends exchanged", () => {
  const tip = (kind: string) => ({ kind, id: null });
  expect(verdictOn(tip("service"), tip("secret"), nothing)).toMatchObject({
    title: "A service names no secrets.",
    turned: true,
    fixes: [{ name: "wireTheDefinition" }],
  });
  expect(verdictOn(tip("subnet"), tip("service"), nothing).fixes[0]?.name).toBe("drawItTheOtherWay");
});

test("a Classic Load Balancer takes a service whose host port is fixed", () => {
  const definition = (hostPort: number) => ({
    networkMode: "bridge",
    containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort }] }],
  });
  const legal = (hostPort: number) =>
    verdictOn(
      { kind: "loadBalancer", id: "a" },
      { kind: "service", id: "b" },
      ((kind: string) =>
        ({
          loadBalancer: { type: "classic" },
          service: { launchType: "EC2", taskDefinition: "web:1" },
          taskDefinition: definition(hostPort),
        })[kind]) as ReadRecord,
    ).legal;
  expect([legal(0), legal(8_080)]).toEqual([false, true]);
});

test("ECS and Kubernetes are not wired, and the comparison of their words is offered; that fixes no wire", () => {
  const to = (kind: string) => verdictOn({ kind: "pod", id: null }, { kind, id: null }, nothing);
  expect(to("cluster").fixes).toEqual([{ name: "showComparison", label: "Show the comparison" }]);
  expect(verdictOn({ kind: "service", id: null }, { kind: "deployment", id: null }, nothing).fixes[0]?.name).toBe(
    "showComparison",
  );
  expect(fixesOfWire(to("cluster"))).toEqual([]);
  const legal = verdictOn({ kind: "loadBalancer", id: null }, { kind: "targetGroup", id: null }, nothing);
  const mended = verdictOn({ kind: "queue", id: null }, { kind: "service", id: null }, nothing);
  expect([legal, mended, to("cluster")].map(nearness)).toEqual([0, 1, 2]);
});
