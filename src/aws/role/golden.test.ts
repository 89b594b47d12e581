import { expect, test } from "vitest";
import { type Ec2Options, ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { TemplateOptions } from "../../testing/fargateTemplate.ts";
import type { TaskRecord } from "../task/model.ts";

const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1.0";
const pullActions = [
  "ecr:GetAuthorizationToken",
  "ecr:BatchCheckLayerAvailability",
  "ecr:GetDownloadUrlForLayer",
  "ecr:BatchGetImage",
];
const logActions = ["logs:CreateLogStream", "logs:PutLogEvents"];
const agentActions = ["ecs:RegisterContainerInstance", "ecs:DiscoverPollEndpoint", "ecs:Poll", "ecs:Submit*"];
const forEc2 = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role";
const forExecution = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
const secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf";
const object = "arn:aws:s3:::b/img/2024/x/1.png";

type Statement = Readonly<Record<string, unknown>>;
const allow = (Action: readonly string[] | string, Resource = "*"): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
});
const documentOf = (...Statement: Statement[]) => ({ Version: "2012-10-17", Statement });
const trust = (service: string) =>
  documentOf({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });

const role = (service: string, statements: readonly Statement[], managed: readonly string[] = []) => ({
  Type: "AWS::IAM::Role",
  Properties: {
    AssumeRolePolicyDocument: trust(service),
    ManagedPolicyArns: managed,
    ...(statements.length === 0
      ? {}
      : { Policies: [{ PolicyName: "own", PolicyDocument: documentOf(...statements) }] }),
  },
});
const forTasks = (...statements: Statement[]) => role("ecs-tasks.amazonaws.com", statements);
/** The instance profile that the instances of the template name. */
const instanceRole = (...statements: Statement[]) => ({
  InstanceRole: role("ec2.amazonaws.com", statements),
  ecsInstanceRole: {
    Type: "AWS::IAM::InstanceProfile",
    Properties: { InstanceProfileName: "ecsInstanceRole", Roles: [{ Ref: "InstanceRole" }] },
  },
});
const put = (run: FargateRun, roleName: string, ...statements: Statement[]): string =>
  run.send({
    type: "iam.PutRolePolicy",
    roleName,
    policyName: "own",
    policyDocument: JSON.stringify(documentOf(...statements)),
  });
const logLines = (run: FargateRun): readonly string[] =>
  run.journal().flatMap(({ detailType, message }) => (detailType === "Application Log" ? [message] : []));
const firstTask = (run: FargateRun): TaskRecord => {
  const [task] = run.tasks();
  if (task === undefined) throw new Error("There is no task.");
  return task;
};
const denied = (user: string, action: string, resource: string): string =>
  `User: arn:aws:sts::123456789012:assumed-role/${user} is not authorized to perform: ${action} on resource: ` +
  `${resource} because no identity-based policy allows the ${action} action`;
const idOf = ({ taskArn }: TaskRecord): string => taskArn.split("/").at(-1) ?? "";

const oneOnEc2 = (options: Ec2Options) => ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 }, ...options });
const oneOnFargate = (options: TemplateOptions) =>
  fargateRun({ ...options, service: { DesiredCount: 1, ...options.service } });

test("I01 C43 an instance role without ECS permissions: 0 instances, and no container instance meets the requirements", () => {
  const run = oneOnEc2({
    service: { ServiceName: "web", DesiredCount: 1 },
    resources: instanceRole(allow(["ecr:*", "logs:*"])),
  });
  run.until(600);
  expect(run.instance("A")).toMatchObject({ instanceState: "running", status: null });
  expect(run.service().events.map(({ message }) => message)).toEqual([
    expect.stringContaining(
      "(service web) was unable to place a task because no container instance met all of its requirements.",
    ),
  ]);
  expect(run.journal().find(({ eventName }) => eventName === "NOT_REGISTERED")?.because).toBe(
    "Its agent may not call ecs:DiscoverPollEndpoint: no policy of InstanceRole allows it.",
  );
  // The agent tries again: as soon as it may, it registers and the task runs.
  expect(put(run, "InstanceRole", allow([...agentActions]))).toBe("accepted");
  run.until(900);
  expect(run.instance("A").status).toBe("ACTIVE");
  expect(run.service().runningCount).toBe(1);
});

test("C43 removing the instance profile's policy before the launch leaves 0 instances; AWS's own policy is enough", () => {
  const without = oneOnEc2({ resources: instanceRole() });
  without.until(600);
  expect(without.instance("A").status).toBeNull();
  const { ecsInstanceRole } = instanceRole();
  const run = oneOnEc2({ resources: { InstanceRole: role("ec2.amazonaws.com", [], [forEc2]), ecsInstanceRole } });
  run.until(600);
  expect(run.instance("A").status).toBe("ACTIVE");
});

