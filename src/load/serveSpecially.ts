import { type BoundedSecond, stepBounded } from "./boundedQueue.ts";
import { busyLanes } from "./busyLanes.ts";
import type { TaskColumns } from "./columns.ts";
import { stepInTurn } from "./inTurn.ts";

/** L + capacity · L ÷ (1 + L) = pressure; see serveAndAnswer.ts, where the same stands in the loop. */
function stepOneLane(capacity: number, pressure: number): number {
  const half = 1 - pressure + capacity;
  const root = Math.sqrt(half * half + 4 * pressure);
  return half > 0 ? (2 * pressure) / (half + root) : (root - half) / 2;
}

/** What reaches the target groups in a second; slot i of every array is group i. */
export interface Flow {
  /** Requests per second. */
  readonly rates: Float64Array;
  /** Seconds after which someone gives up. */
  readonly timeouts: Float64Array;
  /** Users who wait for their answers before they ask again; zero where requests come from everywhere. */
  readonly users: Float64Array;
  /** Targets that take turns exactly; up to 1 where requests meet them at random. */
  readonly turns: Float64Array;
  /** No group has users or turns. */
  readonly isPlain: boolean;
}

/** The newest bounded second: equal neighbours, the usual case, are computed once. */
const second: BoundedSecond = { inside: 0, served: 0, refused: 0, variation: 1 };
const asked = { lanes: 0, laneRate: 0, wait: 0, workers: 0, acceptQueue: 0, users: 0 };
let askedBefore = -1;
let askedArrived = -1;

/** Users of one task, above which it makes no difference that those who wait do not ask. Estimate: below 0.1 %. */
const countedUsers = 2_000;

/** Users of the group that this task has, where they are few enough to be counted. */
function usersOf(task: TaskColumns, slot: number, group: number, flow: Flow): number {
  const users = group < 0 ? 0 : (flow.users[group] as number) * (task.share[slot] as number);
  return users <= countedUsers ? users : 0;
}

/** Whether the task's whole inside is one queue, its waits included, because someone counts what is inside. */
export const isBounded = (task: TaskColumns, slot: number, group: number, flow: Flow): boolean =>
  (task.workers[slot] as number) > 0 || usersOf(task, slot, group, flow) > 0;

/** A second at the CPU of a task that is bounded, that a number of users asks, or whose requests come in turn. */
export function serveSpecially(task: TaskColumns, slot: number, group: number, arrived: number, flow: Flow): void {
  const lanes = task.lanes[slot] as number;
  const capacity = task.capacity[slot] as number;
  task.requestRate[slot] = arrived;
  if (isBounded(task, slot, group, flow)) {
    // What waits holds its worker and its user, so it belongs to the queue.
    const before = (task.inService[slot] as number) + (task.waiting[slot] as number);
    task.waiting[slot] = 0;
    const users = usersOf(task, slot, group, flow);
    const workers = task.workers[slot] as number;
    const acceptQueue = task.acceptQueue[slot] as number;
    const isSame =
      before === askedBefore &&
      arrived === askedArrived &&
      asked.laneRate === task.laneRate[slot] &&
      asked.lanes === lanes &&
      asked.wait === task.wait[slot] &&
      asked.workers === workers &&
      asked.acceptQueue === acceptQueue &&
      asked.users === users;
    if (!isSame) {
      asked.lanes = lanes;
      asked.laneRate = task.laneRate[slot] as number;
      asked.wait = task.wait[slot] as number;
      asked.workers = workers;
      asked.acceptQueue = acceptQueue;
      asked.users = users;
      askedBefore = before;
      askedArrived = arrived;
      stepBounded(asked, before, arrived, second);
    }
    task.requestRate[slot] = arrived - second.refused;
    task.inService[slot] = second.inside;
    task.answerRate[slot] = second.served;
    task.cpu[slot] = Math.min(100, (second.served / capacity) * 100);
    task.variation[slot] = second.variation;
    return;
  }
  const pressure = (task.inService[slot] as number) + arrived;
  const turns = group < 0 ? 0 : (flow.turns[group] as number);
  let inService: number;
  let busy: number;
  if (turns > 1 && lanes === 1) {
    inService = stepInTurn(turns, capacity, pressure);
    busy = Math.min(1, (pressure - inService) / capacity);
  } else if (lanes === 1) {
    inService = stepOneLane(capacity, pressure);
    busy = inService / (1 + inService);
  } else {
    busy = busyLanes(lanes, capacity, pressure, (task.cpu[slot] as number) / 100);
    inService = Math.max(0, pressure - busy * capacity);
  }
  task.inService[slot] = inService;
  task.answerRate[slot] = pressure - inService;
  task.cpu[slot] = busy * 100;
}
