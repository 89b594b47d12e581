/** A task that works on a bounded number of requests at once, or that a bounded number of users asks. */
export interface BoundedTask {
  readonly lanes: number;
  /** Requests per second and lane. */
  readonly laneRate: number;
  /** Seconds a request waits on something else, holding its worker. */
  readonly wait: number;
  /** Requests it works on at once; zero for no bound. */
  readonly workers: number;
  /** Requests that wait for a worker at most; the next one is refused. */
  readonly acceptQueue: number;
  /** Users who ask it and wait for the answer; zero where requests come from everywhere. */
  readonly users: number;
}

/** What a second made of it. Inside afterwards + served + refused = inside before + arrived. */
export interface BoundedSecond {
  inside: number;
  served: number;
  refused: number;
  /** Variance of what is inside over the square of its mean. */
  variation: number;
}

/** States that are told apart; beyond, more inside changes nothing about the speed. Estimate: far more than any CPU has lanes. */
const mostStates = 4_096;
/** Sums are scaled down before they grow beyond what a number holds. */
const huge = 1e200;

/**
 * Requests per second that leave when n are inside, for n = 0 … most: the CPU is a queue with `lanes` servers and the wait
 * a place where nobody meets, so what is inside is spread as in a closed network (Norton's theorem, exact).
 * G(n) = Σ f(k) · w^(n−k) ÷ (n−k)! over k at the CPU, and the throughput is G(n − 1) ÷ G(n).
 */
export function throughputs(lanes: number, laneRate: number, wait: number, most: number): Float64Array {
  const found = new Float64Array(most + 1);
  const full = lanes * laneRate;
  // Time runs in units in which all lanes together serve one: then nothing shrinks.
  const w = wait * full;
  const alone = Float64Array.from({ length: lanes + 1 }, () => 1);
  for (let k = 1; k <= lanes; k++) alone[k] = ((alone[k - 1] as number) * lanes) / k;
  // waits[i] = w^(n−i) ÷ (n−i)!, for the newest n.
  const waits = new Float64Array(lanes + 1);
  waits[0] = 1;
  let newest = 1;
  let saturated = 0;
  let before = 1;
  for (let n = 1; n <= most; n++) {
    newest *= w / n;
    for (let i = lanes; i > 0; i--) waits[i] = waits[i - 1] as number;
    waits[0] = newest;
    saturated += n >= lanes ? (alone[lanes] as number) * (waits[lanes] as number) : 0;
    let sum = saturated;
    for (let k = 0; k < lanes && k <= n; k++) sum += (alone[k] as number) * (waits[k] as number);
    found[n] = (full * before) / sum;
    before = sum;
    if (sum > huge) {
      for (let i = 0; i <= lanes; i++) waits[i] = (waits[i] as number) / huge;
      newest /= huge;
      saturated /= huge;
      before /= huge;
    }
  }
  return found;
}

