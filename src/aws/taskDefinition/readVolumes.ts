import { booleanOf, listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Complain } from "./complaint.ts";
import type { Volume } from "./model.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Source: Amazon ECS API Reference, Volume. */
const configurations = [
  "host",
  "dockerVolumeConfiguration",
  "efsVolumeConfiguration",
  "fsxWindowsFileServerVolumeConfiguration",
] as const;

/** Reads the volumes of a task. Source of the rules: Amazon ECS API Reference, Volume. Estimate: the sentences are ours. */
export function readVolumes(value: unknown, isFargate: boolean, complain: Complain): readonly Volume[] {
  const volumes = (listOf(value) ?? []).map((entry, index): Volume => {
    const raw = objectOf(entry) ?? {};
    const name = textOf(raw.name) ?? "";
    const path = ["volumes", index];
    const inside: Complain = (rest, message) => complain([...path, ...rest], message);
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) inside(["name"], `Volume name '${name}' is not valid.`);
    const given = configurations.filter((field) => (objectOf(raw[field]) ?? null) !== null);
    const atLaunch = booleanOf(raw.configuredAtLaunch) === true;
    if (given.length + (atLaunch ? 1 : 0) > 1) {
      inside(
        [],
        `Volume '${name}' can have only one configuration; it has ${[...given, ...(atLaunch ? ["configuredAtLaunch"] : [])].join(" and ")}.`,
      );
    }
    return { name, ...configurationOf(raw, isFargate, inside), ...(atLaunch ? { configuredAtLaunch: true } : {}) };
  });
  const names = volumes.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice !== -1) complain(["volumes", twice, "name"], `Volume name '${names[twice]}' is used more than once.`);
  return volumes;
}

function configurationOf(raw: Raw, isFargate: boolean, complain: Complain): Omit<Volume, "name"> {
  const host = objectOf(raw.host);
  const docker = objectOf(raw.dockerVolumeConfiguration);
  const efs = objectOf(raw.efsVolumeConfiguration);
  const fsx = objectOf(raw.fsxWindowsFileServerVolumeConfiguration);
  if (docker !== undefined && docker !== null) {
    if (isFargate) {
      complain(
        ["dockerVolumeConfiguration"],
        "Tasks using the Fargate launch type do not support dockerVolumeConfiguration.",
      );
    }
    const shared = textOf(docker.scope) === "shared";
    const autoprovision = booleanOf(docker.autoprovision) === true;
    if (autoprovision && !shared) {
      complain(["dockerVolumeConfiguration", "autoprovision"], "autoprovision needs a volume with scope shared.");
    }
    return {
      dockerVolumeConfiguration: {
        scope: shared ? "shared" : "task",
        autoprovision,
        driver: textOf(docker.driver) ?? null,
      },
    };
  }
  if (efs !== undefined && efs !== null) return { efsVolumeConfiguration: readEfs(efs, complain) };
  if (fsx !== undefined && fsx !== null) {
    if (isFargate) {
      complain(
        ["fsxWindowsFileServerVolumeConfiguration"],
        "Tasks using the Fargate launch type do not support fsxWindowsFileServerVolumeConfiguration.",
      );
    }
    const rootDirectory = textOf(fsx.rootDirectory) ?? "/";
    return {
      fsxWindowsFileServerVolumeConfiguration: { fileSystemId: textOf(fsx.fileSystemId) ?? "", rootDirectory },
    };
  }
  if (host === undefined || host === null) return {};
  const sourcePath = textOf(host.sourcePath) ?? null;
  if (isFargate && sourcePath !== null) {
    complain(["host", "sourcePath"], "Tasks using the Fargate launch type do not support host.sourcePath.");
  }
  return { host: { sourcePath } };
}

function readEfs(efs: Raw, complain: Complain): NonNullable<Volume["efsVolumeConfiguration"]> {
  const authorization = objectOf(efs.authorizationConfig) ?? {};
  const fileSystemId = textOf(efs.fileSystemId ?? efs.filesystemId) ?? "";
  const accessPointId = textOf(authorization.accessPointId) ?? null;
  const iam = textOf(authorization.iam ?? authorization.iAM) === "ENABLED" ? "ENABLED" : "DISABLED";
  const transitEncryption = textOf(efs.transitEncryption) === "ENABLED" ? "ENABLED" : "DISABLED";
  const rootDirectory = textOf(efs.rootDirectory) ?? "/";
  const at = (field: string): readonly string[] => ["efsVolumeConfiguration", field];
  if (fileSystemId === "")
    complain(at("fileSystemId"), "EFSVolumeConfiguration.fileSystemId should not be null or empty.");
  if (transitEncryption === "DISABLED" && (iam === "ENABLED" || accessPointId !== null)) {
    complain(
      at("transitEncryption"),
      `transitEncryption must be ENABLED when ${iam === "ENABLED" ? "IAM authorization" : "an access point"} is used.`,
    );
  }
  if (accessPointId !== null && rootDirectory !== "/") {
    complain(at("rootDirectory"), "With an access point, rootDirectory must be omitted or set to '/'.");
  }
  return { fileSystemId, rootDirectory, transitEncryption, authorizationConfig: { accessPointId, iam } };
}
