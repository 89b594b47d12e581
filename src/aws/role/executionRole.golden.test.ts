import { expect, test } from "vitest";
import {
  agentActions,
  applicationLog,
  denied,
  ecr,
  firstTask,
  forExecution,
  forTasks,
  idOf,
  instanceRole,
  logActions,
  logLines,
  object,
  oneOnEc2,
  oneOnFargate,
  pullActions,
  put,
  role,
  secret,
} from "../../testing/roleRuns.ts";
import { allow } from "../../testing/storageResources.ts";

const withExecutionRole = { ExecutionRoleArn: { "Fn::GetAtt": ["ExecutionRole", "Arn"] } };

test("I11 §1.6 row 1: an execution role without ECR actions on Fargate: ResourceInitializationError before RUNNING", () => {
  const run = oneOnFargate({
    container: { Image: ecr },
    taskDefinition: withExecutionRole,
    resources: { ExecutionRole: forTasks(allow(logActions)) },
  });
  run.until(60);
  const task = firstTask(run);
  expect(task).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(task.stoppedReason).toBe(
    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable " +
      "to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: " +
      denied(`ExecutionRole/${idOf(task)}`, "ecr:GetAuthorizationToken", "*"),
  );
});

test("I12 on EC2 the execution role pulls where there is one; without it the instance role does", () => {
  const run = oneOnEc2({
    container: { Image: ecr },
    taskDefinition: withExecutionRole,
    resources: {
      ExecutionRole: forTasks(allow(logActions)),
      ...instanceRole(allow([...agentActions, ...pullActions])),
    },
  });
  run.until(400);
  expect(firstTask(run)).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(firstTask(run).containers[0]?.reason).toBe(
    "CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from " +
      "the registry. Error response from daemon: denied: " +
      denied(`ExecutionRole/${idOf(firstTask(run))}`, "ecr:GetAuthorizationToken", "*"),
  );
  const container = { name: "web", image: ecr, cpu: 256, memory: 512 };
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "bridge",
    requiresCompatibilities: ["EC2"],
    containerDefinitions: [container],
  });
  run.send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web" });
  run.until(2_000);
  expect(run.active().map(({ taskDefinitionArn, lastStatus }) => [taskDefinitionArn, lastStatus])).toEqual([
    ["web:2", "RUNNING"],
  ]);
});

const logConfiguration = {
  LogDriver: "awslogs",
  Options: { "awslogs-group": "/web", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web" },
};

test("C44 on EC2 without an execution role the instance role sends container logs", () => {
  const container = { LogConfiguration: logConfiguration };
  const run = oneOnEc2({
    container,
    resources: {
      ...instanceRole(allow([...agentActions, ...logActions])),
      Group: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "/web" } },
    },
  });
  run.until(400);
  expect(run.service().runningCount).toBe(1);
  expect(run.simulation.get("logGroup", "Group")?.logStreams).toEqual([`web/web/${idOf(firstTask(run))}`]);
  const without = oneOnEc2({ container, resources: instanceRole(allow(agentActions)) });
  without.until(400);
  expect(firstTask(without).containers[0]?.reason).toMatch(
    /^CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role\/InstanceRole\/i-/,
  );
});

test("C45 the instance role pulls from ECR; without the ECR actions: CannotPullContainerError", () => {
  const run = oneOnEc2({ container: { Image: ecr }, resources: instanceRole(allow(agentActions)) });
  run.until(400);
  expect(firstTask(run).containers[0]?.reason).toMatch(
    /^CannotPullContainerError: .*ecr:GetAuthorizationToken on resource: \* because no identity-based policy/,
  );
  put(run, "InstanceRole", allow([...agentActions, ...pullActions]));
  run.until(2_000);
  expect(run.service().runningCount).toBe(1);
});

const withSecret = { Secrets: [{ Name: "PASSWORD", ValueFrom: `${secret}:password::` }] };

