import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { Properties, TemplateOptions } from "../../testing/fargateTemplate.ts";
import { allow, arnOf, documentOf, ref, taskRole } from "../../testing/storageResources.ts";
import type { TaskRecord } from "../task/model.ts";

const fargate =
  "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ";
const secret = (more: Properties = {}) => ({
  Db: {
    Type: "AWS::SecretsManager::Secret",
    Properties: { Name: "db", SecretString: '{"user":"app","password":"hunter2"}', ...more },
  },
  DbRotation: {
    Type: "AWS::SecretsManager::RotationSchedule",
    Properties: { SecretId: ref("Db"), RotationRules: { AutomaticallyAfterDays: 30 } },
  },
});
const named = (valueFrom: unknown) => ({ Secrets: [{ Name: "PASSWORD", ValueFrom: valueFrom }] });
const readsSecrets = allow(["secretsmanager:GetSecretValue", "ssm:GetParameters"]);

function secretRun({ resources, ...options }: TemplateOptions, execution = readsSecrets): FargateRun {
  return fargateRun({
    ...options,
    service: { DesiredCount: 1, ...options.service },
    taskDefinition: { ExecutionRoleArn: arnOf("ExecutionRole"), ...options.taskDefinition },
    resources: { ExecutionRole: taskRole(execution), ...(resources ?? secret()) },
  });
}
const first = (run: FargateRun): TaskRecord => {
  const [task] = run.tasks();
  if (task === undefined) throw new Error("There is no task.");
  return task;
};
const versions = (run: FargateRun) => run.simulation.get("secret", "Db")?.versions ?? [];
const current = (run: FargateRun): string =>
  versions(run).find(({ versionStages }) => versionStages.includes("AWSCURRENT"))?.versionId ?? "";
const held = (run: FargateRun): readonly (string | undefined)[] =>
  run.active().map(({ sim }) => sim.injected?.[0]?.version);
const logLines = (run: FargateRun): readonly string[] =>
  run.journal().flatMap(({ detailType, message }) => (detailType === "Application Log" ? [message] : []));

test("I60 a rotation does not reach running tasks; a forced new deployment does; an application that reads it itself sees it at once", () => {
  const run = secretRun({
    container: named({ "Fn::Sub": "${Db}:password::" }),
    service: { DesiredCount: 2 },
    taskDefinition: { TaskRoleArn: arnOf("TaskRole") },
    resources: { ...secret(), TaskRole: taskRole(allow("secretsmanager:GetSecretValue", ref("Db"))) },
    images: { nginx: { calls: [{ action: "secretsmanager:GetSecretValue", resource: "db" }] } },
  });
  run.until(60);
  const a = current(run);
  expect(held(run)).toEqual([a, a]);
  run.send({ type: "secretsmanager.RotateSecret", secretId: "db" });
  run.until(120);
  const b = current(run);
  expect(b).not.toBe(a);
  expect(versions(run).map(({ versionStages }) => versionStages)).toEqual([["AWSPREVIOUS"], ["AWSCURRENT"]]);
  expect(held(run)).toEqual([a, a]);
  const words = (version: string) =>
    `web: secretsmanager:GetSecretValue on db succeeded: version ${version.slice(0, 8)}`;
  expect(logLines(run)).toEqual([words(a), words(a), words(b), words(b)]);
  expect(run.active().map(({ createdAtMs }) => createdAtMs < 60_000)).toEqual([true, true]);
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  run.until(900);
  expect(held(run)).toEqual([b, b]);
});

test("C53 the container has the variable, and no value stands in the world or in the journal", () => {
  const run = secretRun({ container: named({ "Fn::Sub": "${Db}:password::" }) });
  run.until(60);
  run.send({ type: "secretsmanager.PutSecretValue", secretId: "db", secretString: '{"password":"opensesame"}' });
  expect(first(run).sim.injected).toMatchObject([{ container: "web", name: "PASSWORD", kind: "secret", id: "Db" }]);
  expect(versions(run).at(-1)?.jsonKeys).toEqual(["password"]);
  const world = JSON.stringify([[...run.simulation.all("secret")], [...run.simulation.all("task")], run.journal()]);
  expect(world).not.toMatch(/hunter2|opensesame/);
});

