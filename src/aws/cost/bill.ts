import type { Sim } from "../../engine/sim.ts";
import { column, loadSet, numberAt, setNumber, slotNamed } from "../../load/columns.ts";
import { waysOf } from "../listenerRule/waysOf.ts";
import type { TaskRecord } from "../task/model.ts";
import { billedSeconds, fargatePerHour } from "./fargateCost.ts";
import { instanceCost } from "./instanceCost.ts";
import { typedBalancerPerHour, usageOf } from "./loadBalancerCost.ts";
import type { BillRecord } from "./model.ts";
import { prices } from "./prices.ts";

const secondsPerHour = 3_600;

/** Adds what was used since the last time to the bill, and works out what an hour like this would cost. */
export function writeBill(sim: Sim): void {
  const cost = loadSet(sim.columns, "cost");
  const fargate = column(cost, "fargate");
  const ec2 = column(cost, "ec2");
  const loadBalancer = column(cost, "loadBalancer");
  const cloudWatch = column(cost, "cloudWatch");
  const billedUntil = column(cost, "billedUntilMs");
  const since = billedUntil[0] as number;
  const seconds = (sim.now - since) / 1_000;
  if (seconds <= 0) return;
  const hours = seconds / secondsPerHour;

  const tasks = fargateCost(sim, since);
  const instances = instanceCost(sim, since);
  const balancersPerHourNow = balancersPerHour(sim, seconds);
  const alarmsPerHour = (sim.count("alarm") * prices.alarmPerMonth) / prices.hoursPerMonth;

  fargate[0] = (fargate[0] as number) + tasks.spent;
  ec2[0] = (ec2[0] as number) + instances.spent;
  loadBalancer[0] = (loadBalancer[0] as number) + balancersPerHourNow * hours;
  cloudWatch[0] = (cloudWatch[0] as number) + alarmsPerHour * hours;
  billedUntil[0] = sim.now;

  const bill: BillRecord = {
    id: "bill",
    totals: {
      fargate: fargate[0] as number,
      ec2: ec2[0] as number,
      loadBalancer: loadBalancer[0] as number,
      cloudWatch: cloudWatch[0] as number,
    },
    perHour: {
      fargate: tasks.perHour,
      ec2: instances.perHour,
      loadBalancer: balancersPerHourNow,
      cloudWatch: alarmsPerHour,
    },
  };
  sim.put("bill", "bill", bill);
  sim.meter("bill/total", sumOf(bill.totals));
  sim.meter("bill/perHour", sumOf(bill.perHour));
}

const sumOf = ({ fargate, ec2, loadBalancer, cloudWatch }: BillRecord["totals"]): number =>
  fargate + ec2 + loadBalancer + cloudWatch;

/** Fargate tasks with their public addresses. Stopped tasks stay visible for an hour, so none slips through. */
function fargateCost(sim: Sim, since: number): { spent: number; perHour: number } {
  let spent = 0;
  let perHour = 0;
  for (const task of sim.all("task")) {
    if (task.launchType !== "FARGATE" || task.pullStartedAtMs === null) continue;
    const { pullStartedAtMs, stoppedAtMs } = task;
    const price = fargatePerHour({ ...task, spot: task.capacityProviderName === "FARGATE_SPOT" }) + publicAddress(task);
    const billed =
      billedSeconds(pullStartedAtMs, stoppedAtMs, sim.now) - billedSeconds(pullStartedAtMs, stoppedAtMs, since);
    spent += (billed / secondsPerHour) * price;
    if (stoppedAtMs === null) perHour += price;
  }
  return { spent, perHour };
}

/** Source: Amazon VPC pricing: every public IPv4 address, a task's too. */
const publicAddress = ({ sim: { assignPublicIp } }: TaskRecord): number =>
  assignPublicIp === "ENABLED" ? prices.publicIpv4PerHour : 0;

/** Load balancers from the moment they are active, with one public address in each zone when they face the internet. */
function balancersPerHour(sim: Sim, seconds: number): number {
  let perHour = 0;
  for (const { id, type, state, scheme, subnets } of sim.all("loadBalancer")) {
    const slot = slotNamed(sim.columns, "loadBalancer", id);
    const requests = numberAt(sim.columns, "loadBalancer", "requests", slot);
    const newRequests = requests - numberAt(sim.columns, "loadBalancer", "requestsBilled", slot);
    setNumber(sim.columns, "loadBalancer", "requestsBilled", slot, requests);
    if (state.code === "provisioning") continue;
    const { rules } = waysOf(sim, id);
    perHour += typedBalancerPerHour(type, usageOf(newRequests / seconds, rules.length));
    if (scheme === "internet-facing") perHour += subnets.length * prices.publicIpv4PerHour;
  }
  return perHour;
}
