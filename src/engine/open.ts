import { readExternalInstances } from "../aws/containerInstance/externalTemplate.ts";
import { newBill } from "../aws/cost/model.ts";
import { firstDigest } from "../aws/image/imageDigest.ts";
import { readImages } from "../aws/image/template.ts";
import { readQuotas } from "../aws/quota/readQuotas.ts";
import { stockRepositories } from "../aws/repository/template.ts";
import { readTraffic } from "../aws/trafficSource/template.ts";
import { readUnixMs } from "../kernel/calendar.ts";
import { simMs } from "../kernel/time.ts";
import { locate } from "../template/locate.ts";
import { readMetadata as readOwnMetadata } from "../template/metadata.ts";
import { parseTemplate } from "../template/parseTemplate.ts";
import { plainJson } from "../template/plainJson.ts";
import { listProblems, type Problem } from "../template/problem.ts";
import { type ResolvedResource, resolveTemplate } from "../template/resolveTemplate.ts";
import { makeDocument, type TemplateDocument, treeOf } from "../template/templateDocument.ts";
import { commandFrom } from "./commands.ts";
import type { OpenContext, SteadyStateMetadata } from "./mapping.ts";
import { mappings } from "./mappings.ts";
import { readMetadata } from "./metadata.ts";
import type { AnyRecord, Kind, Records } from "./records.ts";
import type { Setup, TimedCommand } from "./run.ts";

/** Source: AWS documentation's example account and the region this product is set in. */
const accountId = "123456789012";
const region = "us-east-1";

