import { type BillRecord, billedItems, billedWords } from "../aws/cost/model.ts";
import type { Kind } from "../engine/records.ts";

/** Kinds worth counting for a reader, in their order on the canvas. */
const counted: readonly (readonly [kind: Kind, label: string])[] = [
  ["cluster", "Clusters"],
  ["service", "Services"],
  ["taskDefinition", "Task definitions"],
  ["loadBalancer", "Load balancers"],
  ["targetGroup", "Target groups"],
  ["scalingPolicy", "Scaling policies"],
  ["alarm", "Alarms"],
  ["availabilityZone", "Availability Zones"],
  ["autoScalingGroup", "Auto Scaling groups"],
  ["containerInstance", "Container instances"],
  ["capacityProvider", "Capacity providers"],
  ["taskSet", "Task sets"],
  ["eksCluster", "EKS clusters"],
  ["nodegroup", "Node groups"],
  ["deployment", "Deployments"],
  ["queue", "Queues"],
  ["topic", "Topics"],
  ["eventRule", "Event rules"],
  ["schedule", "Schedules"],
  ["bucket", "Buckets"],
  ["table", "Tables"],
  ["fileSystem", "File systems"],
  ["repository", "Repositories"],
  ["secret", "Secrets"],
  ["parameter", "Parameters"],
  ["key", "Keys"],
  ["role", "Roles"],
];

/** Kinds of which there are none are left out. */
export const kindCounts = (count: (kind: Kind) => number): readonly { label: string; value: number | null }[] =>
  counted.map(([kind, label]) => ({ label, value: count(kind) === 0 ? null : count(kind) }));

/** One row per part, and their sum. */
export function costRows({
  perHour,
  totals,
}: BillRecord): readonly { readonly label: string; readonly perHour: number; readonly total: number }[] {
  const rows = billedItems
    .filter((item) => totals[item] > 0 || perHour[item] > 0)
    .map((item) => ({ label: billedWords[item], perHour: perHour[item], total: totals[item] }));
  return [
    ...rows,
    {
      label: "Together",
      perHour: rows.reduce((sum, row) => sum + row.perHour, 0),
      total: rows.reduce((sum, row) => sum + row.total, 0),
    },
  ];
}
