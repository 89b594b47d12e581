import { expect, test } from "vitest";
import { askableActions, leastPrivilegeScore, roleKindLine, roleSentence, verdictWords } from "./describe.ts";
import { evaluate } from "./evaluate.ts";
import type { PolicyDocument, RoleRecord } from "./model.ts";
import { type RoleUse, socketProblem, sockets } from "./sockets.ts";
import { signerOf, whoSigns } from "./whoSigns.ts";

const documentOf = (...Statement: PolicyDocument[]): PolicyDocument => ({ Version: "2012-10-17", Statement });
const policyDocument = documentOf(
  { Sid: "Read", Effect: "Allow", Action: "s3:Get*", Resource: "*" },
  { Effect: "Deny", Action: "s3:GetBucketAcl", Resource: "*" },
);
const role: RoleRecord = {
  id: "Role",
  roleName: "app",
  arn: "arn:aws:iam::123456789012:role/app",
  assumeRolePolicyDocument: documentOf({
    Effect: "Allow",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Action: "sts:AssumeRole",
  }),
  attachedPolicies: [],
  rolePolicyList: [{ policyName: "own", policyDocument }],
};
const uses: readonly RoleUse[] = [{ socket: "taskRoleArn", kind: "taskDefinition", id: "web:1" }];

test.each([
  ["s3:GetObject", "Allowed by statement 1 (Read) of own."],
  ["s3:GetBucketAcl", "Denied explicitly by statement 2 of own. A deny beats every allow."],
  ["s3:PutObject", "Denied implicitly: no statement allows s3:PutObject on x."],
])("%s: %s", (action, words) => {
  const request = { action, resource: "x" };
  expect(verdictWords(evaluate(role.rolePolicyList, request), request)).toBe(words);
});

test("the role in words", () => {
  expect(roleSentence(role, uses)).toBe("IAM role app, 1 policy, Task role of web:1");
  expect(roleSentence(role, [])).toBe("IAM role app, 1 policy, not used");
  expect(roleKindLine(uses)).toBe("Task role");
});

test("a role fits where its trust policy names the principal", () => {
  expect(socketProblem(role, "taskRoleArn")).toBeNull();
  expect(socketProblem(role, "iamInstanceProfile")).toBe(
    "app cannot be used as container instance role: its trust policy does not name ec2.amazonaws.com.",
  );
  expect(Object.keys(sockets)).toHaveLength(3);
});

test("the least-privilege score: allowed actions that are named in full and called, of all that are allowed", () => {
  const calls = [{ action: "s3:GetObject", resource: "arn:aws:s3:::b/k" }];
  const granting = (...actions: string[]) =>
    leastPrivilegeScore([documentOf({ Effect: "Allow", Action: actions, Resource: "arn:aws:s3:::b/*" })], calls);
  expect(granting("s3:GetObject")).toBe(100);
  expect(granting("s3:GetObject", "s3:PutObject")).toBe(50);
  expect(granting("s3:*")).toBe(0);
});

test("which role signs which call, on EC2 without and with an execution role, and on Fargate", () => {
  const row = (operation: keyof typeof whoSigns) => [
    signerOf(operation, "EC2", false),
    signerOf(operation, "EC2", true),
    signerOf(operation, "FARGATE", true),
  ];
  expect(row("register")).toEqual(["instanceRole", "instanceRole", null]);
  expect(row("pullPrivate")).toEqual(["instanceRole", "executionRole", "executionRole"]);
  expect(row("logs")).toEqual(["instanceRole", "executionRole", "executionRole"]);
  expect(row("secret")).toEqual(["impossible", "executionRole", "executionRole"]);
  expect(row("application")).toEqual(["taskRoleElseInstanceRole", "taskRoleElseInstanceRole", "taskRole"]);
  for (const { source } of Object.values(whoSigns)) expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

test("actions to ask about leave wildcards out", () => {
  expect(askableActions([policyDocument])).toContain("s3:GetBucketAcl");
  expect(askableActions([policyDocument])).not.toContain("s3:Get*");
});