test("I61 a JSON key that the secret does not have keeps the task from starting, on both platforms", () => {
  const resources = secret({ SecretString: '{"user":"app"}' });
  const run = secretRun({ container: named({ "Fn::Sub": "${Db}:password::" }), resources });
  run.until(60);
  expect(first(run)).toMatchObject({ stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(first(run).stoppedReason).toBe(
    `${fargate}unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key password`,
  );
  const ec2 = ec2Run({
    instances: { A: {} },
    clock: "idealised",
    container: named({ "Fn::Sub": "${Db}:password::" }),
    taskDefinition: { ExecutionRoleArn: arnOf("ExecutionRole") },
    service: { DesiredCount: 1 },
    resources: { ExecutionRole: taskRole(readsSecrets), ...resources },
  });
  ec2.until(200);
  const arn = ec2.simulation.get("secret", "Db")?.arn;
  expect(first(ec2).containers[0]?.reason).toBe(
    `ResourceInitializationError: secret ${arn}: retrieved secret from Secrets Manager did not contain json key password`,
  );
});

test("a secret that is gone, a version that is not there, and an id that is too short", () => {
  const stopped = (valueFrom: unknown): string => {
    const run = secretRun({ container: named(valueFrom) });
    run.until(60);
    return first(run).stoppedReason ?? "";
  };
  const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:other-AbCdEf";
  expect(stopped(arn)).toBe(
    `${fargate}unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ` +
      `${arn} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
  );
  expect(stopped({ "Fn::Sub": "${Db}:password:AWSPREVIOUS:" })).toMatch(
    /ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSPREVIOUS$/,
  );
  expect(stopped({ "Fn::Sub": "${Db}:::1234" })).toMatch(/minimum field size of 32, GetSecretValueInput\.VersionId\.$/);
});

test("a missing secret on EC2, in the agent's words", () => {
  const arn = "arn:aws:secretsmanager:us-west-2:123456789012:secret:db-AbCdEf";
  const run = ec2Run({
    instances: { A: {} },
    clock: "idealised",
    container: named(arn),
    taskDefinition: { ExecutionRoleArn: arnOf("ExecutionRole") },
    service: { DesiredCount: 1 },
    resources: { ExecutionRole: taskRole(readsSecrets), ...secret() },
  });
  run.until(200);
  expect(first(run).containers[0]?.reason).toBe(
    `ResourceInitializationError: secret ${arn}: ResourceNotFoundException: The task can't retrieve the secret with ARN '${arn}' from AWS Secrets Manager. Check whether the secret exists in the specified Region`,
  );
});

test("I62 a plain parameter name is looked for in the task's own Region; a full ARN in its own", () => {
  const run = secretRun({ container: named("/db/url"), service: { DesiredCount: 0 }, resources: {} });
  run.send({ type: "ssm.PutParameter", name: "/db/url", value: "x", region: "us-west-2" });
  run.until(1);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 });
  run.until(100);
  expect(first(run)).toMatchObject({ stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(first(run).stoppedReason).toBe(
    `${fargate}unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /db/url`,
  );
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    executionRoleArn: "ExecutionRole",
    containerDefinitions: [
      {
        name: "web",
        image: "nginx",
        secrets: [{ name: "URL", valueFrom: "arn:aws:ssm:us-west-2:123456789012:parameter/db/url" }],
      },
    ],
  });
  run.send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web" });
  run.until(300);
  expect(run.service().runningCount).toBe(1);
});

test("I63 C52 §1.6 row 16: a SecureString under a customer managed key needs kms:Decrypt, under aws/ssm nothing more", () => {
  const key = { Key: { Type: "AWS::KMS::Key", Properties: {} } };
  const run = secretRun({ container: named("/db/password"), service: { DesiredCount: 0 }, resources: key });
  const put = (keyId: string) =>
    run.send({
      type: "ssm.PutParameter",
      name: "/db/password",
      value: "x",
      parameterType: "SecureString",
      keyId,
      overwrite: true,
    });
  put("Key");
  run.until(1);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 });
  run.until(100);
  const task = first(run);
  expect(task).toMatchObject({ stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(task.stoppedReason).toBe(
    `${fargate}unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: ` +
      `User: arn:aws:sts::123456789012:assumed-role/ExecutionRole/${task.taskArn.split("/").at(-1)} is not authorized ` +
      `to perform: kms:Decrypt on resource: ${run.simulation.get("key", "Key")?.arn} because no identity-based policy ` +
      "allows the kms:Decrypt action",
  );
  put("alias/aws/ssm");
  run.until(300);
  expect(run.service().runningCount).toBe(1);
});

test("C52 §1.6 row 16: a secret under a customer managed key; kms:Decrypt on the execution role mends it", () => {
  const run = secretRun({
    container: named(ref("Db")),
    resources: { ...secret({ KmsKeyId: ref("Key") }), Key: { Type: "AWS::KMS::Key", Properties: {} } },
  });
  run.until(60);
  expect(first(run).stoppedReason).toMatch(
    /failed to fetch secret arn:aws:secretsmanager:.* AccessDeniedException: .*kms:Decrypt/,
  );
  const policyDocument = JSON.stringify(
    documentOf(readsSecrets, allow("kms:Decrypt", arnOf("Key")["Fn::GetAtt"].join("."))),
  );
  run.send({ type: "iam.PutRolePolicy", roleName: "ExecutionRole", policyName: "own", policyDocument });
  run.until(300);
  expect(run.service().runningCount).toBe(1);
  // A disabled key stops the next task, not the running one.
  run.send({ type: "kms.DisableKey", keyId: "Key" });
  run.until(310);
  expect(run.service().runningCount).toBe(1);
  run.send({ type: "ecs.StopTask", task: run.active()[0]?.id ?? "" });
  run.until(400);
  expect(run.tasks().map(({ stoppedReason }) => stoppedReason)).toContainEqual(
    expect.stringMatching(/DisabledException: arn:aws:kms:.* is disabled\.$/),
  );
});

test("a rotation that was not set up, or is still going on, is refused", () => {
  const { Db } = secret();
  const run = secretRun({ container: named(ref("Db")), resources: { Db } });
  expect(run.send({ type: "secretsmanager.RotateSecret", secretId: "db" })).toMatch(
    /^InvalidRequestException: No Lambda/,
  );
  const rotating = secretRun({ container: named(ref("Db")) });
  rotating.send({ type: "secretsmanager.RotateSecret", secretId: "db" });
  expect(rotating.send({ type: "secretsmanager.RotateSecret", secretId: "db" })).toMatch(/isn't complete/);
});
