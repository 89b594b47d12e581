import type { Sim } from "../../engine/sim.ts";
import { policiesOf, signatureOf } from "../role/access.ts";
import { evaluate, type NamedPolicy } from "../role/evaluate.ts";
import { policyWithArns } from "../role/knownArns.ts";
import type { TaskRecord } from "../task/model.ts";
import type { Volume } from "../taskDefinition/model.ts";
import type { AccessPointRecord, FileSystemRecord } from "./model.ts";

type Efs = NonNullable<Volume["efsVolumeConfiguration"]>;

export interface ClientAccess {
  readonly mount: boolean;
  readonly write: boolean;
  /** Who is judged, and what decides. */
  readonly because: string;
  /** Journal entry of the newest change of what decides. */
  readonly cause: number | null;
}

/** Source: Amazon EFS User Guide, "Using IAM to control file system data access": full access for whoever gets there. */
const defaultPolicy: NamedPolicy = {
  policyName: "the default file system policy",
  policyDocument: {
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: { AWS: "*" }, Action: "elasticfilesystem:Client*", Resource: "*" },
  },
};

/** What a client may do at a mount target: with `iam` ENABLED it is the task's role, otherwise it is nobody. */
export function clientAccess(
  read: Pick<Sim, "get" | "all">,
  fileSystem: FileSystemRecord,
  task: TaskRecord,
  { authorizationConfig, transitEncryption }: Efs,
  accessPoint: AccessPointRecord | undefined,
): ClientAccess {
  const definition = read.get("taskDefinition", task.taskDefinitionArn);
  const name = task.overrides?.taskRoleArn ?? definition?.taskRoleArn ?? null;
  const signature = authorizationConfig.iam === "ENABLED" ? signatureOf(read, name) : { is: "none" as const };
  const { fileSystemPolicy } = fileSystem;
  if (signature.is === "notDeclared") {
    return {
      mount: true,
      write: true,
      because: "The task role is not in this template, so it may do everything.",
      cause: null,
    };
  }
  const policy =
    fileSystemPolicy === null
      ? defaultPolicy
      : { policyName: "the file system policy", policyDocument: fileSystemPolicy };
  const own =
    signature.is === "declared" ? policiesOf(read, signature.role).map((one) => policyWithArns(read, one)) : [];
  const principal = { kind: "AWS" as const, id: signature.is === "declared" ? signature.role.arn : "anonymous" };
  const allows = (action: string): boolean =>
    evaluate(
      own,
      {
        action: `elasticfilesystem:${action}`,
        resource: fileSystem.fileSystemArn,
        context: {
          "elasticfilesystem:AccessedViaMountTarget": "true",
          "aws:SecureTransport": transitEncryption === "ENABLED" ? "true" : "false",
          ...(accessPoint === undefined ? {} : { "elasticfilesystem:AccessPointArn": accessPoint.accessPointArn }),
        },
      },
      { policy: policyWithArns(read, policy), principal },
    ).allowed;
  const mount = allows("ClientMount");
  const write = mount && allows("ClientWrite");
  const who = signature.is === "declared" ? `the task role ${signature.role.roleName}` : "a client without IAM";
  const what = mount ? (write ? "mount and write" : "mount, and not write") : "not mount";
  const cause = (signature.is === "declared" ? signature.role.sim?.cause : null) ?? fileSystem.sim.cause;
  return { mount, write, because: `By ${policy.policyName}, ${who} may ${what}.`, cause };
}
