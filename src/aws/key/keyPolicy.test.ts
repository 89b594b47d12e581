import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { runOf } from "../../testing/fargateRun.ts";
import { fargateTemplate } from "../../testing/fargateTemplate.ts";
import { allow, arnOf, taskRole } from "../../testing/storageResources.ts";

const statement = (Principal: unknown) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }],
});
const account = { AWS: "arn:aws:iam::123456789012:root" };
const template = (KeyPolicy: unknown, actions: readonly string[]) =>
  fargateTemplate({
    container: { Secrets: [{ Name: "PASSWORD", ValueFrom: { Ref: "Secret" } }] },
    taskDefinition: { ExecutionRoleArn: arnOf("ExecutionRole") },
    service: { DesiredCount: 1 },
    resources: {
      Key: { Type: "AWS::KMS::Key", Properties: { KeyPolicy } },
      Secret: {
        Type: "AWS::SecretsManager::Secret",
        Properties: { Name: "db", SecretString: "hush", KmsKeyId: { Ref: "Key" } },
      },
      ExecutionRole: taskRole(allow(actions)),
    },
  });
const open = (KeyPolicy: unknown, actions: readonly string[]) =>
  openScenario(template(KeyPolicy, actions), { fileName: "test.json" });
const both = ["secretsmanager:GetSecretValue", "kms:Decrypt"];
const stopped = (KeyPolicy: unknown, actions: readonly string[]) => {
  const run = runOf(open(KeyPolicy, actions));
  run.until(60);
  const [task] = run.tasks();
  return task?.stoppedReason ?? task?.lastStatus;
};

test("a key policy that names the account leaves the decision to IAM", () => {
  expect(stopped(statement(account), both)).toBe("RUNNING");
  expect(stopped(statement(account), ["secretsmanager:GetSecretValue"])).toMatch(
    /because no identity-based policy allows the kms:Decrypt action$/,
  );
});

test("a key policy that names the role is enough; one that names somebody else refuses whatever IAM allows", () => {
  expect(stopped(statement({ AWS: arnOf("ExecutionRole") }), ["secretsmanager:GetSecretValue"])).toBe("RUNNING");
  expect(stopped(statement({ AWS: "arn:aws:iam::123456789012:role/other" }), both)).toMatch(
    /kms:Decrypt on resource: arn:aws:kms:.* because no resource-based policy allows the kms:Decrypt action$/,
  );
});

test("kms.PutKeyPolicy changes it live; a malformed one says where and leaves the last good one; it is saved", () => {
  const opened = open(statement({ AWS: "arn:aws:iam::123456789012:role/other" }), both);
  const run = runOf(opened);
  run.until(30);
  expect(run.send({ type: "kms.PutKeyPolicy", keyId: "Key", policy: '{ "Statement": [] }' })).toBe(
    "MalformedPolicyDocumentException: line 1, column 1: A policy document needs a Statement.",
  );
  run.until(31);
  expect(run.active().filter(({ lastStatus }) => lastStatus === "RUNNING")).toHaveLength(0);
  const good = statement(account);
  expect(run.send({ type: "kms.PutKeyPolicy", keyId: "Key", policy: JSON.stringify(good) })).toBe("accepted");
  run.until(400);
  expect(run.active()).toMatchObject([{ lastStatus: "RUNNING" }]);
  expect(JSON.parse(saveTemplate(opened, run.simulation)).Resources.Key.Properties.KeyPolicy).toEqual(good);
});
