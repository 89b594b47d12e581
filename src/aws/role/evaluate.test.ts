import { expect, test } from "vitest";
import { conditionHolds } from "./conditions.ts";
import { evaluate, trusts } from "./evaluate.ts";
import { matchesPattern } from "./matchesPattern.ts";
import type { PolicyDocument } from "./model.ts";

const policy = (...Statement: PolicyDocument[]) => ({
  policyName: "p",
  policyDocument: { Version: "2012-10-17", Statement },
});
const allow = (Action: string | string[], Resource: string | string[] = "*"): PolicyDocument => ({
  Effect: "Allow",
  Action,
  Resource,
});

test.each([
  ["s3:Get*", "s3:GetObject", true],
  ["S3:getobject", "s3:GetObject", true],
  ["s3:?etObject", "s3:GetObject", true],
  ["s3:?tObject", "s3:GetObject", false],
  ["*", "anything:AtAll", true],
  ["s3:*Object*", "s3:GetObjectAcl", true],
  ["s3:*Object", "s3:GetObjectAcl", false],
  ["", "", true],
  ["a*", "", false],
])("action pattern %j and %j: %s", (pattern, action, matches) => {
  expect(matchesPattern(pattern, action, "anyCase")).toBe(matches);
});

test("a pattern with many stars and a long text", () => {
  expect(matchesPattern("a*".repeat(200), `${"a".repeat(5_000)}b`, "caseSensitive")).toBe(true);
  expect(matchesPattern(`${"a*".repeat(200)}c`, "a".repeat(5_000), "caseSensitive")).toBe(false);
});

test("ARNs know case", () => {
  const policies = [policy(allow("s3:GetObject", "arn:aws:s3:::Bucket/*"))];
  expect(evaluate(policies, { action: "s3:GetObject", resource: "arn:aws:s3:::bucket/x" }).allowed).toBe(false);
});

test("NotAction and NotResource concern everything else", () => {
  const policies = [
    policy(
      { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
      { Effect: "Deny", Action: "s3:*", NotResource: "b" },
    ),
  ];
  const allowed = (action: string, resource: string): boolean => evaluate(policies, { action, resource }).allowed;
  expect(allowed("sqs:SendMessage", "q")).toBe(true);
  expect(allowed("iam:PassRole", "r")).toBe(false);
  expect(allowed("s3:GetObject", "b")).toBe(true);
  expect(allowed("s3:GetObject", "c")).toBe(false);
});

test("the verdict names the statement that decided", () => {
  const policies = [policy(allow("s3:*"), { Effect: "Deny", Action: "s3:DeleteObject", Resource: "*" })];
  expect(evaluate(policies, { action: "s3:DeleteObject", resource: "x" })).toMatchObject({
    allowed: false,
    why: "explicitDeny",
    in: "identity",
    by: { policyName: "p", index: 1 },
  });
  expect(evaluate(policies, { action: "sqs:SendMessage", resource: "x" })).toMatchObject({ why: "implicitDeny" });
});

test("within an account a resource policy may allow what no identity policy does; a deny in either wins", () => {
  const principal = { kind: "AWS", id: "arn:aws:iam::123456789012:role/app" };
  const statement = { Effect: "Allow", Action: "ecr:BatchGetImage", Principal: { AWS: principal.id } };
  const request = { action: "ecr:BatchGetImage", resource: "r" };
  expect(evaluate([], request, { policy: policy(statement), principal }).allowed).toBe(true);
  expect(evaluate([], request, { policy: policy(statement), principal: { kind: "AWS", id: "other" } }).allowed).toBe(
    false,
  );
  const deny = policy({ ...statement, Effect: "Deny" });
  expect(evaluate([policy(allow("*"))], request, { policy: deny, principal })).toMatchObject({ in: "resource" });
});

test("a policy whose document is not known allows what nothing denies", () => {
  const unknown = { policyName: "AmazonBraketFullAccess", policyDocument: null };
  expect(evaluate([unknown], { action: "s3:GetObject", resource: "x" })).toMatchObject({ allowed: true, by: null });
  const deny = policy({ Effect: "Deny", Action: "s3:*", Resource: "*" });
  expect(evaluate([unknown, deny], { action: "s3:GetObject", resource: "x" }).allowed).toBe(false);
});

test("a trust policy names its principals", () => {
  const trust = (statement: PolicyDocument): PolicyDocument => ({ Version: "2012-10-17", Statement: [statement] });
  const ecsTasks = { kind: "Service", id: "ecs-tasks.amazonaws.com" };
  const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs-tasks.amazonaws.com"] } };
  expect(trusts(trust(statement), ecsTasks)).toBe(true);
  expect(trusts(trust(statement), { kind: "Service", id: "ec2.amazonaws.com" })).toBe(false);
  expect(trusts(trust({ ...statement, Action: "sts:TagSession" }), ecsTasks)).toBe(false);
  expect(trusts(trust({ ...statement, Principal: "*" }), ecsTasks)).toBe(true);
  const condition = { StringEquals: { "aws:SourceAccount": "123456789012" } };
  const conditional = trust({ ...statement, Condition: condition });
  expect(trusts(conditional, ecsTasks, { "aws:SourceAccount": "123456789012" })).toBe(true);
  expect(trusts(conditional, ecsTasks, { "aws:SourceAccount": "999" })).toBe(false);
});

test.each([
  ["StringEquals", ["a", "b"], "b", true],
  ["StringEquals", ["a"], "A", false],
  ["StringEqualsIgnoreCase", ["a"], "A", true],
  ["StringNotEquals", ["a", "b"], "c", true],
  ["StringNotEquals", ["a", "b"], "a", false],
  ["StringLike", ["ecs-*"], "ecs-tasks.amazonaws.com", true],
  ["ArnLike", ["arn:aws:ecs:*:123456789012:*"], "arn:aws:ecs:us-east-1:123456789012:cluster/x", true],
  ["ArnNotLike", ["arn:aws:ecs:*"], "arn:aws:ecs:us-east-1:1:cluster/x", false],
  ["NumericLessThanEquals", ["3600"], "3600", true],
  ["NumericGreaterThan", ["3600"], "3600", false],
  ["DateGreaterThan", ["2026-01-01"], "2026-11-22T00:00:00Z", true],
  ["Bool", ["true"], "true", true],
  ["ForAnyValue:StringLike", ["x*"], "xy", true],
  ["Null", ["false"], "anything", true],
])("condition %s of %j with %j: %s", (operator, values, asked, holds) => {
  expect(conditionHolds({ operator, key: "aws:Key", values }, { "AWS:key": asked })).toBe(holds);
});

test("a condition key that the request does not have", () => {
  const holds = (operator: string, values = ["a"]): boolean => conditionHolds({ operator, key: "k", values }, {});
  expect(holds("StringEquals")).toBe(false);
  expect(holds("StringNotEquals")).toBe(true);
  expect(holds("StringEqualsIfExists")).toBe(true);
  expect(holds("Null", ["true"])).toBe(true);
  expect(holds("Null", ["false"])).toBe(false);
});
