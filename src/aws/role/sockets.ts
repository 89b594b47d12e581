import type { Sim } from "../../engine/sim.ts";
import { findRole, trustsService } from "./access.ts";
import type { RoleRecord } from "./model.ts";

type Read = Pick<Sim, "get" | "all">;

/** Where a role is plugged in, as the API calls the field. */
export const sockets = {
  executionRoleArn: { words: "Execution role", principal: "ecs-tasks.amazonaws.com" },
  taskRoleArn: { words: "Task role", principal: "ecs-tasks.amazonaws.com" },
  iamInstanceProfile: { words: "Container instance role", principal: "ec2.amazonaws.com" },
} as const;
export type Socket = keyof typeof sockets;

export interface RoleUse {
  readonly socket: Socket;
  readonly kind: "taskDefinition" | "containerInstance" | "launchTemplate";
  readonly id: string;
}

/** Everything that names this role, inactive revisions left out. */
export function usesOf(read: Read, role: RoleRecord): readonly RoleUse[] {
  const uses: RoleUse[] = [];
  for (const { id, status, executionRoleArn, taskRoleArn } of read.all("taskDefinition")) {
    if (status !== "ACTIVE") continue;
    for (const [socket, name] of [
      ["executionRoleArn", executionRoleArn],
      ["taskRoleArn", taskRoleArn],
    ] as const) {
      if (name !== null && findRole([role], name) !== undefined) uses.push({ socket, kind: "taskDefinition", id });
    }
  }
  const profiles = [...read.all("instanceProfile")].filter(
    ({ roles }) => findRole([role], roles[0] ?? "") !== undefined,
  );
  const isProfile = (name: string | null): boolean =>
    profiles.some(({ id, instanceProfileName, arn }) => [id, instanceProfileName, arn].includes(name ?? ""));
  for (const kind of ["containerInstance", "launchTemplate"] as const) {
    for (const { id, launchSpecification } of read.all(kind)) {
      if (isProfile(launchSpecification.iamInstanceProfile)) uses.push({ socket: "iamInstanceProfile", kind, id });
    }
  }
  return uses;
}

/** Why a role cannot do its work in a socket; null when it fits. */
export function socketProblem(role: RoleRecord, socket: Socket): string | null {
  const { principal, words } = sockets[socket];
  return trustsService(role, principal)
    ? null
    : `${role.roleName} cannot be used as ${words.toLowerCase()}: its trust policy does not name ${principal}.`;
}

/** What the two sockets of a task definition are for: they are mistaken for each other. */
export const socketDifference =
  "executionRoleArn is for the ECS agent before the start: image pull, logs, secrets. taskRoleArn is for the application " +
  "while it runs.";
