import type { Sim } from "../../engine/sim.ts";
import { isSecretArn } from "../secret/valueFrom.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { policiesOf } from "./access.ts";
import { deniedActions } from "./describe.ts";
import { matchesPattern } from "./matchesPattern.ts";
import type { RoleRecord } from "./model.ts";
import { statementsOf } from "./policyDocument.ts";
import { usesOf } from "./sockets.ts";

type Socket = "executionRoleArn" | "taskRoleArn";

/** The calls that a role signs for the tasks of a definition, one action per sort of call: what stands on its line. */
export function lineActions(
  read: Pick<Sim, "get">,
  { containerDefinitions }: TaskDefinitionRecord,
  socket: Socket,
): readonly string[] {
  const actions = containerDefinitions.flatMap((container): readonly string[] =>
    socket === "taskRoleArn"
      ? (read.get("image", container.image)?.calls ?? []).map(({ action }) => action)
      : agentActions(container),
  );
  return [...new Set(actions)];
}

/** Source: the table of who signs which call; of the actions of a pull, the two people look for. */
function agentActions({ image, secrets = [], logConfiguration }: ContainerDefinition): readonly string[] {
  return [
    ...(image.includes(".dkr.ecr.") ? ["ecr:BatchGetImage", "ecr:GetAuthorizationToken"] : []),
    ...secrets.map(({ valueFrom }) => (isSecretArn(valueFrom) ? "secretsmanager:GetSecretValue" : "ssm:GetParameters")),
    ...(logConfiguration?.logDriver === "awslogs" ? ["logs:PutLogEvents"] : []),
  ];
}

/**
 * Of these actions those that no policy of the role allows on anything, and those that one denies outright. Whether an
 * allowed one reaches the resource in question, its inspector says.
 */
export function refusedActions(
  read: Pick<Sim, "all">,
  role: RoleRecord,
  actions: readonly string[],
): readonly string[] {
  const documents = policiesOf(read, role).map(({ policyDocument }) => policyDocument);
  // What a policy of AWS's allows is not always known here: then nothing is called refused.
  const known = documents.flatMap((document) => (document === null ? [] : [document]));
  const allows = known.flatMap(statementsOf).filter(({ effect }) => effect === "Allow");
  const isAllowed = (action: string): boolean =>
    known.length < documents.length ||
    allows.some(({ actions: named, notActions }) =>
      named === null || named === undefined
        ? !(notActions ?? []).some((one) => matchesPattern(one, action, "anyCase"))
        : named.some((one) => matchesPattern(one, action, "anyCase")),
    );
  return [...new Set([...deniedActions(role), ...actions.filter((action) => !isAllowed(action))])];
}

/** How many of the calls that definitions have this role sign are refused, and what it denies beside them. */
export function deniedCalls(read: Pick<Sim, "get" | "all">, role: RoleRecord): number {
  const actions = usesOf(read, role).flatMap(({ socket, kind, id }) => {
    const definition = kind === "taskDefinition" ? read.get("taskDefinition", id) : undefined;
    return definition === undefined || socket === "iamInstanceProfile" ? [] : lineActions(read, definition, socket);
  });
  return refusedActions(read, role, [...new Set(actions)]).length;
}