test("C46 an instance role with secret access does not inject secrets: the task fails to start", () => {
  const run = oneOnEc2({
    container: withSecret,
    resources: instanceRole(allow([...agentActions, "secretsmanager:GetSecretValue"])),
  });
  run.until(400);
  expect(firstTask(run)).toMatchObject({ stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(firstTask(run).containers[0]?.reason).toContain("unable to find execution role credentials");
});

test.each(["EC2", "FARGATE"] as const)(
  "C54 §1.6 rows 4 and 6: the execution role covers the secret store on %s",
  (launchType) => {
    const resources = {
      ExecutionRole: forTasks(allow("secretsmanager:GetSecretValue", `${secret.slice(0, -6)}??????`)),
    };
    const options = { container: withSecret, taskDefinition: withExecutionRole };
    const run = launchType === "EC2" ? oneOnEc2({ ...options, resources }) : oneOnFargate({ ...options, resources });
    run.until(400);
    expect(run.service().runningCount).toBe(1);
    put(run, "ExecutionRole", allow(logActions));
    run.send({ type: "ecs.StopTask", task: firstTask(run).id });
    run.until(600);
    const failed = run.tasks().find(({ stopCode }) => stopCode === "TaskFailedToStart");
    const reason = launchType === "EC2" ? failed?.containers[0]?.reason : failed?.stoppedReason;
    expect(reason).toBe(
      launchType === "EC2"
        ? `ResourceInitializationError: secret ${secret}: AccessDeniedException: ${denied(`ExecutionRole/${failed === undefined ? "" : idOf(failed)}`, "secretsmanager:GetSecretValue", secret)}`
        : "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: " +
            "unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret " +
            `${secret} from secrets manager: AccessDeniedException: ${denied(`ExecutionRole/${failed === undefined ? "" : idOf(failed)}`, "secretsmanager:GetSecretValue", secret)}`,
    );
  },
);

test("§1.6 row 5: a parameter that the execution role may not read", () => {
  const run = oneOnFargate({
    container: { Secrets: [{ Name: "PASSWORD", ValueFrom: "/db/password" }] },
    taskDefinition: withExecutionRole,
    resources: { ExecutionRole: forTasks(allow(logActions)) },
  });
  run.until(60);
  const task = firstTask(run);
  expect(task.stoppedReason).toBe(
    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable " +
      "to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: " +
      denied(
        `ExecutionRole/${idOf(task)}`,
        "ssm:GetParameters",
        "arn:aws:ssm:us-east-1:123456789012:parameter/db/password",
      ),
  );
});

test("§1.6 row 7: logs:CreateLogStream is missing on Fargate", () => {
  const run = oneOnFargate({
    container: { LogConfiguration: logConfiguration },
    taskDefinition: withExecutionRole,
    resources: { ExecutionRole: forTasks(allow(pullActions)) },
  });
  run.until(60);
  const task = firstTask(run);
  const { "awslogs-group": group } = logConfiguration.Options;
  expect(task.stoppedReason?.replace(/log-stream:[^ ]+/, "log-stream:<stream>")).toBe(
    "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to " +
      "create Cloudwatch log stream: AccessDeniedException: " +
      denied(
        `ExecutionRole/${idOf(task)}`,
        "logs:CreateLogStream",
        `arn:aws:logs:us-east-1:123456789012:log-group:${group}:log-stream:<stream>`,
      ) +
      " : exit status 1",
  );
});

test("C51 the execution role acts before the start, the task role after it: one in the place of the other fails", () => {
  const resources = {
    ExecutionRole: role("ecs-tasks.amazonaws.com", [], [forExecution]),
    TaskRole: forTasks(allow("s3:GetObject")),
  };
  const roles = (execution: string, task: string) => ({
    ExecutionRoleArn: { "Fn::GetAtt": [execution, "Arn"] },
    TaskRoleArn: { "Fn::GetAtt": [task, "Arn"] },
  });
  const images = { [ecr]: { calls: [{ action: "s3:GetObject", resource: object }] } };
  const right = oneOnFargate({
    container: { Image: ecr },
    resources,
    images,
    taskDefinition: roles("ExecutionRole", "TaskRole"),
  });
  right.until(120);
  expect(logLines(right)).toEqual([`web: s3:GetObject on ${object} succeeded`]);
  const swapped = oneOnFargate({
    container: { Image: ecr },
    resources,
    images,
    taskDefinition: roles("TaskRole", "ExecutionRole"),
  });
  swapped.until(120);
  expect(firstTask(swapped).stoppedReason).toContain("ecr:GetAuthorizationToken on resource: *");
  expect(logLines(swapped)).toEqual([]);
});

test("what is not declared is not judged: named roles that the template does not hold, and profiles that are only a name", () => {
  const run = oneOnEc2({
    container: { Image: ecr, LogConfiguration: logConfiguration, ...withSecret },
    taskDefinition: {
      ExecutionRoleArn: "arn:aws:iam::123456789012:role/elsewhere",
      TaskRoleArn: "arn:aws:iam::123456789012:role/elsewhere",
    },
    images: { [ecr]: { calls: [{ action: "s3:GetObject", resource: object }] } },
  });
  run.until(400);
  expect(run.service().runningCount).toBe(1);
  expect(logLines(run)).toEqual([`web: s3:GetObject on ${object} succeeded`]);
});

test("a missing service-linked role: no launch, no RunTask, until it exists again", () => {
  const run = oneOnFargate({ service: { ServiceName: "web", DesiredCount: 0 } });
  run.send({ type: "lab.SetServiceLinkedRole", roleName: "AWSServiceRoleForECS", exists: false });
  run.until(1);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 });
  run.until(100);
  const missing = "Unable to assume the service linked role. Please verify that the ECS service linked role exists.";
  expect(run.events().at(-1)).toBe(`failed to launch a task with (error ${missing})`);
  expect(run.tasks()).toEqual([]);
  run.send({ type: "lab.SetServiceLinkedRole", roleName: "AWSServiceRoleForECS", exists: true });
  run.until(200);
  expect(run.service().runningCount).toBe(1);
});

