import type { Sim } from "../../engine/sim.ts";
import type { Json } from "../taskDefinition/model.ts";
import type { NamedPolicy } from "./evaluate.ts";
import type { PolicyDocument } from "./model.ts";

type Read = Pick<Sim, "all">;

/** The ARN of the record that a template's reference ("Table", "Table.Arn") stands for; undefined for none. */
function arnOf(read: Read, logicalId: string): string | undefined {
  for (const { id, queueArn } of read.all("queue")) if (id === logicalId) return queueArn;
  for (const { id, topicArn } of read.all("topic")) if (id === logicalId) return topicArn;
  for (const { id, tableArn } of read.all("table")) if (id === logicalId) return tableArn;
  for (const { id, bucketArn } of read.all("bucket")) if (id === logicalId) return bucketArn;
  for (const { id, fileSystemArn } of read.all("fileSystem")) if (id === logicalId) return fileSystemArn;
  for (const kind of ["secret", "parameter", "key", "logGroup"] as const) {
    for (const { id, arn } of read.all(kind)) if (id === logicalId) return arn;
  }
  for (const { id, arn } of read.all("role")) if (id === logicalId) return arn;
  for (const { id, arn } of read.all("eventRule")) if (id === logicalId) return arn;
  for (const { id, clusterArn } of read.all("cluster")) if (id === logicalId) return clusterArn;
  for (const { id, serviceArn } of read.all("service")) if (id === logicalId) return serviceArn;
  for (const { sim, taskDefinitionArn } of read.all("taskDefinition")) {
    if (sim.logicalId === logicalId) return taskDefinitionArn;
  }
  return undefined;
}

/** "Table.Arn" and "Bucket.Arn/*" with the ARN in the place of the reference. */
function written(read: Read, resource: Json): Json {
  const match = typeof resource === "string" ? /^([A-Za-z0-9]+)(?:\.\w*Arn)?(?=$|\/)/.exec(resource) : null;
  const arn = match === null ? undefined : arnOf(read, match[1] ?? "");
  return match === null || arn === undefined ? resource : `${arn}${(resource as string).slice(match[0].length)}`;
}

const each = (value: Json, change: (one: Json) => Json): Json =>
  Array.isArray(value) ? (value as readonly Json[]).map(change) : change(value);

/** Values of conditions stand two objects deep. */
const inCondition = (read: Read, value: Json): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inCondition(read, part as Json)]))
    : each(value, (one) => written(read, one));

/** A policy document in which references to resources of the template are ARNs. */
export function withArns(read: Read, document: PolicyDocument): PolicyDocument {
  const { Statement: statements } = document;
  if (statements === undefined) return document;
  const known = (statement: Json): Json =>
    typeof statement !== "object" || statement === null || Array.isArray(statement)
      ? statement
      : Object.fromEntries(
          Object.entries(statement).map(([element, value]) => [
            element,
            /^(Not)?Resource$/.test(element)
              ? each(value as Json, (one) => written(read, one))
              : element === "Condition" || /^(Not)?Principal$/.test(element)
                ? inCondition(read, value as Json)
                : (value as Json),
          ]),
        );
  return { ...document, Statement: each(statements, known) };
}

export const policyWithArns = (read: Read, policy: NamedPolicy): NamedPolicy =>
  policy.policyDocument === null ? policy : { ...policy, policyDocument: withArns(read, policy.policyDocument) };
