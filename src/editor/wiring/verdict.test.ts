import { expect, test } from "vitest";
import { kinds } from "../../engine/records.ts";
import type { ReadRecord } from "../../engine/wire.ts";
import { callsNothing, kindFacts, partsOfOthers } from "./kindFacts.ts";
import { wiringRules } from "./rules.ts";
import { verdictOn } from "./verdict.ts";

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

test("every ordered pair has one verdict: a sentence, AWS's fact and its page", () => {
  for (const [from, to] of pairs) {
    const { title, fact, source } = verdictOn({ kind: from, id: null }, { kind: to, id: null }, nothing);
    const pair = `${from} to ${to}`;
    expect(title, pair).toMatch(/^[A-Z].+\.$/);
    expect(fact, pair).toMatch(/^[A-Z].{20,}\.$/);
    expect(source, pair).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/);
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

test("every refusal shows a way out, and a pair without a rule quotes the one end that is the reason", () => {
  const byRule = new Set(wiringRules.map(({ from, to }) => `${from} ${to}`));
  for (const [from, to] of pairs) {
    const { legal, fixes, fact, source } = verdictOn({ kind: from, id: null }, { kind: to, id: null }, nothing);
    if (legal) continue;
    expect(fixes.length, `${from} to ${to}`).toBeGreaterThan(0);
    const isReverse = wiringRules.some((one) => one.from === to && one.to === from && one.legal);
    if (byRule.has(`${from} ${to}`) || isReverse || from === to) continue;
    const reason = callsNothing.has(from)
      ? { fact: kindFacts[from]?.from, source: kindFacts[from]?.source }
      : { fact: kindFacts[to]?.to, source: kindFacts[to]?.source };
    expect({ fact, source }, `${from} to ${to}`).toEqual(reason);
  }
});

test("what people try is decided by a reason of its own", () => {
  const own = new Set(wiringRules.map(({ from, to }) => `${from} ${to}`));
  const tried = [
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
    const reverse = wiringRules.some((one) => one.from === to && one.to === from && one.legal);
    expect(own.has(pair) || reverse, pair).toBe(true);
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
    ["Swap for ALB"],
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
  ["queue", null, "service", null, "SQS never pushes to ECS.", ["Make tasks poll"]],
  ["alarm", null, "service", null, "An alarm needs a policy to act.", ["Insert policy"]],
  ["eventRule", null, "service", null, "A rule starts tasks, not services.", ["Target the task definition"]],
];

test.each(attempts)("%s %o to %s %o: %s", (from, fromRecord, to, toRecord, title, fixes) => {
  const read = ((kind: string, id: string) => (id === "a" && kind === from ? fromRecord : toRecord)) as ReadRecord;
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