const calling = (...calls: readonly (readonly [string, string])[]) => ({
  nginx: { calls: calls.map(([action, resource]) => ({ action, resource })) },
});

test("I03 an application on EC2 without a task role uses the instance role: it works, and that is the leak", () => {
  const run = oneOnEc2({
    resources: instanceRole(allow(agentActions), allow("s3:GetObject", "arn:aws:s3:::b/*")),
    images: calling(["s3:GetObject", object]),
  });
  run.until(600);
  expect(logLines(run)).toEqual([`web: s3:GetObject on ${object} succeeded`]);
  expect(run.journal().find(({ detailType }) => detailType === "Application Log")?.because).toMatch(
    /^Instance role leak/,
  );
});

const secondApplication = (taskRole: unknown) => ({
  SecondDefinition: {
    Type: "AWS::ECS::TaskDefinition",
    Properties: {
      Family: "second",
      NetworkMode: "bridge",
      RequiresCompatibilities: ["EC2"],
      TaskRoleArn: taskRole,
      ContainerDefinitions: [{ Name: "second", Image: "second", Cpu: 256, Memory: 512 }],
    },
  },
  SecondService: {
    Type: "AWS::ECS::Service",
    Properties: {
      Cluster: { Ref: "Cluster" },
      LaunchType: "EC2",
      DesiredCount: 1,
      TaskDefinition: { Ref: "SecondDefinition" },
    },
  },
});

test("I05 C50 the second application gets a task role with s3:GetObject; the first goes on with the instance role", () => {
  const run = oneOnEc2({
    resources: {
      ...instanceRole(allow(agentActions), allow("dynamodb:*")),
      S3Role: forTasks(allow("s3:GetObject")),
      ...secondApplication({ "Fn::GetAtt": ["S3Role", "Arn"] }),
    },
    images: {
      ...calling(["dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:table/t"]),
      second: { calls: [{ action: "s3:GetObject", resource: object }] },
    },
  });
  run.until(600);
  expect([...logLines(run)].sort()).toEqual([
    `second: s3:GetObject on ${object} succeeded`,
    "web: dynamodb:GetItem on arn:aws:dynamodb:us-east-1:123456789012:table/t succeeded",
  ]);
  expect(run.simulation.get("role", "InstanceRole")?.rolePolicyList[0]?.policyDocument.Statement).toHaveLength(2);
});

test("C47 two services on one instance, each with a role of its own: different outcomes", () => {
  const images = {
    ...calling(["s3:GetObject", object]),
    second: { calls: [{ action: "s3:GetObject", resource: object }] },
  };
  const run = oneOnEc2({
    taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["QueueRole", "Arn"] } },
    resources: {
      ...instanceRole(allow([...agentActions, "s3:*"])),
      S3Role: forTasks(allow("s3:GetObject")),
      QueueRole: forTasks(allow("sqs:*")),
      ...secondApplication({ "Fn::GetAtt": ["S3Role", "Arn"] }),
    },
    images,
  });
  run.until(600);
  const first = run.tasks().find(({ serviceId }) => serviceId === "Service");
  // A task role is used alone: what the instance role allows no longer helps.
  expect([...logLines(run)].sort()).toEqual([
    `second: s3:GetObject on ${object} succeeded`,
    `web: An error occurred (AccessDenied) when calling the GetObject operation: ${denied(`QueueRole/${first === undefined ? "" : idOf(first)}`, "s3:GetObject", `"${object}"`)}`,
  ]);
  expect(new Set(run.active().map(({ containerInstanceArn }) => containerInstanceArn)).size).toBe(1);
});

test("I06 on Fargate without a task role there are no credentials, and the task runs on", () => {
  const run = oneOnFargate({ images: calling(["s3:GetObject", object]) });
  run.until(300);
  expect(logLines(run)).toEqual(["web: Unable to locate credentials"]);
  expect(firstTask(run).lastStatus).toBe("RUNNING");
});

/** What a Fargate application with this task role reads in its log. */
function applicationLog(statements: readonly Statement[], ...calls: readonly (readonly [string, string])[]) {
  const run = oneOnFargate({
    taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["TaskRole", "Arn"] } },
    resources: { TaskRole: forTasks(...statements) },
    images: calling(...calls),
  });
  run.until(300);
  return { run, lines: logLines(run), task: firstTask(run) };
}

