import type { ColumnSet } from "../kernel/columns.ts";
import { type Columns, type containerInstanceColumns, loadSet, type TaskColumns } from "./columns.ts";
import { setVcpu } from "./taskSlots.ts";

/** Busier than this share of what it gets, a task would take more. */
const saturated = 0.99;
/** Smaller differences, relative, come from rounding. */
const rounding = 1e-12;

const none = -1;
let first = new Int32Array(8);
let next = new Int32Array(64);
let slots = new Int32Array(64);
/** vCPU that each task would use now, and CPU units it has as its share. */
let demands = new Float64Array(64);
let shares = new Float64Array(64);

/**
 * The CPU of every container instance in this second, shared by water-filling: everyone gets CPU in proportion to its
 * shares, nobody more than it asks for, and the rest is shared again. What a task may use is what it would get if it asked
 * without end, so that an idle instance lets it burst.
 *
 * Source: Amazon ECS Developer Guide, task definition parameters, cpu: containers share unallocated CPU units with
 * other containers in the same ratio, and a task size is a hard limit.
 */
export function shareInstances(
  columns: Record<string, ColumnSet>,
  task: TaskColumns,
  used: number,
  rates: Float64Array,
): void {
  const instances = loadSet(columns, "containerInstance");
  if (instances.used === 0) return;
  if (first.length < instances.used) first = new Int32Array(instances.used * 2);
  if (next.length < used) {
    next = new Int32Array(used * 2);
    slots = new Int32Array(used * 2);
    demands = new Float64Array(used * 2);
    shares = new Float64Array(used * 2);
  }
  first.fill(none, 0, instances.used);
  for (let slot = used - 1; slot >= 0; slot--) {
    const instance = (task.containerInstance[slot] as number) - 1;
    if (instance < 0) continue;
    next[slot] = first[instance] as number;
    first[instance] = slot;
  }
  const { vcpu } = instances.data as Columns<typeof containerInstanceColumns>;
  for (let instance = 0; instance < instances.used; instance++) {
    if (first[instance] !== none) shareOne(task, first[instance] as number, vcpu[instance] as number, rates);
  }
}

/** vCPU a task would use in this second: what it used in the last, or more if more arrives or waits. */
function demandOf(task: TaskColumns, slot: number, rates: Float64Array): number {
  const group = (task.targetGroup[slot] as number) - 1;
  const arrived =
    group < 0 ? 0 : (task.serving[slot] as number) * (task.share[slot] as number) * (rates[group] as number);
  const busy = (task.cpu[slot] as number) / 100;
  const used = (busy * (task.cpuUnits[slot] as number)) / 1_024;
  const present = busy > saturated ? arrived + (task.inService[slot] as number) : arrived;
  return Math.min(task.cpuLimit[slot] as number, Math.max(used, present * (task.cpuSeconds[slot] as number)));
}

function shareOne(task: TaskColumns, firstSlot: number, vcpu: number, rates: Float64Array): void {
  // Those that ask least for their share come first. They come nearly in order, second after second.
  let count = 0;
  let all = 0;
  for (let slot = firstSlot; slot !== none; slot = next[slot] as number) {
    const share = task.cpuShares[slot] as number;
    const demand = demandOf(task, slot, rates);
    all += share;
    let at = count++;
    while (at > 0 && (demands[at - 1] as number) * share > demand * (shares[at - 1] as number)) {
      slots[at] = slots[at - 1] as number;
      demands[at] = demands[at - 1] as number;
      shares[at] = shares[at - 1] as number;
      at--;
    }
    slots[at] = slot;
    demands[at] = demand;
    shares[at] = share;
  }
  // Whoever asks for less than its part leaves the rest to the others.
  let left = vcpu;
  let sharing = all;
  let content = 0;
  while (content < count && (demands[content] as number) * sharing <= (shares[content] as number) * left) {
    left -= demands[content] as number;
    sharing -= shares[content++] as number;
  }
  for (let at = 0; at < count; at++) {
    const share = shares[at] as number;
    let given = (left * share) / sharing;
    if (at < content) {
      // Without end it would be one of those that share: take back what is not its own from the greatest askers first.
      let rest = left + (demands[at] as number);
      let among = (content === count ? 0 : sharing) + share;
      for (let other = content - 1; other >= 0; other--) {
        if (other === at) continue;
        if ((demands[other] as number) * among <= (shares[other] as number) * rest) break;
        rest += demands[other] as number;
        among += shares[other] as number;
      }
      given = (rest * share) / among;
    }
    const slot = slots[at] as number;
    const gets = Math.min(given, task.cpuLimit[slot] as number);
    const had = (task.cpuUnits[slot] as number) / 1_024;
    if (Math.abs(gets - had) > rounding * had) setVcpu(task, slot, gets);
  }
}
