import { clientAccess } from "../aws/fileSystem/clientAccess.ts";
import { findAccessPoint, findFileSystem } from "../aws/fileSystem/model.ts";
import { efsVolumesOf } from "../aws/fileSystem/mountVolume.ts";
import { findKey } from "../aws/key/model.ts";
import { awslogsOf, judgedGroup } from "../aws/logGroup/awslogs.ts";
import { originOfAgent } from "../aws/network/origin.ts";
import { judgedParameter } from "../aws/parameter/findParameter.ts";
import { imageIn, repositoryOf } from "../aws/repository/findRepository.ts";
import { imageReference } from "../aws/repository/imageReference.ts";
import { findSecret } from "../aws/secret/findSecret.ts";
import { secretReference } from "../aws/secret/valueFrom.ts";
import type { TaskRecord } from "../aws/task/model.ts";
import type { TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import type { Command } from "../engine/records.ts";
import { earlierRevisionFix } from "./earlierRevision.ts";
import type { Fix, World } from "./finding.ts";

type Found = (world: World, definition: TaskDefinitionRecord, task: TaskRecord) => Fix | null;

/** What mends the first resource that a task needs and does not have; null when it has all. */
export function resourceFix(world: World, task: TaskRecord, definition: TaskDefinitionRecord): Fix | null {
  for (const find of [imageFix, secretFix, logGroupFix, mountFix, faultFix]) {
    const fix = find(world, definition, task);
    if (fix !== null) return fix;
  }
  return null;
}

const one = (label: string, command: Command): Fix => ({ label, commands: [command] });

const imageFix: Found = (world, { containerDefinitions }) => {
  const limited = world.get("registry", "registry")?.rateLimited ?? {};
  for (const { image } of containerDefinitions) {
    const behaviour = world.get("image", image);
    if (behaviour?.pullError != null) {
      return one(`Push ${image}`, { type: "lab.SetImageBehaviour", image, pullError: null });
    }
    if (behaviour?.startError != null) {
      return one(`Let ${image} start again`, { type: "lab.SetImageBehaviour", image, startError: null });
    }
    const { registry, tag } = imageReference(image);
    if (Object.hasOwn(limited, registry)) {
      return one(`Wait for ${registry}'s limit to pass`, {
        type: "lab.SetRegistryRateLimit",
        registry,
        limited: false,
      });
    }
    const repository = repositoryOf(world, image);
    if (repository !== undefined && tag !== null && imageIn(repository, { imageTag: tag }) === undefined) {
      return one(`Push ${tag} to ${repository.repositoryName}`, {
        type: "ecr.PutImage",
        repositoryName: repository.repositoryName,
        imageTag: tag,
      });
    }
  }
  return null;
};

const secretFix: Found = (world, { containerDefinitions }) => {
  for (const { valueFrom } of containerDefinitions.flatMap(({ secrets = [] }) => secrets)) {
    const secret = findSecret(world.all("secret"), secretReference(valueFrom).secretId);
    if (secret !== undefined && secret.deletedDateMs !== null) {
      return one(`Restore ${secret.name}`, { type: "secretsmanager.RestoreSecret", secretId: secret.id });
    }
    const judged = judgedParameter(world, valueFrom);
    const keyId = secret?.kmsKeyId ?? (judged.is === "there" ? judged.parameter.keyId : null);
    const key = keyId === null ? undefined : findKey(world.all("key"), keyId);
    if (key?.keyState === "Disabled")
      return one(`Enable the key ${key.keyId}`, { type: "kms.EnableKey", keyId: key.id });
  }
  return null;
};

const logGroupFix: Found = (world, { containerDefinitions }) => {
  const region = world.get("settings", "run")?.region ?? "us-east-1";
  for (const { logConfiguration } of containerDefinitions) {
    const options = awslogsOf(logConfiguration, region);
    if (options === null || options.createGroup || judgedGroup(world, options.group).is !== "missing") continue;
    return one(`Create the log group ${options.group}`, { type: "logs.CreateLogGroup", logGroupName: options.group });
  }
  return null;
};

/** A missing mount target comes, and a policy that keeps the task out goes. */
const mountFix: Found = (world, definition, task) => {
  for (const { efsVolumeConfiguration: efs } of efsVolumesOf(definition)) {
    const fileSystem = findFileSystem(world.all("fileSystem"), efs.fileSystemId);
    if (fileSystem === undefined) continue;
    const targets = [...world.all("mountTarget")].filter((target) => target.fileSystemId === fileSystem.id);
    const { subnetId } = originOfAgent(world, task);
    if (subnetId !== null && !targets.some(({ availabilityZone }) => availabilityZone === task.availabilityZone)) {
      const securityGroups = targets[0]?.securityGroups ?? [];
      const commands: Command[] = [
        { type: "efs.CreateMountTarget", fileSystemId: fileSystem.id, subnetId, securityGroups },
      ];
      return { label: `Create a mount target in ${task.availabilityZone}`, commands };
    }
    const absent = efs.rootDirectory !== "/" && !fileSystem.directories.includes(efs.rootDirectory);
    const service = task.serviceId === null ? undefined : world.get("service", task.serviceId);
    const back = absent && service?.taskDefinition === definition.id ? earlierRevisionFix(world, service) : null;
    if (back !== null) return back;
    const id = efs.authorizationConfig.accessPointId;
    const accessPoint = id === null ? undefined : findAccessPoint(world.all("accessPoint"), id);
    const access = clientAccess(world, fileSystem, task, efs, accessPoint);
    if (!access.mount && fileSystem.fileSystemPolicy !== null) {
      return one("Delete the file system policy", { type: "efs.DeleteFileSystemPolicy", fileSystemId: fileSystem.id });
    }
  }
  return null;
};

/** What the lab keeps tasks of the family from starting with. */
const faultFix: Found = (world, { family }) =>
  world.get("settings", "run")?.startFaults?.[family] === undefined
    ? null
    : one(`Let tasks of ${family} start again`, { type: "lab.SetTaskStartFault", taskDefinition: family, fault: null });
