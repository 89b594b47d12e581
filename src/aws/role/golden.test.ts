import { expect, test } from "vitest";
import {
  agentActions,
  applicationLog,
  calling,
  denied,
  firstTask,
  forEc2,
  forTasks,
  idOf,
  instanceRole,
  logLines,
  object,
  oneOnEc2,
  oneOnFargate,
  put,
  role,
  trust,
} from "../../testing/roleRuns.ts";
import { allow } from "../../testing/storageResources.ts";
import { scoreOf } from "./describe.ts";

test("I01 C43 §1.6 row 13: an instance role without ECS permissions: 0 instances, and no container instance meets the requirements", () => {
  const run = oneOnEc2({
    service: { ServiceName: "web", DesiredCount: 1 },
    resources: instanceRole(allow(["ecr:*", "logs:*"])),
  });
  run.until(600);
  expect(run.instance("A")).toMatchObject({ instanceState: "running", status: null });
  expect(run.service().events.map(({ message }) => message)).toEqual([
    "(service web) was unable to place a task because no container instance met all of its requirements. " +
      "Reason: No Container Instances were found in your cluster.",
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

test("I03 §1.6 row 11: an application on EC2 without a task role uses the instance role: it works, and that is the leak", () => {
  const run = oneOnEc2({
    resources: instanceRole(allow(agentActions), allow("s3:GetObject", "arn:aws:s3:::b/*")),
    images: calling(["s3:GetObject", object]),
  });
  run.until(600);
  expect(logLines(run)).toEqual([`web: s3:GetObject on ${object} succeeded`]);
  expect(run.journal().find(({ detailType }) => detailType === "Application Log")?.because).toBe(
    "Instance role leak: the task has no role of its own, so it uses InstanceRole, as every task on the instance may.",
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

test("C48 a role for each service: granted what its application calls and no more, its score stays at 100", () => {
  const run = oneOnEc2({
    taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["QueueRole", "Arn"] } },
    resources: {
      ...instanceRole(allow(agentActions)),
      S3Role: forTasks(allow("s3:GetObject", "arn:aws:s3:::b/*")),
      QueueRole: forTasks(allow("sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:123456789012:jobs")),
      ...secondApplication({ "Fn::GetAtt": ["S3Role", "Arn"] }),
    },
    images: {
      ...calling(["sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:123456789012:jobs"]),
      second: { calls: [{ action: "s3:GetObject", resource: object }] },
    },
  });
  run.until(600);
  expect(logLines(run)).toHaveLength(2);
  const scores = () =>
    ["QueueRole", "S3Role"].map((id) => {
      const found = run.simulation.get("role", id);
      return found === undefined ? null : scoreOf(run.simulation, found);
    });
  expect(scores()).toEqual([100, 100]);
  // One role for both needs more than either application does.
  put(run, "S3Role", allow("s3:GetObject", "arn:aws:s3:::b/*"), allow("sqs:ReceiveMessage"));
  expect(scores()).toEqual([100, 50]);
  put(run, "S3Role", allow("s3:*"));
  expect(scores()).toEqual([100, 0]);
});

test("I06 §1.6 row 12: on Fargate without a task role there are no credentials, and the task runs on", () => {
  const run = oneOnFargate({ images: calling(["s3:GetObject", object]) });
  run.until(300);
  expect(logLines(run)).toEqual(["web: Unable to locate credentials"]);
  expect(firstTask(run).lastStatus).toBe("RUNNING");
});

/** What a Fargate application with this task role reads in its log. */
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
  const { lines, task } = applicationLog(
    [allow("s3:GetObject", "arn:aws:s3:::b/img/*")],
    ["s3:GetObject", "arn:aws:s3:::b/img/2024/x/1.png"],
    ["s3:GetObject", "arn:aws:s3:::b2/img/2024/x/1.png"],
  );
  expect(lines).toEqual([
    "web: s3:GetObject on arn:aws:s3:::b/img/2024/x/1.png succeeded",
    "web: An error occurred (AccessDenied) when calling the GetObject operation: " +
      denied(`TaskRole/${idOf(task)}`, "s3:GetObject", '"arn:aws:s3:::b2/img/2024/x/1.png"'),
  ]);
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
