/**
 * Stands in front of the engine's worker: the run it opens is real, its tasks are then copied until there are as many
 * as asked for, and ten times a second the page gets a packed update as the engine would send it. The engine itself
 * rests, so that what is measured is the page. The bench puts this text before the worker's own, with the number in it.
 */
const count = Number("COUNT");
const everyMs = 100;
/** Records that change with one update: a deployment of a large service changes about as many. */
const changes = Math.max(1, Math.min(100, Math.round(count / 10)));
/** What a task does when its turn comes: it drains, stops, and another takes its place. */
const life = ["RUNNING", "DEACTIVATING", "STOPPING", "PROVISIONING", "PENDING", "ACTIVATING", "RUNNING"];
const liveColumns = 6;

const post = self.postMessage.bind(self);
let standing;
let epoch = 0;
let seq = 1_000_000_000;
let tasks = [];
let targets = [];
let turn = 0;

self.postMessage = (message, transfer) => {
  if (message.kind === "delta") return;
  if (message.kind === "snapshot") {
    grow(message);
    setTimeout(update, 1_000);
  }
  post(message, transfer);
};

self.addEventListener("message", (event) => {
  const own = event.data.kind === "ack" && event.data.seq >= 1_000_000_000;
  if (own || event.data.kind === "pace") event.stopImmediatePropagation();
});

function grow(message) {
  const { records } = message;
  const [first] = records.task.map(([, task]) => task).filter(({ lastStatus }) => lastStatus === "RUNNING");
  const [target] = records.target.map(([, one]) => one);
  const zones = records.availabilityZone.map(([id]) => id);
  tasks = Array.from({ length: count }, (_, index) => ({
    ...first,
    id: `${first.id}-${index}`,
    taskArn: `${first.taskArn.slice(0, -8)}${index.toString(16).padStart(8, "0")}`,
    availabilityZone: zones[index % zones.length],
    privateIpAddress: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
    sim: { ...first.sim, slot: index },
  }));
  targets = tasks.map((task, index) => ({
    ...target,
    id: `${target.id}-${index}`,
    taskId: task.id,
    availabilityZone: task.availabilityZone,
    state: "healthy",
  }));
  records.task = tasks.map((task) => [task.id, task]);
  records.target = targets.map((one) => [one.id, one]);
  records.service = records.service.map(([id, service]) => [
    id,
    { ...service, desiredCount: count, runningCount: count },
  ]);
  standing = { ...message.standing, playing: true, looking: false, speed: 10, speedReached: 10 };
  epoch = message.epoch;
  message.standing = standing;
  message.live = live();
}

function live() {
  const values = new Float32Array(count * liveColumns);
  for (let slot = 0; slot < count; slot++) {
    values[slot] = 40 + ((slot * 7 + turn) % 40);
    values[2 * count + slot] = 12;
  }
  return values.buffer;
}

function update() {
  turn++;
  standing = { ...standing, nowMs: standing.nowMs + 1_000, endMs: standing.nowMs + 1_000 };
  const put = { task: [], target: [] };
  for (let change = 0; change < changes; change++) {
    const index = (turn * changes + change * 131) % count;
    const state = life[(life.indexOf(tasks[index].lastStatus) + 1) % life.length];
    tasks[index] = { ...tasks[index], lastStatus: state };
    targets[index] = { ...targets[index], state: state === "RUNNING" ? "healthy" : "draining" };
    put.task.push([tasks[index].id, tasks[index]]);
    put.target.push([targets[index].id, targets[index]]);
  }
  const packed = live();
  const series = new ArrayBuffer(0);
  post({ kind: "delta", epoch, seq: seq++, standing, put, removed: {}, journal: [], series, live: packed }, [packed]);
  setTimeout(update, everyMs);
}
