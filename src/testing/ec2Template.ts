import {
  autoScalingGroupMapping,
  launchConfigurationMapping,
  launchTemplateMapping,
} from "../aws/autoScalingGroup/template.ts";
import { clusterMapping } from "../aws/cluster/template.ts";
import { containerInstanceMapping } from "../aws/containerInstance/template.ts";
import { subnetMapping } from "../aws/subnet/template.ts";
import { vpcMapping } from "../aws/vpc/template.ts";
import type { OpenContext, ResourceMapping } from "../engine/mapping.ts";
import { readMetadata } from "../engine/metadata.ts";
import type { Records } from "../engine/records.ts";
import { parseTemplate } from "../template/parseTemplate.ts";
import { resolveTemplate } from "../template/resolveTemplate.ts";
import { type Ec2World, ec2World } from "./ec2World.ts";

const mappings = [
  vpcMapping,
  subnetMapping,
  clusterMapping,
  launchTemplateMapping,
  launchConfigurationMapping,
  containerInstanceMapping,
  autoScalingGroupMapping,
] as readonly ResourceMapping[];

export interface Ec2Opened {
  readonly records: readonly (readonly [keyof Records, Records[keyof Records]])[];
  readonly problems: readonly { readonly severity: string; readonly path: string; readonly message: string }[];
  get<K extends keyof Records>(kind: K, id: string): Records[K] | undefined;
  /** The opened records at work. */
  run(): Ec2World;
}

/** Opens a template with network, cluster and EC2 resources only. Properties that no mapping understands are not listed. */
export function openEc2(
  resources: Readonly<Record<string, unknown>>,
  parameters: Readonly<Record<string, unknown>> = {},
) {
  const text = JSON.stringify({ AWSTemplateFormatVersion: "2010-09-09", Parameters: parameters, Resources: resources });
  const { document } = parseTemplate(text, "template.json");
  if (document === null) throw new Error("The template cannot be parsed.");
  const resolved = resolveTemplate(document, {});
  const tables = new Map<keyof Records, Map<string, Records[keyof Records]>>();
  const problems: Ec2Opened["problems"][number][] = [];
  const ids = new Set(resolved.resources.map(({ logicalId }) => logicalId));
  const logicalIdOf = (value: unknown): string => (typeof value === "string" ? (value.split(".")[0] ?? "") : "");
  const get = <K extends keyof Records>(kind: K, id: string) => tables.get(kind)?.get(id) as Records[K] | undefined;
  const open: OpenContext = {
    seed: 7,
    region: "us-east-1",
    accountId: "123456789012",
    metadata: readMetadata(undefined).metadata,
    put: (kind, record) => void tables.set(kind, (tables.get(kind) ?? new Map()).set(record.id, record)),
    get,
    all: <K extends keyof Records>(kind: K) => (tables.get(kind)?.values() ?? []) as Iterable<Records[K]>,
    alias: () => undefined,
    idOf: (value) => (ids.has(logicalIdOf(value)) ? logicalIdOf(value) : typeof value === "string" ? value : ""),
    readYaml: () => undefined,
    isReference: (value) => ids.has(logicalIdOf(value)),
    problem: ({ logicalId }, path, severity, message) =>
      void problems.push({ severity, path: [logicalId, ...path].join("."), message }),
  };
  for (const mapping of mappings) {
    for (const resource of resolved.resources) if (resource.type === mapping.type) mapping.read(resource, open);
  }
  const records = [...tables].flatMap(([kind, table]) => [...table.values()].map((record) => [kind, record] as const));
  const opened: Ec2Opened = {
    records,
    problems,
    get,
    run() {
      const world = ec2World();
      const { sim } = world.core;
      for (const [kind, record] of records) sim.put(kind, record.id, record);
      for (const group of [...sim.all("autoScalingGroup")]) {
        sim.schedule("autoScalingGroup.created", { id: group.id }, { at: sim.now });
      }
      for (const instance of [...sim.all("containerInstance")]) {
        sim.schedule("containerInstance.created", { id: instance.id }, { at: sim.now });
      }
      return world;
    },
  };
  return opened;
}
