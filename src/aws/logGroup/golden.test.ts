import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { Properties } from "../../testing/fargateTemplate.ts";
import { allow, arnOf, documentOf, taskRole } from "../../testing/storageResources.ts";
import { searchLogs } from "../applicationLog/searchLogs.ts";
import type { TaskRecord } from "../task/model.ts";

const groups = { Group: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "/web", RetentionInDays: 7 } } };
const logging = (options: Properties = {}) => ({
  LogConfiguration: {
    LogDriver: "awslogs",
    Options: {
      "awslogs-group": "/web",
      "awslogs-region": "us-east-1",
      "awslogs-stream-prefix": "app",
      ...options,
    },
  },
});
const execution = { ExecutionRoleArn: arnOf("ExecutionRole") };
const mayLog = ["logs:CreateLogStream", "logs:PutLogEvents"];
function logRun(options: Properties = {}, container: Properties = {}, images: Properties = {}): FargateRun {
  return fargateRun({
    container: { ...logging(options), ...container },
    taskDefinition: execution,
    service: { DesiredCount: 1 },
    resources: { ExecutionRole: taskRole(allow(mayLog)), ...groups },
    images,
  });
}
const first = (run: FargateRun): TaskRecord => {
  const [task] = run.tasks();
  if (task === undefined) throw new Error("There is no task.");
  return task;
};
const idOf = ({ taskArn }: TaskRecord): string => taskArn.split("/").at(-1) ?? "";

test("C12 a line that the application prints appears in the stream <prefix>/<container>/<task>, and search finds it", () => {
  const run = logRun({}, {}, { nginx: { files: [{ write: "/tmp/started" }] } });
  run.until(60);
  expect(run.simulation.get("logGroup", "Group")).toMatchObject({
    logGroupName: "/web",
    retentionInDays: 7,
    logStreams: [`app/web/${idOf(first(run))}`],
  });
  expect(searchLogs(run.simulation.all("applicationLog"), "wrote started")).toMatchObject([
    { task: first(run).id, container: "web", message: "wrote /tmp/started: 1 MiB" },
  ]);
});

test("I64 §1.6 row 7: on Fargate a log group that is not there stops the task; awslogs-create-group makes it", () => {
  const run = logRun({ "awslogs-group": "/other" });
  run.until(60);
  expect(first(run)).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(first(run).stoppedReason).toBe(
    "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to " +
      "create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1",
  );
  const creates = logRun({ "awslogs-group": "/other", "awslogs-create-group": "true" });
  creates.until(60);
  expect(first(creates).stoppedReason).toContain("not authorized to perform: logs:CreateLogGroup");
  const policyDocument = JSON.stringify(documentOf(allow([...mayLog, "logs:CreateLogGroup"])));
  creates.send({ type: "iam.PutRolePolicy", roleName: "ExecutionRole", policyName: "own", policyDocument });
  creates.until(400);
  expect(creates.service().runningCount).toBe(1);
  expect([...creates.simulation.all("logGroup")].map(({ logGroupName }) => logGroupName)).toEqual(["/web", "/other"]);
});

test("§1.6 row 8: on EC2 the driver says it, and CreateLogGroup mends it", () => {
  const run = ec2Run({
    instances: { A: {} },
    clock: "idealised",
    container: logging({ "awslogs-group": "/other" }),
    taskDefinition: execution,
    service: { DesiredCount: 1 },
    resources: { ExecutionRole: taskRole(allow(mayLog)), ...groups },
  });
  run.until(200);
  expect(first(run).containers[0]?.reason).toBe(
    "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create " +
      "Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.",
  );
  run.send({ type: "logs.CreateLogGroup", logGroupName: "/other" });
  run.until(900);
  expect(run.service().runningCount).toBe(1);
});

test("I65 a log group that accepts too little: non-blocking loses lines and goes on, blocking misses its health check", () => {
  const check = { HealthCheck: { Command: ["CMD-SHELL", "curl -f localhost"], Interval: 10, Retries: 2, Timeout: 5 } };
  const calls = { nginx: { calls: [{ action: "s3:PutObject", resource: "arn:aws:s3:::out/x" }] } };
  const throttle = { type: "lab.ThrottleLogGroup", logGroupName: "/web", throttled: true } as const;
  const unset = logRun({}, check, calls);
  unset.until(100);
  unset.send(throttle);
  unset.send({ type: "lab.WriteFile", task: first(unset).id, path: "/tmp/x" });
  unset.until(200);
  expect(unset.tasks()).toHaveLength(1);
  expect(first(unset)).toMatchObject({ lastStatus: "RUNNING", healthStatus: "HEALTHY" });
  expect(unset.simulation.get("logGroup", "Group")?.sim.lostLines).toBe(1);
  const blocking = logRun({ mode: "blocking" }, check);
  blocking.until(100);
  expect(first(blocking).healthStatus).toBe("HEALTHY");
  blocking.send(throttle);
  blocking.until(140);
  expect(first(blocking).healthStatus).toBe("UNHEALTHY");
  // The account setting decides for those that name no mode.
  const byAccount = logRun({}, check);
  byAccount.send({ type: "ecs.PutAccountSettingDefault", name: "defaultLogDriverMode", value: "blocking" });
  byAccount.until(100);
  byAccount.send(throttle);
  byAccount.until(140);
  expect(first(byAccount).healthStatus).toBe("UNHEALTHY");
  blocking.send({ ...throttle, throttled: false });
  blocking.until(400);
  expect(blocking.active().at(-1)).toMatchObject({ lastStatus: "RUNNING", healthStatus: "HEALTHY" });
});
