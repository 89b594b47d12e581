import { isJsonArray, isJsonObject, type Json } from "../../template/json.ts";
import { arnOf, type Draft, ref } from "./draft.ts";
import {
  allow,
  changeFirstContainer,
  containersOf,
  definitionOf,
  executionRoleOf,
  imageOf,
  listOf,
  refersTo,
  taskRoleOf,
} from "./draftValues.ts";

type Maker = (draft: Draft, from: string, to: string) => string | null;

const ofService =
  (make: Maker): Maker =>
  (draft, service, to) => {
    const definition = definitionOf(draft, service);
    return definition === null ? null : make(draft, definition, to);
  };

/** Wires to images, secrets, data, subnets and security groups, and from roles. */
export const accessMakers: Readonly<Record<string, Maker>> = {
  "repository taskDefinition"(draft, repository, definition) {
    const image: Json = { "Fn::Sub": `\${${repository}.RepositoryUri}:latest` };
    changeFirstContainer(draft, definition, (container) => ({ ...container, Image: image }));
    const role = executionRoleOf(draft, definition);
    return `${definition} runs the image latest of ${repository}, pulled with ${role}.`;
  },
  "pullThroughCacheRule taskDefinition"(draft, rule, definition) {
    const prefix = draft.property(rule, "EcrRepositoryPrefix");
    if (typeof prefix !== "string") return null;
    const path = upstreamPath(imageOf(draft, definition) ?? "nginx");
    const image: Json = {
      "Fn::Sub": `\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/${prefix}/${path}`,
    };
    changeFirstContainer(draft, definition, (container) => ({ ...container, Image: image }));
    const role = executionRoleOf(draft, definition);
    const all: Json = { "Fn::Sub": `arn:aws:ecr:\${AWS::Region}:\${AWS::AccountId}:repository/${prefix}/*` };
    for (const action of ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"]) allow(draft, role, action, all);
    return `${definition} pulls ${path} through ${prefix}/, and ${role} may import it.`;
  },
  "secret taskDefinition": (draft, secret, definition) => inject(draft, definition, secret, ref(secret), "SECRET"),
  "parameter taskDefinition": (draft, parameter, definition) =>
    inject(draft, definition, parameter, parameterArn(parameter), "PARAMETER"),
  "secret role"(draft, secret, role) {
    allow(draft, role, "secretsmanager:GetSecretValue", ref(secret));
    return `${role} may read ${secret}.`;
  },
  "parameter role"(draft, parameter, role) {
    allow(draft, role, "ssm:GetParameters", parameterArn(parameter));
    return `${role} may read ${parameter}.`;
  },
  "taskDefinition bucket": callBucket,
  "service bucket": ofService(callBucket),
  "taskDefinition table": callTable,
  "service table": ofService(callTable),
  "role eventRule"(draft, role, rule) {
    const targets = listOf(draft.property(rule, "Targets"));
    if (targets.length === 0) return null;
    draft.set(
      rule,
      "Targets",
      targets.map((target) => (isJsonObject(target) ? { ...target, RoleArn: arnOf(role) } : target)),
    );
    return `${rule} calls its targets with ${role}.`;
  },
  "role schedule"(draft, role, schedule) {
    const target = draft.property(schedule, "Target");
    if (!isJsonObject(target)) return null;
    draft.set(schedule, "Target", { ...target, RoleArn: arnOf(role) });
    return `${schedule} calls its target with ${role}.`;
  },
  "loadBalancer subnet": (draft, balancer, subnet) => join(draft, balancer, "Subnets", subnet),
  "loadBalancer securityGroup": (draft, balancer, group) => join(draft, balancer, "SecurityGroups", group),
  "service subnet": (draft, service, subnet) => joinNetwork(draft, service, "Subnets", subnet),
  "service securityGroup": (draft, service, group) => joinNetwork(draft, service, "SecurityGroups", group),
};

/** What an upstream registry calls an image: "library/nginx:latest" for what Docker Hub calls nginx. */
function upstreamPath(image: string): string {
  const [first = "", ...rest] = image.split("/");
  if (first.includes(".dkr.ecr.")) return "library/nginx:latest";
  const path = rest.length === 0 ? `library/${image}` : /[.:]/.test(first) ? rest.join("/") : image;
  return /[:@]/.test(path) ? path : `${path}:latest`;
}

const parameterArn = (parameter: string): Json => ({
  "Fn::Sub": `arn:aws:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter/\${${parameter}}`,
});

function inject(draft: Draft, definition: string, id: string, from: Json, name: string): string {
  const taken = containersOf(draft, definition).flatMap(({ Secrets }) => listOf(Secrets)).length;
  const variable = taken === 0 ? name : `${name}_${taken + 1}`;
  changeFirstContainer(draft, definition, (container) => ({
    ...container,
    Secrets: [...listOf(container.Secrets), { Name: variable, ValueFrom: from }],
  }));
  const role = executionRoleOf(draft, definition);
  allow(draft, role, name === "SECRET" ? "secretsmanager:GetSecretValue" : "ssm:GetParameters", from);
  return `${definition} gets ${id} as ${variable}, read with ${role}.`;
}

function callBucket(draft: Draft, definition: string, bucket: string): string {
  const named = draft.property(bucket, "BucketName");
  const name = typeof named === "string" ? named : bucket.toLowerCase();
  const role = taskRoleOf(draft, definition);
  allow(draft, role, "s3:PutObject", { "Fn::Sub": `\${${bucket}.Arn}/*` });
  call(draft, definition, { action: "s3:PutObject", resource: `arn:aws:s3:::${name}/result.json` });
  return `${definition} puts an object into ${bucket} when it starts, with ${role}.`;
}

function callTable(draft: Draft, definition: string, table: string): string {
  const named = draft.property(table, "TableName");
  const { region, accountId } = draft.known;
  const role = taskRoleOf(draft, definition);
  allow(draft, role, "dynamodb:PutItem", arnOf(table));
  call(draft, definition, {
    action: "dynamodb:PutItem",
    resource: `arn:aws:dynamodb:${region}:${accountId}:table/${typeof named === "string" ? named : table}`,
    item: "result",
  });
  return `${definition} writes an item into ${table} when it starts, with ${role}.`;
}

/** The software in the first image makes one more call when it starts. */
function call(draft: Draft, definition: string, made: { readonly [name: string]: string }): void {
  const image = imageOf(draft, definition);
  if (image === null) return;
  const before = draft.known.callsOf(image).filter((one) => JSON.stringify(one) !== JSON.stringify(made));
  draft.setMetadata(["images", image, "calls"], [...before, made]);
}

function join(draft: Draft, id: string, field: string, joined: string): string {
  const before = listOf(draft.property(id, field)).filter((one) => !refersTo(one, joined));
  draft.set(id, field, [...before, ref(joined)]);
  return `${id} names ${joined} in ${field}.`;
}

function joinNetwork(draft: Draft, service: string, field: string, joined: string): string | null {
  const network = draft.property(service, "NetworkConfiguration");
  const aws = isJsonObject(network) ? network.AwsvpcConfiguration : undefined;
  if (!isJsonObject(aws) || isJsonArray(aws)) return null;
  const before = listOf(aws[field]).filter((one) => !refersTo(one, joined));
  draft.set(service, "NetworkConfiguration", { AwsvpcConfiguration: { ...aws, [field]: [...before, ref(joined)] } });
  return `${service} names ${joined} in ${field}.`;
}
