import { expect, test } from "vitest";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { openFargate, problemsOf, recordOf } from "../../testing/fargateTemplate.ts";
import { efsResources, efsVolume, mounted, ref } from "../../testing/storageResources.ts";
import { storageWires } from "./wiring.ts";

const resources = {
  ...efsResources(),
  Key: { Type: "AWS::KMS::Key", Properties: { Description: "db" } },
  Alias: { Type: "AWS::KMS::Alias", Properties: { AliasName: "alias/db", TargetKeyId: ref("Key") } },
  Db: {
    Type: "AWS::SecretsManager::Secret",
    Properties: {
      KmsKeyId: ref("Key"),
      GenerateSecretString: { SecretStringTemplate: '{"user":"app"}', GenerateStringKey: "password" },
    },
  },
  Url: { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Name: "/db/url", Value: "x" } },
  Logs: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "/web" } },
};
const opened = openFargate({
  resources,
  container: {
    ...mounted,
    Secrets: [
      { Name: "PASSWORD", ValueFrom: { "Fn::Sub": "${Db}:password::" } },
      { Name: "URL", ValueFrom: ref("Url") },
    ],
    LogConfiguration: {
      LogDriver: "awslogs",
      Options: { "awslogs-group": ref("Logs"), "awslogs-region": "us-east-1", "awslogs-stream-prefix": "app" },
    },
  },
  taskDefinition: { ...efsVolume(), ExecutionRoleArn: "arn:aws:iam::123456789012:role/execution" },
});

test("what a template declares is read: keys of a generated secret, aliases, one mount target per zone", () => {
  expect(problemsOf(opened).filter((one) => one.startsWith("error"))).toEqual([]);
  expect(recordOf(opened, "secret", "Db")).toMatchObject({
    name: "Db",
    kmsKeyId: "Key",
    versions: [{ versionStages: ["AWSCURRENT"], jsonKeys: ["user", "password"] }],
  });
  expect(recordOf(opened, "key", "Key")).toMatchObject({ keyState: "Enabled", aliases: ["alias/db"] });
  expect(recordOf(opened, "parameter", "Url")?.arn).toBe("arn:aws:ssm:us-east-1:123456789012:parameter/db/url");
  expect(recordOf(opened, "mountTarget", "FilesInSubnetB")).toMatchObject({
    fileSystemId: "Files",
    availabilityZone: "us-east-1b",
    securityGroups: ["FilesGroup"],
  });
});

test("a second mount target in a zone, a SecureString and a malformed policy are refused", () => {
  const twice = { ...efsResources(), Second: efsResources().FilesInSubnet ?? { Type: "", Properties: {} } };
  expect(problemsOf(openFargate({ resources: twice })).join()).toMatch(/mount target already exists in this AZ/);
  const secure = { P: { Type: "AWS::SSM::Parameter", Properties: { Type: "SecureString", Value: "x" } } };
  expect(problemsOf(openFargate({ resources: secure })).join()).toMatch(
    /SecureString is not a type that CloudFormation makes/,
  );
  const malformed = efsResources({ policy: { Version: "2012-10-17", Statement: [{ Effect: "Perhaps" }] } });
  expect(problemsOf(openFargate({ resources: malformed })).join()).toMatch(/error Files\.FileSystemPolicy/);
});

test("what calls change is saved: throughput, policy, groups of a mount target, retention, a disabled key", () => {
  if (opened.setup === null) throw new Error("It does not open.");
  const simulation = createSimulation(opened.setup, { checkRecords: true });
  simulation.advanceTo(simMs(1_000));
  const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*"}]}';
  simulation.send({ type: "efs.UpdateFileSystem", fileSystemId: "Files", throughputMode: "elastic" });
  simulation.send({ type: "efs.PutFileSystemPolicy", fileSystemId: "Files", policy });
  simulation.send({ type: "efs.ModifyMountTargetSecurityGroups", mountTargetId: "FilesInSubnet", securityGroups: [] });
  simulation.send({ type: "logs.PutRetentionPolicy", logGroupName: "/web", retentionInDays: 14 });
  simulation.send({ type: "kms.DisableKey", keyId: "alias/db" });
  simulation.advanceTo(simMs(2_000));
  const { Resources } = JSON.parse(saveTemplate(opened, simulation));
  expect(Resources.Files.Properties).toMatchObject({
    ThroughputMode: "elastic",
    FileSystemPolicy: { Statement: [{ Principal: "*" }] },
  });
  expect(Resources.FilesInSubnet.Properties.SecurityGroups).toEqual([]);
  expect(Resources.Logs.Properties.RetentionInDays).toBe(14);
  expect(Resources.Key.Properties.Enabled).toBe(false);
  // Values are in the file as its author wrote them, and nowhere else.
  expect(Resources.Db.Properties).toEqual(resources.Db.Properties);
});

test("a task definition is joined to what it names", () => {
  const definition = recordOf(opened, "taskDefinition", "web:1");
  const one = <K extends "fileSystem" | "secret" | "parameter" | "logGroup">(kind: K, id: string) => {
    const record = recordOf(opened, kind, id);
    return record === undefined ? [] : [record];
  };
  if (definition === undefined) throw new Error("There is no task definition.");
  const wires = storageWires(definition, {
    fileSystems: one("fileSystem", "Files"),
    secrets: one("secret", "Db"),
    parameters: one("parameter", "Url"),
    logGroups: one("logGroup", "Logs"),
    repositories: [],
    cacheRules: [],
  });
  expect(wires.map(({ to, field }) => [to.id, field])).toEqual([
    ["Files", "efsVolumeConfiguration"],
    ["Db", "secrets"],
    ["Url", "secrets"],
    ["Logs", "logConfiguration"],
  ]);
});
