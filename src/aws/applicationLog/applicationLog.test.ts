import { expect, test } from "vitest";
import { eventRun, roleFor } from "../../testing/eventRun.ts";
import { searchLogs } from "./searchLogs.ts";

test("C49 a task role's calls reach S3, DynamoDB, SNS and SQS; what it may not do stands in the log and the task runs on", () => {
  const arn = (rest: string) => `arn:aws:${rest}`;
  const run = eventRun(
    {
      Out: { Type: "AWS::S3::Bucket", Properties: { BucketName: "out" } },
      Table: { Type: "AWS::DynamoDB::Table", Properties: { TableName: "items" } },
      Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: "news" } },
      Jobs: { Type: "AWS::SQS::Queue", Properties: { QueueName: "jobs" } },
      TaskRole: roleFor(
        "ecs-tasks.amazonaws.com",
        "s3:PutObject",
        "dynamodb:PutItem",
        "sns:Publish",
        "sqs:SendMessage",
      ),
    },
    {
      service: { DesiredCount: 1 },
      taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["TaskRole", "Arn"] } },
      container: { Environment: [{ Name: "KEY", Value: "today" }] },
      images: {
        nginx: {
          calls: [
            { action: "s3:PutObject", resource: arn("s3:::out/${KEY}.csv") },
            {
              action: "dynamodb:PutItem",
              resource: arn("dynamodb:us-east-1:123456789012:table/items"),
              item: "${KEY}",
            },
            { action: "sns:Publish", resource: arn("sns:us-east-1:123456789012:news") },
            { action: "sqs:SendMessage", resource: arn("sqs:us-east-1:123456789012:jobs") },
            { action: "s3:GetObject", resource: arn("s3:::out/secret.csv") },
          ],
        },
      },
    },
  );
  run.until(60);
  expect(run.get("bucket", "Out").objects.map(({ key }) => key)).toEqual(["today.csv"]);
  expect(run.get("table", "Table").sim.keys).toEqual(["today"]);
  expect(run.get("topic", "Topic").sim.published).toBe(1);
  expect(run.get("queue", "Jobs").attributes.ApproximateNumberOfMessages).toBe(1);
  const [task] = run.active();
  expect(task?.lastStatus).toBe("RUNNING");
  const logs = [...run.simulation.all("applicationLog")];
  expect(logs[0]?.lines.map(({ code }) => code)).toEqual(["OK", "OK", "OK", "OK", "AccessDenied"]);
  expect(searchLogs(logs, "accessdenied getobject")).toMatchObject([
    {
      task: task?.id,
      message: expect.stringMatching(/because no identity-based policy allows the s3:GetObject action$/),
    },
  ]);
  expect(searchLogs(logs, "")).toHaveLength(5);
  // Another policy lets it try again; what it had done it does not do twice.
  run.send({
    type: "iam.AttachRolePolicy",
    roleName: "TaskRole",
    policyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess",
  });
  run.until(61);
  expect(run.get("topic", "Topic").sim.published).toBe(1);
});
