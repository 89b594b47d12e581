import type { DocumentEdit } from "../../engine/editDocument.ts";
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../template/json.ts";
import { freeName, type WrittenResource, type WrittenResources } from "./draft.ts";

export type CopiedResources = WrittenResources;

/** Resources by logical id, with the scalable target of a copied policy where its service is copied as well. */
export function copied(resources: WrittenResources, logicalIds: readonly string[]): CopiedResources {
  const chosen = new Set(logicalIds);
  for (const id of logicalIds) {
    const target = resources[id]?.Properties?.ScalingTargetId;
    if (isJsonObject(target) && typeof target.Ref === "string") chosen.add(target.Ref);
  }
  return Object.fromEntries(Object.entries(resources).filter(([id]) => chosen.has(id)));
}

/** Names that AWS keeps apart: two of one kind may not share one. */
const ownNames = [
  "ServiceName",
  "Name",
  "Family",
  "PolicyName",
  "AlarmName",
  "QueueName",
  "ClusterName",
  "RoleName",
  "BucketName",
  "TableName",
  "TopicName",
  "RepositoryName",
  "LogGroupName",
  "LoadBalancerName",
  "AutoScalingGroupName",
  "LaunchTemplateName",
  "InstanceProfileName",
  "GroupName",
];
/** Lists of what a resource calls or is called by: each entry is a wire, and it can be without any. */
const wireLists = ["LoadBalancers", "AlarmActions", "OKActions", "InsufficientDataActions", "Subscription", "Targets"];

/** The edits that put copies beside the originals: inner wires lead to the copies, outer ones to what they led to. */
export function pastedEdits(
  resources: WrittenResources,
  copies: CopiedResources,
): {
  readonly edits: readonly DocumentEdit[];
  readonly names: readonly string[];
  /** The copy's logical id by the original's. */
  readonly renamed: ReadonlyMap<string, string>;
} {
  const renamed = new Map<string, string>();
  let taken = resources;
  for (const [id, resource] of Object.entries(copies)) {
    const name = freeName(id.replace(/\d+$/, ""), taken);
    renamed.set(id, name);
    taken = { ...taken, [name]: resource };
  }
  const edits = Object.entries(copies).map(([id, resource]): DocumentEdit => {
    const name = renamed.get(id) ?? id;
    return { path: ["Resources", name], value: copyOf(resource, name, renamed) };
  });
  return { edits, names: [...renamed.values()], renamed };
}

function copyOf(
  { Type, Properties = {}, ...rest }: WrittenResource,
  name: string,
  renamed: ReadonlyMap<string, string>,
): Json {
  const properties = Object.fromEntries(
    Object.entries(Properties).flatMap(([key, value]) => {
      if (ownNames.includes(key) && typeof value === "string") return [[key, ownName(Type, name, value)]];
      // A wire out of what was copied is dropped where the resource can be without it.
      if (wireLists.includes(key)) {
        const inner = isJsonArray(value) ? value.filter((one) => names(one, renamed)) : [];
        return inner.length === 0 ? [] : [[key, rewired(inner, renamed)]];
      }
      return [[key, rewired(value, renamed)]];
    }),
  );
  if (properties.LoadBalancers === undefined) delete properties.HealthCheckGracePeriodSeconds;
  const { DependsOn: _order, ...kept } = rest as JsonObject;
  return { Type, Properties: properties, ...(rewired(kept, renamed) as JsonObject) };
}

/** Queues that keep the order must say so in their name; log groups have their place in theirs. */
function ownName(type: string, logicalId: string, original: string): string {
  const name = logicalId.toLowerCase();
  if (type === "AWS::Logs::LogGroup") return `/ecs/${name}`;
  return original.endsWith(".fifo") ? `${name}.fifo` : name;
}

const names = (value: Json, renamed: ReadonlyMap<string, string>): boolean =>
  [...renamed.keys()].some((id) => JSON.stringify(value).includes(`"${id}"`));

export function rewired(value: Json, renamed: ReadonlyMap<string, string>): Json {
  if (isJsonArray(value)) return value.map((item) => rewired(item, renamed));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]): [string, Json] => {
      if (key === "Ref" && typeof inner === "string") return [key, renamed.get(inner) ?? inner];
      if (key === "Fn::GetAtt" && isJsonArray(inner)) {
        return [key, [renamed.get(String(inner[0])) ?? inner[0] ?? "", ...inner.slice(1)]];
      }
      if (key === "Fn::Sub" && typeof inner === "string") {
        return [key, inner.replace(/\$\{([A-Za-z0-9]+)/g, (_all, id: string) => `\${${renamed.get(id) ?? id}`)];
      }
      return [key, rewired(inner, renamed)];
    }),
  );
}