const known = new Map<string, Float64Array>();
const mostKnown = 64;
function throughputsOf({ lanes, laneRate, wait }: BoundedTask, most: number): Float64Array {
  const key = `${lanes} ${laneRate} ${wait} ${most}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  if (known.size >= mostKnown) known.clear();
  const found = throughputs(lanes, laneRate, wait, most);
  known.set(key, found);
  return found;
}

/** The stationary point when `rate` requests per second are offered: mean inside, throughput, share that is refused. */
export interface Stationary {
  inside: number;
  /** Mean of its square. */
  square: number;
  throughput: number;
  blocked: number;
}

/** The chain of its states, each entered at the rate that is offered and left at that state's throughput. */
export function stationary(task: BoundedTask, rate: number, found: Stationary): void {
  const { users, acceptQueue } = task;
  const workers = task.workers > 0 ? Math.min(task.workers, mostStates) : mostStates;
  const most = users > 0 ? Math.min(workers, Math.ceil(users)) : workers;
  const speeds = throughputsOf(task, most);
  let weight = 1;
  let total = 1;
  let inside = 0;
  let square = 0;
  let out = 0;
  // Users who are inside do not ask.
  let askers = users > 0 ? users : 0;
  for (let n = 1; n <= most; n++) {
    const asking = users > 0 ? Math.max(0, 1 - (n - 1) / users) : 1;
    const speed = speeds[n] as number;
    weight *= (rate * asking) / speed;
    total += weight;
    inside += n * weight;
    square += n * n * weight;
    out += weight * speed;
    if (users > 0) askers += weight * Math.max(0, users - n);
    if (weight > huge) {
      weight /= huge;
      total /= huge;
      inside /= huge;
      square /= huge;
      out /= huge;
      askers /= huge;
    }
  }
  const speed = speeds[most] as number;
  if (users > 0) {
    const queue = Math.min(acceptQueue, Math.ceil(users) - most, mostStates);
    for (let j = 1; j <= queue; j++) {
      weight *= (rate * Math.max(0, 1 - (most + j - 1) / users)) / speed;
      total += weight;
      inside += (most + j) * weight;
      square += (most + j) * (most + j) * weight;
      out += weight * speed;
      askers += weight * Math.max(0, users - most - j);
      if (weight > huge) {
        weight /= huge;
        total /= huge;
        inside /= huge;
        square /= huge;
        square /= huge;
        out /= huge;
        askers /= huge;
      }
    }
    found.blocked = askers > 0 ? (weight * Math.max(0, users - most - Math.max(0, queue))) / askers : 0;
  } else {
    const ratio = rate / speed;
    // Beyond the workers each state is `ratio` times as likely as the one before. Counted from the likelier end.
    const step = ratio <= 1 ? ratio : 1 / ratio;
    const [sum, first, second, last] = geometric(step, acceptQueue);
    if (ratio <= 1) {
      total += weight * step * sum;
      inside += weight * step * ((most + 1) * sum + first);
      square += weight * step * ((most + 1) * (most + 1) * sum + 2 * (most + 1) * first + second);
      out += weight * step * sum * speed;
      weight *= last;
    } else {
      total = total * last + weight * sum;
      const top = most + acceptQueue;
      inside = inside * last + weight * (top * sum - first);
      square = square * last + weight * (top * top * sum - 2 * top * first + second);
      out = out * last + weight * sum * speed;
    }
    found.blocked = weight / total;
  }
  found.inside = inside / total;
  found.square = square / total;
  found.throughput = out / total;
}

/** Σ r^j, Σ j · r^j and Σ j² · r^j for j = 0 … count − 1, and r^count: by doubling, all terms positive. */
function geometric(r: number, count: number): readonly [sum: number, first: number, second: number, last: number] {
  let sum = 0;
  let first = 0;
  let second = 0;
  let last = 1;
  let done = 0;
  for (let bit = highestBit(count); bit >= 1; bit /= 2) {
    second += last * (second + 2 * done * first + done * done * sum);
    first += last * (first + done * sum);
    sum += last * sum;
    last *= last;
    done *= 2;
    if ((count & bit) === 0) continue;
    sum += last;
    first += done * last;
    second += done * done * last;
    last *= r;
    done++;
  }
  return [sum, first, second, last];
}
function highestBit(count: number): number {
  let bit = 1;
  while (bit * 2 <= count) bit *= 2;
  return bit;
}

/** Steps at most, and how near the balance is enough, relative to what is there. */
const mostSteps = 60;
const smallRest = 1e-11;

const point: Stationary = { inside: 0, square: 0, throughput: 0, blocked: 0 };

/**
 * One second of such a task: it is at the stationary point of its momentary load, found so that what is inside
 * afterwards, what was served and what was refused add up to what was there or arrived.
 */
export function stepBounded(task: BoundedTask, before: number, arrived: number, found: BoundedSecond): void {
  const pressure = before + arrived;
  if (!(pressure > 1e-12)) {
    found.inside = pressure > 0 ? pressure : 0;
    found.served = 0;
    found.refused = 0;
    found.variation = 1;
    return;
  }
  const unit = task.lanes * task.laneRate;
  const rest = (part: number): number => {
    stationary(task, (unit * part) / (1 - part), point);
    return point.inside + point.throughput + arrived * point.blocked - pressure;
  };
  // The offered rate as a share of itself and the CPU's: every load lies between 0 and 1. False position, Illinois.
  let low = 0;
  let lowRest = -pressure;
  let high = 1 - 1e-9;
  let highRest = rest(high);
  let part = high;
  if (highRest > 0) {
    for (let step = 0; step < mostSteps; step++) {
      // Every fourth step halves, so that a bent curve cannot hold it up.
      part = step % 4 === 3 ? (low + high) / 2 : low + ((high - low) * -lowRest) / (highRest - lowRest);
      const left = rest(part);
      if (left < smallRest * pressure && left > -smallRest * pressure) break;
      if (left < 0) {
        low = part;
        lowRest = left;
        highRest /= 2;
      } else {
        high = part;
        highRest = left;
        lowRest /= 2;
      }
      if (high - low < 1e-15) break;
    }
  }
  const refused = arrived * point.blocked;
  const served = Math.min(pressure - refused, point.throughput);
  found.refused = refused;
  found.served = served;
  found.inside = pressure - refused - served;
  found.variation = point.inside > 0 ? Math.max(0, point.square / (point.inside * point.inside) - 1) : 1;
}
