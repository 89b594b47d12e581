import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../template/json.ts";
import { arnOf, type Draft, ref } from "./draft.ts";
import { typeOfKind as type } from "./resourceTypes.ts";

export const listOf = (value: Json | undefined): readonly Json[] => (isJsonArray(value) ? value : []);

/** True where a function anywhere in the value names the resource. */
export const refersTo = (value: Json | undefined, id: string): boolean =>
  JSON.stringify(value ?? null).match(new RegExp(`"(?:Ref":"|Fn::GetAtt":\\["?)${id}"`)) !== null;

/** The resource that a function names. */
export const idOf = (value: Json | undefined): string | null => {
  if (!isJsonObject(value)) return null;
  if (typeof value.Ref === "string") return value.Ref;
  const attribute = value["Fn::GetAtt"];
  return isJsonArray(attribute) ? String(attribute[0]) : null;
};

/** The task definition that a service runs. */
export const definitionOf = (draft: Draft, service: string): string | null =>
  idOf(draft.property(service, "TaskDefinition"));
/** A service that runs a task definition. */
export const serviceOf = (draft: Draft, definition: string): string | null =>
  draft.ofType(type.service).find((id) => definitionOf(draft, id) === definition) ?? null;

export const containersOf = (draft: Draft, definition: string): readonly JsonObject[] =>
  listOf(draft.property(definition, "ContainerDefinitions")).filter(isJsonObject);
/** The image of the first container, where it is written out. */
export function imageOf(draft: Draft, definition: string): string | null {
  const image = containersOf(draft, definition)[0]?.Image;
  return typeof image === "string" ? image : null;
}
/** Changes the first container of a task definition. */
export function changeFirstContainer(
  draft: Draft,
  definition: string,
  change: (container: JsonObject) => JsonObject,
): void {
  const [first, ...rest] = listOf(draft.property(definition, "ContainerDefinitions"));
  if (isJsonObject(first)) draft.set(definition, "ContainerDefinitions", [change(first), ...rest]);
}
export const isForFargate = (draft: Draft, definition: string): boolean =>
  JSON.stringify(draft.property(definition, "RequiresCompatibilities") ?? null).includes("FARGATE");

export const assumedBy = (service: string): JsonObject => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
});

/** Lets a role do something more. */
export function allow(draft: Draft, role: string, action: string, resource: Json): void {
  const policies = listOf(draft.property(role, "Policies"));
  const name = action.replace(/[^A-Za-z0-9]+/g, "-");
  const statement: JsonObject = { Effect: "Allow", Action: action, Resource: resource };
  const same = JSON.stringify(statement);
  if (policies.some((one) => JSON.stringify(one).includes(same))) return;
  draft.set(role, "Policies", [
    ...policies,
    {
      PolicyName: `${name}-${policies.length + 1}`,
      PolicyDocument: { Version: "2012-10-17", Statement: [statement] },
    },
  ]);
}

/** The role that the application signs with; one is made where the definition has none. */
export function taskRoleOf(draft: Draft, definition: string): string {
  const known = idOf(draft.property(definition, "TaskRoleArn"));
  if (known !== null && draft.resources()[known] !== undefined) return known;
  const role = draft.add("TaskRole", type.role, { AssumeRolePolicyDocument: assumedBy("ecs-tasks.amazonaws.com") });
  draft.set(definition, "TaskRoleArn", arnOf(role));
  return role;
}
const executionPolicy = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
/** The role that the agent signs with; one is made where the definition has none. */
export function executionRoleOf(draft: Draft, definition: string): string {
  const known = idOf(draft.property(definition, "ExecutionRoleArn"));
  if (known !== null && draft.resources()[known] !== undefined) return known;
  const role = draft.add("ExecutionRole", type.role, {
    AssumeRolePolicyDocument: assumedBy("ecs-tasks.amazonaws.com"),
    ManagedPolicyArns: [executionPolicy],
  });
  draft.set(definition, "ExecutionRoleArn", arnOf(role));
  return role;
}

/** Lets an AWS service use a queue or a topic, by the resource's own policy. */
export function allowByPolicy(draft: Draft, kind: "queue" | "topic", id: string, principal: string): void {
  const isQueue = kind === "queue";
  const policyType = isQueue ? "AWS::SQS::QueuePolicy" : "AWS::SNS::TopicPolicy";
  const list = isQueue ? "Queues" : "Topics";
  const statement: JsonObject = {
    Effect: "Allow",
    Principal: { Service: principal },
    Action: isQueue ? "sqs:SendMessage" : "sns:Publish",
    Resource: isQueue ? arnOf(id) : ref(id),
  };
  const known = draft.ofType(policyType).find((one) => refersTo(draft.property(one, list), id));
  if (known === undefined) {
    draft.add(`${id}Policy`, policyType, {
      [list]: [ref(id)],
      PolicyDocument: { Version: "2012-10-17", Statement: [statement] },
    });
    return;
  }
  const document = draft.property(known, "PolicyDocument");
  const statements = isJsonObject(document) ? listOf(document.Statement) : [];
  if (statements.some((one) => JSON.stringify(one) === JSON.stringify(statement))) return;
  draft.set(known, "PolicyDocument", { Version: "2012-10-17", Statement: [...statements, statement] });
}