export interface OpenedScenario {
  readonly name: string;
  /** Null when the problems say that nothing can be simulated. */
  readonly setup: Setup | null;
  readonly metadata: SteadyStateMetadata;
  readonly document: TemplateDocument | null;
  readonly resources: readonly ResolvedResource[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a CloudFormation template into the starting point of a run.
 * Never throws for what a file may hold: it reports, with path and line.
 */
export function openScenario(
  text: string,
  options: { readonly fileName?: string; readonly seed?: number } = {},
): OpenedScenario {
  const fileName = options.fileName ?? "template.yaml";
  const name = fileName.replace(/^.*[\\/]/, "").replace(/\.(ya?ml|json|template)$/i, "");
  const parsed = parseTemplate(text, fileName);
  const problems: Problem[] = [...parsed.problems];
  const { metadata, complaints } = readMetadata(parsed.document === null ? null : readOwnMetadata(parsed.document));
  const failed = (): OpenedScenario => ({
    name,
    setup: null,
    metadata,
    document: parsed.document,
    resources: [],
    problems: listProblems(problems),
  });
  if (parsed.document === null) return failed();
  const document = parsed.document;

  const report = (
    severity: Problem["severity"],
    path: readonly (string | number)[],
    message: string,
    why: string,
    tryThis: string,
  ): void => {
    problems.push({ severity, path: path.join("."), ...locate(document, path), message, why, tryThis });
  };
  for (const { path, message } of complaints) {
    report(
      "error",
      ["Metadata", "SteadyState", ...path],
      message,
      "The sandbox keeps its own settings there.",
      "Correct the value or remove it.",
    );
  }

  const resolved = resolveTemplate(document, {});
  problems.push(...resolved.problems);
  const records: [Kind, AnyRecord][] = [];
  const byKind = new Map<Kind, Map<string, AnyRecord>>();
  const aliases = new Map(resolved.resources.map(({ logicalId }) => [logicalId, logicalId]));
  const seed = options.seed ?? metadata.seed;

  const open: OpenContext = {
    seed,
    region,
    accountId,
    metadata,
    put(kind, record) {
      const table = byKind.get(kind) ?? new Map<string, AnyRecord>();
      byKind.set(kind, table);
      if (!table.has(record.id)) records.push([kind, record]);
      else records[records.findIndex(([other, { id }]) => other === kind && id === record.id)] = [kind, record];
      table.set(record.id, record);
    },
    get: <K extends Kind>(kind: K, id: string) => byKind.get(kind)?.get(id) as Records[K] | undefined,
    all: <K extends Kind>(kind: K) => (byKind.get(kind)?.values() ?? []) as Iterable<Records[K]>,
    alias: (logicalId, recordId) => void aliases.set(logicalId, recordId),
    idOf: (value) => {
      const text = typeof value === "string" ? value : "";
      return aliases.get(text.split(".")[0] ?? "") ?? text;
    },
    readYaml: (written) => {
      const { root } = treeOf(makeDocument(written, null));
      return root === null ? undefined : plainJson(root);
    },
    isReference: (value) => typeof value === "string" && aliases.has(value.split(".")[0] ?? ""),
    problem: (resource, path, severity, message, why, tryThis) =>
      report(severity, ["Resources", resource.logicalId, "Properties", ...path], message, why, tryThis),
  };

  const question = metadata.question === undefined ? {} : { question: metadata.question };
  const initialPasses = metadata.initialPasses === "healthyThreshold" ? { initialPasses: metadata.initialPasses } : {};
  const startUnixMs = metadata.startTime === undefined ? null : readUnixMs(metadata.startTime);
  const ofAccount = readQuotas(metadata.quotas ?? {}, (quota, message) =>
    report(
      "error",
      ["Metadata", "SteadyState", "quotas", quota],
      message,
      "It is no quota that has an effect here.",
      "Correct the name.",
    ),
  );
  open.put("settings", {
    id: "run",
    name,
    region,
    accountId,
    clock: metadata.clock,
    ...(startUnixMs === null ? {} : { startUnixMs }),
    ...initialPasses,
    ...question,
    ...ofAccount,
  });
  open.put("bill", newBill());
  for (const { path, message } of readImages(open)) {
    report(
      "error",
      ["Metadata", "SteadyState", "images", ...path],
      message,
      "This is how the sandbox knows what the software in an image does.",
      "Correct the value or remove it: everything left out has a default.",
    );
  }
  const mapped = new Set<string>(mappings.map(({ type }) => type));
  for (const mapping of mappings) {
    for (const resource of resolved.resources) {
      if (resource.type !== mapping.type) continue;
      mapping.read(resource, open);
      for (const property of Object.keys(resource.properties)) {
        if (mapping.understood.includes(property)) continue;
        open.problem(
          resource,
          [property],
          "note",
          `${property} is not simulated.`,
          mapping.ignored[property] ?? "Nothing here depends on it yet.",
          "It stays in the file as it is.",
        );
      }
    }
  }
  for (const { path, message } of readExternalInstances(open)) {
    report(
      "error",
      ["Metadata", "SteadyState", "externalInstances", ...path],
      message,
      "The sandbox keeps servers of your own there, by their names, as CloudFormation has no resource for them.",
      "Name a cluster of this template, and vCpu and memory (MiB) as numbers.",
    );
  }
  stockRepositories(open, (image) => firstDigest(seed, image));
  for (const resource of resolved.resources) {
    if (mapped.has(resource.type)) continue;
    report(
      "note",
      ["Resources", resource.logicalId],
      `${resource.logicalId} (${resource.type}) is not simulated.`,
      "Steady State does not simulate resources of this type.",
      "It stays in the file as it is.",
    );
  }
  for (const { path, message, severity } of readTraffic(open)) {
    report(
      severity,
      ["Metadata", "SteadyState", "traffic", ...path],
      message,
      "The sandbox keeps what users do there, by the load balancer they call.",
      "Correct the value or remove it.",
    );
  }

  if (open.get("settings", "run") !== undefined && !hasSomethingToRun(byKind)) {
    report(
      "error",
      ["Resources"],
      "Nothing in this template can be simulated.",
      "It has no ECS cluster, service, task definition or load balancer that could be read.",
      "Add an AWS::ECS::Service, or open one of the samples.",
    );
  }
  const commands = readCommands(metadata, report);
  const listed = listProblems(problems);
  if (listed.some(({ severity }) => severity === "error")) return { ...failed(), resources: resolved.resources };
  return {
    name,
    setup: { seed, records, commands },
    metadata,
    document,
    resources: resolved.resources,
    problems: listed,
  };
}

function hasSomethingToRun(byKind: ReadonlyMap<Kind, ReadonlyMap<string, AnyRecord>>): boolean {
  return (["cluster", "service", "taskDefinition", "loadBalancer", "vpc", "eksCluster"] as const).some((kind) =>
    byKind.has(kind),
  );
}

function readCommands(
  metadata: SteadyStateMetadata,
  report: (
    severity: "error",
    path: readonly (string | number)[],
    message: string,
    why: string,
    tryThis: string,
  ) => void,
): TimedCommand[] {
  const commands: TimedCommand[] = [];
  metadata.commands.forEach(({ at, call, input }, index) => {
    const read = commandFrom(call, input);
    if ("command" in read) commands.push({ atMs: simMs(at * 1_000), command: read.command, ofTemplate: true });
    else report("error", ["Metadata", "SteadyState", "commands", index], read.message, read.why, read.tryThis);
  });
  return commands.sort((a, b) => a.atMs - b.atMs);
}