test("I07 an explicit deny beats an allow", () => {
  const statements = [allow("s3:*"), { Effect: "Deny", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::logs/*" }];
  const { lines, task } = applicationLog(
    statements,
    ["s3:DeleteObject", "arn:aws:s3:::logs/a/b"],
    ["s3:GetObject", "arn:aws:s3:::logs/a/b"],
  );
  expect(lines).toEqual([
    "web: An error occurred (AccessDenied) when calling the DeleteObject operation: User: " +
      `arn:aws:sts::123456789012:assumed-role/TaskRole/${idOf(task)} is not authorized to perform: s3:DeleteObject on ` +
      'resource: "arn:aws:s3:::logs/a/b" with an explicit deny in an identity-based policy',
    "web: s3:GetObject on arn:aws:s3:::logs/a/b succeeded",
  ]);
  expect(task.lastStatus).toBe("RUNNING");
});

test("I08 a wildcard reaches across slashes, and not into another bucket", () => {
  const { lines } = applicationLog(
    [allow("s3:GetObject", "arn:aws:s3:::b/img/*")],
    ["s3:GetObject", object],
    ["s3:GetObject", "arn:aws:s3:::b2/img/x"],
  );
  expect(lines[0]).toBe(`web: s3:GetObject on ${object} succeeded`);
  expect(lines[1]).toContain("because no identity-based policy allows the s3:GetObject action");
});

test("I09 actions know no case", () => {
  const { lines } = applicationLog([allow("S3:getobject")], ["s3:GetObject", object]);
  expect(lines).toEqual([`web: s3:GetObject on ${object} succeeded`]);
});

test("C49 a task role lets containers call S3: the denied call is logged, and works once the policy allows it", () => {
  const { run, lines, task } = applicationLog([allow("sqs:*")], ["s3:GetObject", object]);
  expect(lines).toEqual([
    `web: An error occurred (AccessDenied) when calling the GetObject operation: ${denied(`TaskRole/${idOf(task)}`, "s3:GetObject", `"${object}"`)}`,
  ]);
  put(run, "TaskRole", allow("s3:GetObject"));
  run.until(310);
  expect(logLines(run).slice(1)).toEqual([`web: s3:GetObject on ${object} succeeded`]);
  expect(firstTask(run)).toMatchObject({ id: task.id, lastStatus: "RUNNING" });
});

test("I10 a task role that trusts ec2.amazonaws.com: no task is created, SERVICE_TASK_CONFIGURATION_FAILURE", () => {
  const run = oneOnFargate({
    service: { ServiceName: "web" },
    taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["TaskRole", "Arn"] } },
    resources: { TaskRole: role("ec2.amazonaws.com", [allow("s3:*")]) },
  });
  run.until(300);
  expect(run.tasks()).toEqual([]);
  expect(run.service().events.map(({ message }) => message)).toEqual([
    "(service web) failed to launch a task with (error ECS was unable to assume the role " +
      "'arn:aws:iam::123456789012:role/TaskRole' that was provided for this task. Please verify that the role being " +
      "passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.)",
  ]);
  expect(run.journal().filter(({ eventName }) => eventName === "SERVICE_TASK_CONFIGURATION_FAILURE")).toHaveLength(1);
  run.send({
    type: "iam.UpdateAssumeRolePolicy",
    roleName: "TaskRole",
    policyDocument: JSON.stringify(trust("ecs-tasks.amazonaws.com")),
  });
  run.until(600);
  expect(run.service().runningCount).toBe(1);
});

const withExecutionRole = { ExecutionRoleArn: { "Fn::GetAtt": ["ExecutionRole", "Arn"] } };

test("I11 an execution role without ECR actions on Fargate: ResourceInitializationError before RUNNING", () => {
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
  expect(firstTask(run).containers[0]?.reason).toMatch(
    /^CannotPullContainerError: The task can’t pull the image\. Check that the role has the permissions to pull images from the registry\./,
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
  const run = oneOnEc2({ container, resources: instanceRole(allow([...agentActions, ...logActions])) });
  run.until(400);
  expect(run.service().runningCount).toBe(1);
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

test.each(["EC2", "FARGATE"] as const)("C54 the execution role covers the secret store on %s", (launchType) => {
  const resources = { ExecutionRole: forTasks(allow("secretsmanager:GetSecretValue", `${secret.slice(0, -6)}??????`)) };
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
});

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
  expect(firstTask(run).stoppedReason).toMatch(
    /^ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: .* : exit status 1$/,
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
