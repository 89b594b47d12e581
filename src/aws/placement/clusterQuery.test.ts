import { expect, test } from "vitest";
import { candidate, placedTask } from "../../testing/ec2Fixture.ts";
import type { Candidate } from "./candidate.ts";
import { parseClusterQuery } from "./clusterQuery.ts";
import { matchesQuery } from "./matchesQuery.ts";

const holds = (expression: string, instance: Candidate): boolean => {
  const parsed = parseClusterQuery(expression);
  if ("problem" in parsed) throw new Error(`${parsed.problem.position}: ${parsed.problem.message}`);
  return matchesQuery(parsed.query, instance);
};

const empty = candidate({ id: "abcd1234", type: "t3.small", zone: "us-east-1b" });
const busy = candidate(
  {
    id: "wxyz7890",
    type: "m5.large",
    zone: "us-east-1a",
    attributes: [
      { name: "stack", value: "prod" },
      { name: "ssd", value: null },
    ],
    fields: { runningTasksCount: 2, versionInfo: { agentVersion: "1.9.0" } },
  },
  placedTask("a", { group: "service:production" }),
  placedTask("b", { group: "family:database", lastStatus: "STOPPED" }),
);

test.each([
  ["attribute:ecs.instance-type == t3.small", true, false],
  ["attribute:ecs.instance-type equals t3.small", true, false],
  ["attribute:ecs.availability-zone in [us-east-1a, us-east-1b]", true, true],
  ["attribute:ecs.availability-zone !in [us-east-1a]", true, false],
  ["attribute:ecs.instance-type =~ t3.* and attribute:ecs.availability-zone != us-east-1d", true, false],
  ["attribute:ecs.instance-type =~ t3.* && attribute:ecs.availability-zone == us-east-1b", true, false],
  ["attribute:ecs.instance-type !~ t3.*", false, true],
  ["task:group == service:production", false, true],
  ["not(task:group == service:production)", true, false],
  ["task:group != service:production", true, false],
  ["task:group == family:database", false, false],
  ["task:group =~ service:.*", false, true],
  ["runningTasksCount == 2", false, true],
  ["runningTasksCount < 10", true, true],
  ["runningTasksCount >= 2", false, true],
  ["agentVersion < 1.14.5", false, true],
  ["agentVersion greater_than_equal 1.14", true, false],
  ["registeredAt > 2018-02-13", true, true],
  ["registeredAt < 2026-01-01T00:01:00Z", false, false],
  ["ec2InstanceId in ['i-abcd1234', 'i-other']", true, false],
  ["agentConnected == true", true, true],
  ["attribute:stack == prod", false, true],
  // "the instances with the custom attribute stack unless the value is prod": without it, nothing to compare.
  ["attribute:stack != prod", false, false],
  ["attribute:stack != test", false, true],
  ["attribute:stack exists", false, true],
  ["attribute:ssd exists", false, true],
  ["attribute:stack !exists", true, false],
  ["attribute:stack not_exists or runningTasksCount == 2", true, true],
  ["!(attribute:stack exists)", true, false],
  ["(attribute:stack == prod or attribute:stack == test) and runningTasksCount > 1", false, true],
  ["attribute:stack==prod||runningTasksCount==0", true, true],
  ["not not attribute:stack exists", false, true],
])("%s holds for the empty t3.small: %o, for the busy m5.large: %o", (expression, forEmpty, forBusy) => {
  expect(holds(expression, empty)).toBe(forEmpty);
  expect(holds(expression, busy)).toBe(forBusy);
});

test("and binds closer than or", () => {
  expect(holds("attribute:stack exists or agentConnected == true and agentConnected == false", busy)).toBe(true);
  expect(holds("(attribute:stack exists or agentConnected == true) and agentConnected == false", busy)).toBe(false);
});

test.each([
  ["", 0, "Expected a subject."],
  ["attribute: == x", 0, '"attribute:" is not a subject.'],
  ["instanceType == t2.small", 0, '"instanceType" is not a subject.'],
  ["attribute:stack", 15, "Expected an operator after attribute:stack."],
  ["attribute:stack = prod", 16, 'Expected an operator after attribute:stack, found "=".'],
  ["attribute:stack ==", 18, "Expected a value."],
  ["attribute:stack == prod attribute:a exists", 24, 'Expected "and" or "or".'],
  ["(attribute:stack exists", 0, '"(" is not closed.'],
  ["attribute:stack exists)", 22, '")" closes nothing.'],
  ["attribute:stack in prod", 19, "Expected a list such as [t2.small, t2.medium]."],
  ["attribute:stack in [prod, test", 19, '"[" is not closed.'],
  ["attribute:stack == 'prod", 19, "The quotation mark is not closed."],
  ["attribute:ecs.instance-type =~ t3[", 33, '"[" is not closed.'],
  ["agentVersion =~ 1.*", 13, "agentVersion cannot be compared with =~."],
  ["agentConnected > true", 15, "agentConnected cannot be compared with >."],
  ["runningTasksCount == many", 21, 'runningTasksCount is a whole number; "many" is not.'],
  ["registeredAt < tomorrow", 15, '"tomorrow" is not a date'],
  ["agentVersion < latest", 15, 'agentVersion is written like 1.14.5; "latest" is not.'],
  ["attribute:stack exists and", 26, "Expected a subject."],
])("%j: at %i, %s", (expression, position, message) => {
  const parsed = parseClusterQuery(expression);
  expect(parsed).toMatchObject({ problem: { position, message: expect.stringContaining(message) } });
});

test("an expression has at most 2000 characters", () => {
  const test = (length: number) => parseClusterQuery(`attribute:${"x".repeat(length - 17)} exists`);
  expect(test(2_000)).toHaveProperty("query");
  expect(test(2_001)).toMatchObject({ problem: { position: 2_000 } });
});

test("endless nesting is refused, not followed", () => {
  expect(parseClusterQuery("(".repeat(1_999))).toHaveProperty("problem");
  expect(parseClusterQuery("!".repeat(1_999))).toHaveProperty("problem");
});

test("registeredAt is a time of the run's own calendar", () => {
  const parsed = parseClusterQuery("registeredAt > 2026-03-07");
  if ("problem" in parsed) throw new Error(parsed.problem.message);
  expect(matchesQuery(parsed.query, empty)).toBe(false);
  expect(matchesQuery(parsed.query, empty, Date.parse("2026-03-07"))).toBe(true);
});
