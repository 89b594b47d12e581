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
  "s3filesVolumeConfiguration",
] as const;

export interface VolumeContext {
  readonly isFargate: boolean;
  readonly hasTaskRole: boolean;
  /** The advanced switch: S3 Files, which exam notes do not know. */
  readonly allowsS3Files: boolean;
}

/** Reads the volumes of a task. Source of the rules: Amazon ECS API Reference, Volume. Estimate: the sentences are ours. */
export function readVolumes(
  value: unknown,
  { isFargate, hasTaskRole, allowsS3Files }: VolumeContext,
  complain: Complain,
): readonly Volume[] {
  const volumes = (listOf(value) ?? []).map((entry, index): Volume => {
    const raw = objectOf(entry) ?? {};
    const name = textOf(raw.name) ?? "";
    const path = ["volumes", index];
    const inside: Complain = (rest, message) => complain([...path, ...rest], message);
    // Source: captured answers, this sentence and the next.
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) inside(["name"], "volume.name contains invalid characters.");
    const given = configurations.filter((field) => (objectOf(raw[field]) ?? null) !== null);
    const atLaunch = booleanOf(raw.configuredAtLaunch) === true;
    if (given.length + (atLaunch ? 1 : 0) > 1) {
      inside([], "When the volume parameter is specified, only one volume configuration type should be used.");
    }
    return {
      name,
      ...configurationOf(raw, { isFargate, hasTaskRole, allowsS3Files }, inside),
      ...(atLaunch ? { configuredAtLaunch: true } : {}),
    };
  });
  const names = volumes.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice !== -1) complain(["volumes", twice, "name"], `Volume name '${names[twice]}' is used more than once.`);
  return volumes;
}

function configurationOf(raw: Raw, context: VolumeContext, complain: Complain): Omit<Volume, "name"> {
  const { isFargate } = context;
  const s3 = objectOf(raw.s3filesVolumeConfiguration);
  if (s3 !== undefined && s3 !== null) return { s3filesVolumeConfiguration: readS3Files(s3, context, complain) };
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
  if (efs !== undefined && efs !== null) return { efsVolumeConfiguration: readEfs(efs, context.hasTaskRole, complain) };
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

function readEfs(efs: Raw, hasTaskRole: boolean, complain: Complain): NonNullable<Volume["efsVolumeConfiguration"]> {
  const authorization = objectOf(efs.authorizationConfig) ?? {};
  const fileSystemId = textOf(efs.fileSystemId ?? efs.filesystemId) ?? "";
  const accessPointId = textOf(authorization.accessPointId) ?? null;
  const iam = textOf(authorization.iam ?? authorization.iAM) === "ENABLED" ? "ENABLED" : "DISABLED";
  const transitEncryption = textOf(efs.transitEncryption) === "ENABLED" ? "ENABLED" : "DISABLED";
  const rootDirectory = textOf(efs.rootDirectory) ?? "/";
  const at = (field: string): readonly string[] => ["efsVolumeConfiguration", field];
  if (fileSystemId === "")
    complain(at("fileSystemId"), "EFSVolumeConfiguration.fileSystemId should not be null or empty.");
  // Source: captured answer.
  if (iam === "ENABLED" && !hasTaskRole) {
    complain(at("authorizationConfig"), "EFS IAM authorization requires a task role.");
  }
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

/**
 * Exam notes know no S3 volume; S3 Files on Fargate are behind the advanced switch.
 * Source: Amazon ECS API Reference, S3FilesVolumeConfiguration: a full ARN, TLS always on, a task role; not on EC2.
 */
function readS3Files(
  s3: Raw,
  { isFargate, hasTaskRole, allowsS3Files }: VolumeContext,
  complain: Complain,
): NonNullable<Volume["s3filesVolumeConfiguration"]> {
  const fileSystemArn = textOf(s3.fileSystemArn) ?? "";
  const at = ["s3filesVolumeConfiguration"];
  if (!allowsS3Files) complain(at, s3IsNoVolume);
  else {
    if (!isFargate) complain(at, "S3 Files volumes are not supported on the EC2 launch type: use Fargate, or EFS.");
    if (!fileSystemArn.startsWith("arn:")) complain([...at, "fileSystemArn"], "S3 Files volumes need the full ARN.");
    if (!hasTaskRole) complain(at, "S3 Files volumes require a task role.");
  }
  return { fileSystemArn, rootDirectory: textOf(s3.rootDirectory) ?? "/" };
}

/** Three layers: the exam's answer, what changed, and what to do here. */
export const s3IsNoVolume =
  "S3 is object storage that tasks reach by its API, not a volume: for shared files use EFS. Today ECS also has S3 Files " +
  "volumes on Fargate; the advanced setting S3 Files unlocks them.";
