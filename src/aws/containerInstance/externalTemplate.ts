import * as v from "valibot";
import type { OpenContext } from "../../engine/mapping.ts";
import { startOfRun } from "../../kernel/time.ts";
import { externalLaunch, serverMemory, serverName, serverVCpu } from "./externalServer.ts";
import { usualServer } from "./model.ts";
import { clusterNamed, newInstance } from "./newInstance.ts";

const schema = v.strictObject({
  cluster: v.optional(v.string(), "default"),
  vCpu: v.optional(serverVCpu, usualServer.vCpu),
  memory: v.optional(serverMemory, usualServer.memoryMiB),
});

/** What is wrong with one external instance, and where in `externalInstances`. */
export interface ExternalComplaint {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Servers of one's own are no resources of CloudFormation: they stand in the metadata, by their names. */
export function readExternalInstances(open: OpenContext): readonly ExternalComplaint[] {
  const complaints: ExternalComplaint[] = [];
  for (const [name, said] of Object.entries(open.metadata.externalInstances ?? {})) {
    const named = v.safeParse(serverName, name);
    const read = v.safeParse(schema, said);
    if (!named.success || !read.success) {
      const issues = [...(named.issues ?? []), ...(read.issues ?? [])];
      for (const issue of issues) {
        const path = (issue.path ?? []).map((step) => step.key as string | number);
        complaints.push({ path: [name, ...path], message: issue.message });
      }
      continue;
    }
    const { cluster, vCpu, memory } = read.output;
    const clusters = open.all("cluster");
    const joined = clusterNamed([...clusters], cluster);
    if (joined === undefined) {
      complaints.push({ path: [name, "cluster"], message: `There is no cluster ${cluster} for ${name} to join.` });
      continue;
    }
    const context = {
      seed: open.seed,
      region: open.region,
      accountId: open.accountId,
      nowMs: startOfRun,
      clusters: [joined],
    };
    const launch = externalLaunch(name, joined.clusterName, { vCpu, memoryMiB: memory });
    open.put("containerInstance", newInstance(context, launch));
  }
  return complaints;
}
