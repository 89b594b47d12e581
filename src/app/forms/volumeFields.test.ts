import { expect, test } from "vitest";
import type { Mirror } from "../../client/store.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { Draft } from "./formModel.ts";
import { runTaskForm } from "./runTaskForm.ts";
import { volumeDraft, volumeFields, volumeInput } from "./volumeFields.ts";

const tablesOf = ({ simulation }: FargateRun): Mirror => {
  const table = (kind: "taskDefinition" | "cluster" | "subnet" | "service") =>
    new Map([...simulation.all(kind)].map((record) => [record.id, record]));
  return {
    taskDefinition: table("taskDefinition"),
    cluster: table("cluster"),
    subnet: table("subnet"),
    service: table("service"),
  } as Mirror;
};

test("a task definition without a volume that is configured at launch asks for nothing", () => {
  const tables = tablesOf(fargateRun({ taskDefinition: { Volumes: [{ Name: "scratch" }] } }));
  const draft = { taskDefinition: "web:1", ...volumeDraft(tables) };
  expect(volumeFields(draft, tables, true)).toEqual([]);
  expect(volumeInput(draft, tables)).toEqual({});
});

test("the form describes the volume of a standalone task, and shows what AWS says about it", () => {
  const roleArn = "arn:aws:iam::123456789012:role/ecsInfrastructureRole";
  const run = fargateRun({
    taskDefinition: { Volumes: [{ Name: "data", ConfiguredAtLaunch: true }] },
    service: {
      DesiredCount: 0,
      VolumeConfigurations: [{ Name: "data", ManagedEBSVolume: { RoleArn: roleArn, SizeInGiB: 5 } }],
    },
  });
  const tables = tablesOf(run);
  const first: Draft = {
    ...runTaskForm.initial(tables, { cluster: "Cluster", taskDefinition: "web:1" }),
    volumeStays: true,
  };
  const answer = (draft: Draft) => run.send(runTaskForm.command(draft, tables, {}));
  expect(runTaskForm.fields(first, tables, {}).map(({ awsName }) => awsName)).toEqual(
    expect.arrayContaining(["sizeInGiB", "volumeType", "roleArn", "deleteOnTermination"]),
  );
  expect(answer(first)).toBe("InvalidParameterException: managedEBSVolume.roleArn should not be null or empty.");
  expect(answer({ ...first, volumeRole: roleArn, volumeType: "st1" })).toBe(
    "InvalidParameterException: sizeInGiB of a st1 volume must be between 125 and 16384.",
  );
  expect(answer({ ...first, volumeRole: roleArn })).toBe("accepted");
  run.until(90);
  expect([...run.simulation.all("volume")]).toMatchObject([{ name: "data", sizeInGiB: 20, taskId: null }]);
});
