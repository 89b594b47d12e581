import { expect, test } from "vitest";
import { eventRun, letsEvents, roleFor, taskTarget } from "../../testing/eventRun.ts";
import { emptyAccount, fargateInput, register } from "../../testing/registration.ts";
import {
  agentActions,
  calling,
  denied,
  ecr,
  forTasks,
  instanceRole,
  logLines,
  object,
  oneOnEc2,
  oneOnFargate,
  pullActions,
  role,
} from "../../testing/roleRuns.ts";
import { allow } from "../../testing/storageResources.ts";

// What a missing permission breaks and where AWS shows it. The other rows stand beside the resource that they are about.

const execution = { ExecutionRoleArn: { "Fn::GetAtt": ["ExecutionRole", "Arn"] } };
const assumed = { TaskRoleArn: { "Fn::GetAtt": ["TaskRole", "Arn"] } };
const withoutIds = (text: string): string => text.replaceAll(/\b[0-9a-f]{32}\b/g, "<taskId>");

test("§1.6 row 2: an execution role without ecr:BatchGetImage on EC2", () => {
  const run = oneOnEc2({
    container: { Image: ecr },
    taskDefinition: execution,
    resources: {
      ExecutionRole: forTasks(allow(pullActions.filter((action) => action !== "ecr:BatchGetImage"))),
      ...instanceRole(allow([...agentActions, ...pullActions])),
    },
  });
  run.until(400);
  const [task] = run.tasks();
  expect(task).toMatchObject({ stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(withoutIds(task?.containers[0]?.reason ?? "")).toBe(
    "CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from " +
      "the registry. Error response from daemon: denied: " +
      denied("ExecutionRole/<taskId>", "ecr:BatchGetImage", "arn:aws:ecr:us-east-1:123456789012:repository/web"),
  );
});

test("§1.6 row 3: Fargate and a private ECR image without an execution role: the revision is not registered", () => {
  const run = emptyAccount();
  expect(register(run, fargateInput({}, { image: ecr }))).toBe(
    "ClientException: Fargate requires task definition to have execution role ARN to support ECR images.",
  );
  expect([...run.simulation.all("taskDefinition")]).toEqual([]);
});

test.each([
  ["FARGATE", oneOnFargate],
  ["EC2", oneOnEc2],
] as const)("§1.6 row 9: on %s a role that does not trust ecs-tasks.amazonaws.com starts no task", (_, one) => {
  for (const [named, roleName] of [
    [execution, "ExecutionRole"],
    [assumed, "TaskRole"],
  ] as const) {
    const run = one({
      service: { ServiceName: "web" },
      taskDefinition: named,
      resources: { [roleName]: role("ec2.amazonaws.com", [allow("*")]) },
    });
    run.until(300);
    expect(run.tasks()).toEqual([]);
    expect(run.service().events.map(({ message }) => message)).toContain(
      "(service web) failed to launch a task with (error ECS was unable to assume the role " +
        `'arn:aws:iam::123456789012:role/${roleName}' that was provided for this task. Please verify that the role being ` +
        "passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.)",
    );
    expect(run.journal().some(({ eventName }) => eventName === "SERVICE_TASK_CONFIGURATION_FAILURE")).toBe(true);
  }
});

test.each([
  ["FARGATE", oneOnFargate],
  ["EC2", oneOnEc2],
] as const)("§1.6 row 10: on %s a task role without s3:GetObject shows in the log alone", (_, one) => {
  const run = one({
    taskDefinition: assumed,
    resources: { TaskRole: forTasks(allow("sqs:*")) },
    images: calling(["s3:GetObject", object]),
  });
  run.until(400);
  expect(logLines(run).map(withoutIds)).toEqual([
    "web: An error occurred (AccessDenied) when calling the GetObject operation: " +
      denied("TaskRole/<taskId>", "s3:GetObject", `"${object}"`),
  ]);
  expect(run.tasks().map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING"]);
});

test("§1.6 row 14: an EventBridge role without ecs:RunTask: FailedInvocations, NO_PERMISSIONS, no retry, no task", () => {
  const run = eventRun({
    EventsRole: roleFor("events.amazonaws.com", "iam:PassRole"),
    DeadLetters: { Type: "AWS::SQS::Queue", Properties: {} },
    QueuePolicy: letsEvents("queue", "DeadLetters"),
    Rule: {
      Type: "AWS::Events::Rule",
      Properties: {
        EventPattern: { source: ["own"] },
        Targets: [taskTarget({ DeadLetterConfig: { Arn: { "Fn::GetAtt": ["DeadLetters", "Arn"] } } })],
      },
    },
  });
  run.send({ type: "events.PutEvents", entries: [{ source: "own", detailType: "Own", detail: "{}" }] });
  run.until(60);
  expect(run.standalone()).toBe(0);
  expect(run.metric("FailedInvocations")).toBe(1);
  expect(run.get("queue", "DeadLetters").attributes.ApproximateNumberOfMessages).toBe(1);
  expect(run.rule().sim.deadLetters).toMatchObject([{ ERROR_CODE: "NO_PERMISSIONS", RETRY_ATTEMPTS: "0" }]);
  expect(run.rule().sim.deadLetters[0]?.ERROR_MESSAGE).toContain(
    "assumed-role/EventsRole/Rule is not authorized to perform: ecs:RunTask on resource: ",
  );
});
