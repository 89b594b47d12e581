import { isJsonArray, isJsonObject, type Json, type JsonObject, sameJson } from "../template/json.ts";
import type { TemplateDocument } from "../template/templateDocument.ts";
import { type DocumentEdit, valueAt } from "./editDocument.ts";

/** One resource that a removal reaches. */
export interface Reached {
  readonly logicalId: string;
  readonly type: string;
  /** It goes too, as it cannot be without what goes; or it loses a property. */
  readonly effect: "goes" | "loses";
  /** Properties that it loses, or the one it cannot be without. */
  readonly properties: readonly string[];
}
export interface RemovalPlan {
  readonly edits: readonly DocumentEdit[];
  readonly reached: readonly Reached[];
}

/**
 * Properties that a resource can be without, by type; items of lists in them go one by one. A resource that loses any
 * other property goes with it. Source: AWS CloudFormation Template Reference, "Required: No".
 */
const dispensable: Readonly<Record<string, readonly string[]>> = {
  "AWS::ECS::Service": [
    "LoadBalancers",
    "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups",
    "ServiceRegistries",
    "DeploymentConfiguration.Alarms",
    "DeploymentConfiguration.LifecycleHooks",
  ],
  "AWS::ECS::TaskDefinition": ["ExecutionRoleArn", "TaskRoleArn", "Volumes", "ContainerDefinitions.Secrets"],
  "AWS::ECS::Cluster": ["CapacityProviders", "DefaultCapacityProviderStrategy"],
  "AWS::ECS::ClusterCapacityProviderAssociations": ["CapacityProviders", "DefaultCapacityProviderStrategy"],
  "AWS::ElasticLoadBalancingV2::LoadBalancer": ["SecurityGroups"],
  "AWS::CloudWatch::Alarm": ["AlarmActions", "OKActions", "InsufficientDataActions"],
  "AWS::CloudWatch::CompositeAlarm": ["AlarmActions", "OKActions", "InsufficientDataActions"],
  "AWS::AutoScaling::AutoScalingGroup": ["TargetGroupARNs", "LoadBalancerNames"],
  "AWS::EC2::SecurityGroup": ["SecurityGroupIngress", "SecurityGroupEgress"],
  "AWS::SQS::Queue": ["RedrivePolicy", "RedriveAllowPolicy"],
  "AWS::IAM::Role": ["ManagedPolicyArns", "Policies"],
  "AWS::EC2::LaunchTemplate": ["LaunchTemplateData.SecurityGroupIds", "LaunchTemplateData.IamInstanceProfile"],
  "AWS::Events::Rule": ["Targets"],
};
/** What stands where nothing is left to forward to: the load balancer answers itself. */
const noAnswer: Json = [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "503" } }];

/** What has to change in a template so that it does without some of its resources. */
export function removalPlan(document: TemplateDocument, logicalIds: readonly string[]): RemovalPlan {
  const resources = objectAt(document, ["Resources"]);
  const gone = new Set(logicalIds.filter((id) => Object.hasOwn(resources, id)));
  const reached = new Map<string, Reached>();
  // A resource that goes may take others with it.
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const [logicalId, resource] of Object.entries(resources)) {
      if (gone.has(logicalId)) continue;
      const [required] = lostProperties(resource, gone).filter(({ left }) => left === undefined);
      if (required === undefined) continue;
      gone.add(logicalId);
      reached.set(logicalId, { logicalId, type: typeOf(resource), effect: "goes", properties: [required.name] });
    }
  }
  const edits: DocumentEdit[] = [];
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (gone.has(logicalId) || !isJsonObject(resource)) continue;
    const lost = lostProperties(resource, gone);
    for (const { name, left } of lost) {
      edits.push({ path: ["Resources", logicalId, "Properties", name], value: left ?? null });
    }
    edits.push(...withoutDependence(logicalId, resource, gone));
    if (lost.length === 0) continue;
    const properties = lost.map(({ name }) => name);
    reached.set(logicalId, { logicalId, type: typeOf(resource), effect: "loses", properties });
  }
  for (const [name, output] of Object.entries(objectAt(document, ["Outputs"]))) {
    if (refersTo(output, gone)) edits.push({ path: ["Outputs", name], value: null });
  }
  for (const part of ["traffic", "layout"]) {
    for (const id of Object.keys(objectAt(document, ["Metadata", "SteadyState", part]))) {
      if (gone.has(id)) edits.push({ path: ["Metadata", "SteadyState", part, id], value: null });
    }
  }
  for (const id of gone) edits.push({ path: ["Resources", id], value: null });
  return { edits, reached: [...reached.values()] };
}

