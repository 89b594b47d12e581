import type { Sim } from "../../engine/sim.ts";
import { balancerCharges } from "./balancerCharges.ts";
import type { Charge } from "./charge.ts";
import { cloudWatchCharges } from "./cloudWatchCharges.ts";
import { eksCharges } from "./eksCharges.ts";
import { endpointCharges } from "./endpointCharges.ts";
import { instanceCharges } from "./instanceCost.ts";
import { amountsOf, type BillLine, type BillRecord, newBill, sumOf } from "./model.ts";
import { natGatewayCharges } from "./natGatewayCharges.ts";
import { queueCharges } from "./queueCharges.ts";
import { repositoryCharges } from "./repositoryCharges.ts";
import { taskCharges } from "./taskCharges.ts";
import { volumeCharges } from "./volumeCharges.ts";

/** Adds what was used since the last time to the bill, and works out what an hour like this would cost. */
export function writeBill(sim: Sim): void {
  const before = sim.get("bill", "bill") ?? newBill();
  const sinceMs = before.billedUntilMs;
  if (sim.now <= sinceMs) return;
  const charges = [
    ...taskCharges(sim, sinceMs),
    ...volumeCharges(sim, sinceMs),
    ...instanceCharges(sim, sinceMs),
    ...eksCharges(sim, sinceMs),
    ...balancerCharges(sim, sinceMs),
    ...natGatewayCharges(sim, sinceMs),
    ...endpointCharges(sim, sinceMs),
    ...cloudWatchCharges(sim, sinceMs),
    ...repositoryCharges(sim, sinceMs),
    ...queueCharges(sim, sinceMs),
  ];
  const lines = withCharges(before.lines, charges);
  const bill: BillRecord = {
    id: "bill",
    totals: amountsOf(lines, "total"),
    perHour: amountsOf(lines, "perHour"),
    lines,
    billedUntilMs: sim.now,
  };
  sim.put("bill", "bill", bill);
  sim.meter("bill/total", sumOf(bill.totals));
  sim.meter("bill/perHour", sumOf(bill.perHour));
  const { fargate, ec2, ebs, loadBalancer } = bill.perHour;
  sim.meter("bill/perHour/fargate", fargate);
  // Instances with their volumes, as one pays for them.
  sim.meter("bill/perHour/ec2", ec2 + ebs);
  sim.meter("bill/perHour/loadBalancer", loadBalancer);
  sim.meter("bill/perHour/other", sumOf({ ...bill.perHour, fargate: 0, ec2: 0, ebs: 0, loadBalancer: 0 }));
}

/** The lines with the charges added to them; what is charged nothing any more costs nothing an hour. */
function withCharges(before: readonly BillLine[], charges: readonly Charge[]): readonly BillLine[] {
  const lines = new Map(before.map((line) => [keyOf(line), { ...line, perHour: 0 }]));
  for (const { item, kind, id, perHour, spent } of charges) {
    if (perHour === 0 && spent === 0) continue;
    const key = keyOf({ item, kind, id });
    const line = lines.get(key) ?? { item, kind, id, perHour: 0, total: 0 };
    lines.set(key, { ...line, perHour: line.perHour + perHour, total: line.total + spent });
  }
  return [...lines.values()];
}

const keyOf = ({ item, kind, id }: Pick<BillLine, "item" | "kind" | "id">): string => `${item} ${kind} ${id}`;
