import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { allow, arnOf, taskRole } from "../../testing/storageResources.ts";

test("§1.6 row 6, SSM form: on EC2 an execution role without ssm:GetParameters stops the task before it runs", () => {
  const run = ec2Run({
    instances: { A: {} },
    service: { DesiredCount: 1 },
    container: { Secrets: [{ Name: "COLOUR", ValueFrom: "/web/colour" }] },
    taskDefinition: { ExecutionRoleArn: arnOf("ExecutionRole") },
    resources: {
      Parameter: { Type: "AWS::SSM::Parameter", Properties: { Name: "/web/colour", Type: "String", Value: "blue" } },
      ExecutionRole: taskRole(allow(["ecr:*"])),
    },
  });
  run.until(240);
  const task = run.tasks().find(({ stopCode }) => stopCode === "TaskFailedToStart");
  expect(task?.startedAtMs).toBeNull();
  expect([task?.stoppedReason, ...(task?.containers ?? []).map(({ reason }) => reason)].join(" ")).toMatch(
    /ResourceInitializationError: fetching secret data from SSM Parameter Store in us-east-1: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role\/.* is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:us-east-1:123456789012:parameter\/web\/colour because no identity-based policy allows the ssm:GetParameters action/,
  );
});
