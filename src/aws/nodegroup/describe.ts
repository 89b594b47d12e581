import type { NodegroupRecord } from "./model.ts";

export const nodegroupWords = ({ managed }: Pick<NodegroupRecord, "managed">): string =>
  managed ? "Node group" : "Self-managed node group";

/** "Node group general, 2 of 2 nodes ready, t3.medium" */
export function nodegroupSentence(group: NodegroupRecord, ready: number): string {
  const { desiredSize } = group.scalingConfig;
  const nodes = `${desiredSize} ${desiredSize === 1 ? "node" : "nodes"}`;
  return `${nodegroupWords(group)} ${group.nodegroupName}, ${ready} of ${nodes} ready, ${group.instanceTypes[0]}`;
}
