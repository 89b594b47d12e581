import type { Command } from "../../engine/records.ts";
import { isRunning, type TaskRecord } from "../task/model.ts";
import { andDeploy, type Fault, shutFirst } from "./fault.ts";
import type { World } from "./world.ts";

const group = "Storage and values";
const nothing = "This scenario has no EFS file system that tasks mount.";
const none = "This scenario has no secret.";

/** A policy that lets nobody mount. */
const denyAll = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: { AWS: "*" }, Action: "elasticfilesystem:ClientMount", Resource: "*" }],
});
const deniesMount = (policy: unknown): boolean => JSON.stringify(policy) === denyAll;

export const storageFaults: readonly Fault[] = [
  {
    id: "mountTargetShut",
    group,
    label: "Close the mount target to NFS",
    words: "efs security group 2049 nfs mount failed",
    effect: "New tasks wait for the mount and stop: failed to invoke EFS utils commands.",
    symptom: "efs",
    nothing,
    subjects: ["mountTarget"],
    inject: (world, chosen) =>
      shutFirst(
        world,
        chosen,
        [...world.all("mountTarget")].flatMap(({ securityGroups }) => securityGroups),
      ),
    repair: () => [],
  },
  {
    id: "mountTargetDeleted",
    group,
    label: "Delete a mount target",
    words: "efs mount target zone dns resolve",
    effect: "New tasks of that zone stop: the file system's name does not resolve.",
    symptom: "efs",
    nothing,
    subjects: ["mountTarget"],
    inject: (world, chosen) =>
      andDeploy(
        world,
        chosen,
        [...world.all("mountTarget")]
          .slice(0, 1)
          .map(({ id }): Command => ({ type: "efs.DeleteMountTarget", mountTargetId: id })),
      ),
    repair: () => [],
  },
  {
    id: "fileSystemDenied",
    group,
    label: "Deny mounting in the file system policy",
    words: "efs policy iam access denied ClientMount",
    effect: "New tasks stop: access denied by server while mounting.",
    symptom: "efs",
    nothing,
    subjects: ["fileSystem"],
    inject: (world, chosen) =>
      andDeploy(
        world,
        chosen,
        [...world.all("fileSystem")]
          .slice(0, 1)
          .map(({ id }): Command => ({ type: "efs.PutFileSystemPolicy", fileSystemId: id, policy: denyAll })),
      ),
    repair: (world) =>
      [...world.all("fileSystem")]
        .filter(({ fileSystemPolicy }) => deniesMount(fileSystemPolicy))
        .map(({ id }): Command => ({ type: "efs.DeleteFileSystemPolicy", fileSystemId: id })),
  },
  {
    id: "secretRotated",
    group,
    label: "Rotate a secret",
    words: "secret rotation stale value password PutSecretValue",
    effect: "Running tasks keep the old value until they are replaced.",
    symptom: "staleValue",
    nothing: none,
    subjects: ["secret"],
    inject: (world) =>
      [...world.all("secret")]
        .filter(({ deletedDateMs }) => deletedDateMs === null)
        .slice(0, 1)
        .map(({ id, versions }): Command => {
          const keys = versions.at(-1)?.jsonKeys ?? null;
          const value =
            keys === null ? "rotated" : JSON.stringify(Object.fromEntries(keys.map((key) => [key, "rotated"])));
          return { type: "secretsmanager.PutSecretValue", secretId: id, secretString: value };
        }),
    // New tasks read the new value; a deployment that is under way brings them already.
    repair: (world) =>
      [...world.all("service")]
        .filter(
          ({ id, deployments }) =>
            deployments.length === 1 &&
            [...world.all("task")].some(
              (task) => task.serviceId === id && isRunning(task) && hasOldSecret(world, task),
            ),
        )
        .map(({ id }): Command => ({ type: "ecs.UpdateService", service: id, forceNewDeployment: true })),
  },
  {
    id: "secretDeleted",
    group,
    label: "Delete a secret",
    words: "secret missing ResourceNotFoundException unable to pull secrets",
    effect: "New tasks stop: unable to pull secrets or registry auth.",
    symptom: "executionRole",
    nothing: none,
    subjects: ["secret"],
    inject: (world, chosen) =>
      andDeploy(
        world,
        chosen,
        [...world.all("secret")]
          .filter(({ deletedDateMs }) => deletedDateMs === null)
          .slice(0, 1)
          .map(({ id }): Command => ({ type: "secretsmanager.DeleteSecret", secretId: id })),
      ),
    repair: (world) =>
      [...world.all("secret")]
        .filter(({ deletedDateMs }) => deletedDateMs !== null)
        .map(({ id }): Command => ({ type: "secretsmanager.RestoreSecret", secretId: id })),
  },
  {
    id: "keyDisabled",
    group,
    label: "Disable a KMS key",
    words: "kms key decrypt disabled encryption",
    effect: "New tasks cannot decrypt what the key protects and stop before RUNNING.",
    symptom: "executionRole",
    nothing: "This scenario has no KMS key.",
    subjects: ["key"],
    inject: (world, chosen) =>
      andDeploy(
        world,
        chosen,
        [...world.all("key")]
          .filter(({ keyState }) => keyState === "Enabled")
          .slice(0, 1)
          .map(({ id }): Command => ({ type: "kms.DisableKey", keyId: id })),
      ),
    repair: (world) =>
      [...world.all("key")]
        .filter(({ keyState }) => keyState === "Disabled")
        .map(({ id }): Command => ({ type: "kms.EnableKey", keyId: id })),
  },
];

const hasOldSecret = (world: World, { sim }: TaskRecord): boolean =>
  (sim.injected ?? []).some(({ kind, id, version }) => {
    const versions = kind === "secret" ? (world.get("secret", id)?.versions ?? []) : [];
    const current = versions.find(({ versionStages }) => versionStages.includes("AWSCURRENT"));
    return current !== undefined && current.versionId !== version;
  });
