import type { Mirror } from "../client/store.ts";
import type { Kind } from "../engine/records.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

interface DescribeCall {
  readonly name: string;
  /** The list the records stand in. */
  readonly list: string;
  /** ECS writes lower camel case, the other APIs capitals. */
  readonly capitals: boolean;
}

/** Kinds whose record is what a Describe call returns. */
const calls: { readonly [K in Kind]?: DescribeCall } = {
  cluster: { name: "DescribeClusters", list: "clusters", capitals: false },
  service: { name: "DescribeServices", list: "services", capitals: false },
  serviceDeployment: { name: "DescribeServiceDeployments", list: "serviceDeployments", capitals: false },
  task: { name: "DescribeTasks", list: "tasks", capitals: false },
  taskDefinition: { name: "DescribeTaskDefinition", list: "taskDefinition", capitals: false },
  loadBalancer: { name: "DescribeLoadBalancers", list: "LoadBalancers", capitals: true },
  targetGroup: { name: "DescribeTargetGroups", list: "TargetGroups", capitals: true },
  scalingPolicy: { name: "DescribeScalingPolicies", list: "ScalingPolicies", capitals: true },
  alarm: { name: "DescribeAlarms", list: "MetricAlarms", capitals: true },
};

/** Fields of ours that no API answers with: what only the simulation knows, links by record id, other calls' fields. */
const ours: ReadonlySet<string> = new Set([
  "id",
  "sim",
  "serviceId",
  "scalableTargetId",
  "metricId",
  "vpcId",
  "subnetId",
  "attributes",
]);

export const describeCallOf = (kind: Kind): string | null => calls[kind]?.name ?? null;

/** What the kind's Describe call would say about a record; null for a kind that has none. */
export function describeAnswer(kind: Kind, id: string, tables: Mirror): string | null {
  const call = calls[kind];
  const record = tables[kind]?.get(id);
  if (call === undefined || record === undefined) return null;
  const arns = arnsOf(tables);
  const answer = translate(record as unknown as Json, call.capitals, arns);
  const listed = kind === "taskDefinition" ? answer : [answer];
  return JSON.stringify({ [call.list]: listed }, null, 2);
}

/** Records link each other by record id where AWS has ARNs. */
function arnsOf(tables: Mirror): ReadonlyMap<string, string> {
  const arns = new Map<string, string>();
  for (const table of Object.values(tables)) {
    for (const [id, record] of table) {
      const arn = Object.entries(record).find(([name]) => name.endsWith("Arn"))?.[1];
      if (typeof arn === "string" && arn.startsWith("arn:")) arns.set(id, arn);
    }
  }
  return arns;
}

const isLink = (name: string): boolean => /Arns?$/.test(name) || otherLinks.has(name);
const otherLinks: ReadonlySet<string> = new Set([
  "taskDefinition",
  "alarmActions",
  "currentServiceDeployment",
  "productionListenerRule",
  "testListenerRule",
]);

function translate(value: Json, capitals: boolean, arns: ReadonlyMap<string, string>, linked = false): Json {
  if (typeof value === "string") return linked ? (arns.get(value) ?? value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((part) => translate(part, capitals, arns, linked));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]): [string, Json][] => {
      if (ours.has(name) || field === null) return [];
      const seconds = name.endsWith("Ms") && typeof field === "number";
      const apiName = cased(seconds ? name.slice(0, -2) : name, capitals);
      return [[apiName, seconds ? field / 1_000 : translate(field, capitals, arns, isLink(name))]];
    }),
  );
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const cased = (name: string, capitals: boolean): string =>
  capitals ? name.charAt(0).toUpperCase() + name.slice(1) : name;