test("a malformed policy is refused with position and reason, and the last good version stays in force", () => {
  const { run } = applicationLog([allow("s3:GetObject")], ["s3:GetObject", object]);
  const before = run.simulation.get("role", "TaskRole");
  run.send({
    type: "iam.PutRolePolicy",
    roleName: "TaskRole",
    policyName: "own",
    policyDocument: '{\n  "Statement": x\n}',
  });
  run.until(310);
  expect(run.journal().find(({ eventName }) => eventName === "MalformedPolicyDocument")?.message).toBe(
    "line 2, column 16: Expected a value, found 'x'.",
  );
  expect(run.simulation.get("role", "TaskRole")).toEqual(before);
});

test("the lab takes one permission away and gives it back; what fails follows from it", () => {
  const run = oneOnFargate({
    container: { Image: ecr },
    taskDefinition: withExecutionRole,
    resources: { ExecutionRole: role("ecs-tasks.amazonaws.com", [], [forExecution]) },
  });
  run.until(100);
  expect(run.service().runningCount).toBe(1);
  run.send({ type: "lab.DenyRoleAction", role: "ExecutionRole", action: "ecr:GetAuthorizationToken", denied: true });
  run.send({ type: "ecs.StopTask", task: firstTask(run).id });
  run.until(200);
  const failed = run.tasks().find(({ stopCode }) => stopCode === "TaskFailedToStart");
  expect(failed?.stoppedReason).toMatch(/with an explicit deny in an identity-based policy$/);
  const command = run.journal().find(({ eventName }) => eventName === "lab.DenyRoleAction");
  expect(failed?.sim.stopCause).toBe(command?.id);
  run.send({ type: "lab.DenyRoleAction", role: "ExecutionRole", action: "ecr:GetAuthorizationToken", denied: false });
  run.until(900);
  expect(run.service().runningCount).toBe(1);
  expect(run.simulation.get("role", "ExecutionRole")?.rolePolicyList).toEqual([]);
});