const typeOf = (resource: Json): string =>
  isJsonObject(resource) && typeof resource.Type === "string" ? resource.Type : "";
const objectAt = (document: TemplateDocument, path: readonly string[]): JsonObject => {
  const value = valueAt(document, path);
  return isJsonObject(value) ? value : {};
};

/** `left` is null where the resource can be without the property, undefined where it cannot. */
function lostProperties(
  resource: Json,
  gone: ReadonlySet<string>,
): readonly { readonly name: string; readonly left: Json | undefined }[] {
  if (!isJsonObject(resource) || !isJsonObject(resource.Properties)) return [];
  const type = typeOf(resource);
  const optional = dispensable[type] ?? [];
  return Object.entries(resource.Properties).flatMap(
    ([name, value]): readonly { name: string; left: Json | undefined }[] => {
      const left = pruned(value, name, optional, gone);
      if (left !== undefined && sameJson(left, value)) return [];
      if (left !== undefined) return [{ name, left }];
      if (name === "DefaultActions") return [{ name, left: noAnswer }];
      return [{ name, left: optional.includes(name) ? null : undefined }];
    },
  );
}

/** The value without what refers to something that goes; undefined where nothing that makes sense is left. */
function pruned(value: Json, path: string, optional: readonly string[], gone: ReadonlySet<string>): Json | undefined {
  if (isReference(value, gone)) return undefined;
  if (isJsonArray(value)) {
    const items = value.flatMap((item) => {
      const left = pruned(item, path, optional, gone);
      return left === undefined ? [] : [left];
    });
    return items.length === 0 && value.length > 0 ? undefined : items;
  }
  if (!isJsonObject(value)) return value;
  const entries: [string, Json][] = [];
  for (const [key, inner] of Object.entries(value)) {
    const at = `${path}.${key}`;
    const left = pruned(inner, at, optional, gone);
    if (left !== undefined) entries.push([key, left]);
    else if (!optional.includes(at)) return undefined;
  }
  return Object.fromEntries(entries);
}

/** A function that names one of them. */
function isReference(value: Json, gone: ReadonlySet<string>): boolean {
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return false;
  if (typeof value.Ref === "string") return gone.has(value.Ref);
  const attribute = value["Fn::GetAtt"];
  if (attribute !== undefined) {
    const [name] = isJsonArray(attribute) ? attribute : String(attribute).split(".");
    return gone.has(String(name));
  }
  const text = value["Fn::Sub"];
  const [template] = isJsonArray(text) ? text : [text];
  if (typeof template === "string") {
    return [...template.matchAll(/\$\{([A-Za-z0-9]+)/g)].some(([, name = ""]) => gone.has(name));
  }
  return false;
}

const refersTo = (value: Json, gone: ReadonlySet<string>): boolean =>
  isReference(value, gone) ||
  (isJsonArray(value)
    ? value.some((item) => refersTo(item, gone))
    : isJsonObject(value) && Object.values(value).some((item) => refersTo(item, gone)));

function withoutDependence(logicalId: string, resource: JsonObject, gone: ReadonlySet<string>): DocumentEdit[] {
  const { DependsOn: written } = resource;
  if (written === undefined) return [];
  const named = isJsonArray(written) ? written : [written];
  const left = named.filter((name) => !gone.has(String(name)));
  if (left.length === named.length) return [];
  return [{ path: ["Resources", logicalId, "DependsOn"], value: left.length === 0 ? null : left }];
}
