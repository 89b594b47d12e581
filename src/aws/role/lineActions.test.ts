import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { lineActions, refusedActions } from "./lineActions.ts";

const { tables } = pageFixture();
const [definition] = tables.taskDefinition.values();
const [container] = definition?.containerDefinitions ?? [];
if (definition === undefined || container === undefined) throw new Error("The fixture has no task definition.");
const withContainer = (change: Partial<typeof container>) => ({
  ...definition,
  containerDefinitions: [{ ...container, ...change }],
});
const calling = {
  get: (() => ({
    calls: [
      { action: "s3:GetObject", resource: "*" },
      { action: "s3:GetObject", resource: "b" },
    ],
  })) as never,
};

test("an execution role signs the pull of a private image, secrets and logs", () => {
  const private_ = withContainer({
    image: "111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1",
    secrets: [
      { name: "KEY", valueFrom: "arn:aws:secretsmanager:us-east-1:111122223333:secret:key-abcdef" },
      { name: "URL", valueFrom: "arn:aws:ssm:us-east-1:111122223333:parameter/url" },
    ],
    logConfiguration: { logDriver: "awslogs", options: {} } as never,
  });
  expect(lineActions(calling, private_, "executionRoleArn")).toEqual([
    "ecr:BatchGetImage",
    "ecr:GetAuthorizationToken",
    "secretsmanager:GetSecretValue",
    "ssm:GetParameters",
    "logs:PutLogEvents",
  ]);
});

test("a public image without secrets and logs needs no permission", () => {
  expect(lineActions(calling, withContainer({ image: "nginx", secrets: [] }), "executionRoleArn")).toEqual([]);
});

test("a task role signs what the application calls, each action once", () => {
  expect(lineActions(calling, withContainer({}), "taskRoleArn")).toEqual(["s3:GetObject"]);
});

test("an action that no policy allows is refused, one of an unknown policy of AWS is not", () => {
  const none = { all: () => [].values() } as never;
  const role = (statement: object, attachedPolicies: readonly string[] = []) => ({
    id: "Role",
    roleName: "Role",
    arn: "arn",
    assumeRolePolicyDocument: {},
    attachedPolicies,
    rolePolicyList: [{ policyName: "inline", policyDocument: { Statement: [statement] } as never }],
  });
  const asked = ["s3:GetObject", "sqs:SendMessage"];
  const allows = { Effect: "Allow", Action: "s3:*", Resource: "*" };
  expect(refusedActions(none, role(allows), asked)).toEqual(["sqs:SendMessage"]);
  expect(refusedActions(none, role({ ...allows, Effect: "Deny" }, ["arn:aws:iam::aws:policy/Unknown"]), asked)).toEqual(
    ["s3:*"],
  );
  expect(refusedActions(none, role({ Effect: "Allow", NotAction: "sqs:*", Resource: "*" }), asked)).toEqual([
    "sqs:SendMessage",
  ]);
});
