import type { Command } from "../../engine/records.ts";
import { findRole, trustsService } from "../role/access.ts";
import { labPolicyName } from "../role/labPolicy.ts";
import type { RoleRecord } from "../role/model.ts";
import { statementsOf } from "../role/policyDocument.ts";
import { ecsServiceLinkedRole } from "../role/serviceLinkedRoles.ts";
import type { ContainerDefinition } from "../taskDefinition/model.ts";
import { andDeploy, definitionsInUse, type Fault } from "./fault.ts";
import { trustFix } from "./roleFix.ts";
import type { Place, World } from "./world.ts";

const group = "Permissions";

/** Every deny of the lab's that is of this kind, lifted. */
export const deniedInLab = (world: World, is: (action: string) => boolean): readonly Command[] =>
  [...world.all("role")].flatMap((role) => {
    const policy = role.rolePolicyList.find(({ policyName }) => policyName === labPolicyName);
    const actions = policy === undefined ? [] : statementsOf(policy.policyDocument).flatMap((one) => one.actions ?? []);
    return actions
      .filter(is)
      .map((action): Command => ({ type: "lab.DenyRoleAction", role: role.id, action, denied: false }));
  });

const roleOf = (
  world: World,
  chosen: Place | null,
  field: "executionRoleArn" | "taskRoleArn",
): RoleRecord | undefined => {
  for (const definition of definitionsInUse(world, chosen)) {
    const name = definition[field];
    const role = name === null ? undefined : findRole(world.all("role"), name);
    if (role !== undefined) return role;
  }
  return undefined;
};

interface ExecutionCall {
  readonly action: string;
  readonly symptom: string;
  readonly effect: string;
  /** Whether a container makes the agent call it. */
  readonly madeFor: (container: ContainerDefinition) => boolean;
}
const fromEcr = ({ image }: ContainerDefinition): boolean => /\.dkr\.ecr\./.test(image);
const withSecret = ({ secrets = [] }: ContainerDefinition): boolean => secrets.length > 0;

/** Before the containers run. Source: Amazon ECS Developer Guide, "Task execution IAM role". */
const executionCalls: readonly ExecutionCall[] = [
  {
    action: "ecr:GetAuthorizationToken",
    symptom: "executionRole",
    effect: "New tasks get no token of the registry and stop before RUNNING.",
    madeFor: fromEcr,
  },
  {
    action: "ecr:BatchGetImage",
    symptom: "pull",
    effect: "New tasks cannot pull their image and stop before RUNNING.",
    madeFor: fromEcr,
  },
  {
    action: "secretsmanager:GetSecretValue",
    symptom: "executionRole",
    effect: "New tasks get no secret and stop before RUNNING.",
    madeFor: withSecret,
  },
  {
    action: "ssm:GetParameters",
    symptom: "executionRole",
    effect: "New tasks get no parameter and stop before RUNNING.",
    madeFor: withSecret,
  },
  {
    action: "kms:Decrypt",
    symptom: "executionRole",
    effect: "New tasks cannot decrypt their secrets and stop before RUNNING.",
    madeFor: withSecret,
  },
  {
    action: "logs:CreateLogStream",
    symptom: "containerStart",
    effect: "New tasks cannot open their log stream and stop before RUNNING.",
    madeFor: ({ logConfiguration }) => logConfiguration?.logDriver === "awslogs",
  },
];

export const roleFaults: readonly Fault[] = [
  ...executionCalls.map(
    ({ action, symptom, effect, madeFor }): Fault => ({
      id: `denied:${action}`,
      group,
      label: `Deny ${action} to the execution role`,
      words: "permission iam execution role access denied",
      effect,
      symptom,
      nothing: "No execution role of this scenario makes the call.",
      subjects: ["service"],
      inject: (world, chosen) => {
        const role = roleOf(world, chosen, "executionRoleArn");
        const isMade = definitionsInUse(world, chosen).some((one) => one.containerDefinitions.some(madeFor));
        const commands: Command[] =
          role === undefined || !isMade ? [] : [{ type: "lab.DenyRoleAction", role: role.id, action, denied: true }];
        return andDeploy(world, chosen, commands);
      },
      repair: (world) => deniedInLab(world, (one) => one === action),
    }),
  ),
  {
    id: "taskRoleDenied",
    group,
    label: "Deny a call to the task role",
    words: "permission iam application access denied not authorized",
    effect: "Tasks stay RUNNING, and their application logs AccessDenied.",
    symptom: "taskRole",
    nothing: "No application of this scenario calls a service with a task role.",
    subjects: ["service"],
    inject: (world, chosen) => {
      const role = roleOf(world, chosen, "taskRoleArn");
      const action = appActions(world)[0];
      return role === undefined || action === undefined
        ? []
        : [{ type: "lab.DenyRoleAction", role: role.id, action, denied: true }];
    },
    repair: (world) => deniedInLab(world, (one) => appActions(world).includes(one)),
  },
  {
    id: "trustBroken",
    group,
    label: "Break the trust policy of a task's role",
    words: "assume role trust ecs-tasks.amazonaws.com",
    effect: "ECS cannot assume the role: the service starts no task and says so in its events.",
    symptom: "executionRole",
    nothing: "This scenario declares no role for its tasks.",
    subjects: ["service"],
    inject: (world, chosen) => {
      const role = roleOf(world, chosen, "executionRoleArn") ?? roleOf(world, chosen, "taskRoleArn");
      if (role === undefined) return [];
      const policyDocument = JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
      });
      return andDeploy(world, chosen, [{ type: "iam.UpdateAssumeRolePolicy", roleName: role.id, policyDocument }]);
    },
    repair: (world) =>
      tasksRoles(world).flatMap((role) =>
        trustsService(role, "ecs-tasks.amazonaws.com")
          ? []
          : (trustFix(role, "ecs-tasks.amazonaws.com")?.commands ?? []),
      ),
  },
  {
    id: "serviceLinkedRoleMissing",
    group,
    label: "Delete ECS's service-linked role",
    words: "AWSServiceRoleForECS service linked",
    effect: "ECS may do nothing in this account: no service starts a task.",
    symptom: "executionRole",
    nothing: "It is missing already.",
    subjects: [],
    inject: (world) =>
      world.get("settings", "run")?.missingServiceLinkedRoles?.[ecsServiceLinkedRole] === undefined
        ? [{ type: "lab.SetServiceLinkedRole", roleName: ecsServiceLinkedRole, exists: false }]
        : [],
    repair: (world) =>
      Object.keys(world.get("settings", "run")?.missingServiceLinkedRoles ?? {}).map((roleName) => ({
        type: "lab.SetServiceLinkedRole",
        roleName,
        exists: true,
      })),
  },
];

const appActions = (world: World): readonly string[] =>
  [...world.all("image")].flatMap(({ calls = [] }) => calls.map(({ action }) => action));

function tasksRoles(world: World): readonly RoleRecord[] {
  const names = [...world.all("taskDefinition")].flatMap(({ executionRoleArn, taskRoleArn }) => [
    executionRoleArn,
    taskRoleArn,
  ]);
  const roles = names.flatMap((name) => (name === null ? [] : (findRole(world.all("role"), name) ?? [])));
  return [...new Map(roles.map((role) => [role.id, role])).values()];
}
