import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { simMs } from "../../kernel/time.ts";
import { stepSecond } from "../../load/stepSecond.ts";
import { measureDeployment } from "../deployment/measureDeployment.ts";
import { groupSampleMs, measureGroups } from "../groupScalingPolicy/measureGroups.ts";
import { mixRequests } from "../loadBalancer/writeShares.ts";
import { agentSampleMs, measureClusters } from "../metric/measureClusters.ts";
import { findQueue } from "../queue/model.ts";
import { stepQueues } from "../queue/stepQueues.ts";
import { changedSource, secondsInto, stageAfter } from "./changedSource.ts";
import { changeSentence, isWorthSaying, rateWords, stageChange, unitOf } from "./changes.ts";
import { measureLoadBalancer } from "./measureLoadBalancer.ts";
import { measureService } from "./measureService.ts";
import type { TrafficSourceMessages, TrafficSourceRecord } from "./model.ts";
import { findSource, newProducers, newSource } from "./newSource.ts";
import { newTraffic } from "./newTraffic.ts";
import { rateAt } from "./requests.ts";
import { clientsComplaint, usualClients } from "./retries.ts";
import { sampleTraffic, trafficCause } from "./sampleTraffic.ts";

export const trafficSourceHandlers = {
  "trafficSource.created"(sim, { id }) {
    const source = sim.get("trafficSource", id);
    if (source === undefined) return;
    const rate = rateAt(source.shape, 0) * source.multiplier;
    if (source.shape.kind === "constant" && rate > 0)
      say(
        sim,
        source,
        source.users === undefined
          ? `${source.name} send ${rateWords(rate)} ${source.queueId === undefined ? "requests" : "messages"} per second.`
          : `${rateWords(rate)} users begin to send requests.`,
      );
    awaitStage(sim, source, 0);
  },

  "trafficSource.stageBegan"(sim, { id, stage, startsAtMs, changes }) {
    const source = sim.get("trafficSource", id);
    if (source === undefined || source.startsAtMs !== startsAtMs || source.sim.changes !== changes) return;
    const change = stageChange(source.shape, stage);
    if (change === null) return;
    awaitStage(sim, source, stage + 1);
    if (!isWorthSaying(source.shape, change, source.sim.saidRate)) return;
    const { shape, multiplier, speed = 1 } = source;
    const inTime = { ...change, duration: change.duration / speed };
    say(sim, source, changeSentence(shape, inTime, multiplier, unitOf(source)), change.to);
  },

  "lab.SetTraffic"(sim, wanted) {
    const source = findSource(sim.all("trafficSource"), wanted.source) ?? createSource(sim, wanted.source);
    if (source === undefined) {
      const message =
        wanted.source === undefined
          ? "Say which source: there is none, or more than one."
          : `There is no traffic source "${wanted.source}".`;
      return refuse(sim, { kind: "trafficSource", subject: wanted.source ?? "" }, "ResourceNotFoundException", message);
    }
    const next = newTraffic(source, wanted, secondsInto(source, sim.now));
    if ("complaint" in next) {
      return refuse(sim, { kind: "trafficSource", subject: source.id }, "ValidationException", next.complaint);
    }
    const changed = changedSource(source, next, sim.now, sim.cause);
    sim.put("trafficSource", source.id, changed);
    // The command itself speaks of the first stage.
    if (next.startsAnew) awaitStage(sim, changed, 1);
    else if (changed.startsAtMs !== source.startsAtMs || changed.shape !== source.shape)
      awaitStage(sim, changed, stageAfter(changed, sim.now));
  },

  "lab.SetClients"(sim, { source: name, clientTimeoutSeconds, ...wanted }) {
    const source = findSource(sim.all("trafficSource"), name);
    const about = { kind: "trafficSource", subject: source?.id ?? name ?? "" } as const;
    if (source === undefined) return refuse(sim, about, "ResourceNotFoundException", "There are no such clients.");
    const clients = { ...usualClients, ...source.clients, ...wanted };
    const complaint = clientsComplaint(clients);
    if (complaint !== undefined) return refuse(sim, about, "ValidationException", complaint);
    sim.patch("trafficSource", source.id, {
      clients,
      ...(clientTimeoutSeconds === undefined ? {} : { clientTimeoutSeconds }),
      sim: { ...source.sim, cause: sim.cause },
    });
    if (source.loadBalancerId !== "") sim.wake("loadBalancer.route", source.loadBalancerId);
  },

  "load.sample"(sim) {
    sampleTraffic(sim);
    mixRequests(sim);
    stepQueues(sim);
    const totals = stepSecond(sim.columns, sim.now);
    for (const loadBalancer of sim.all("loadBalancer")) measureLoadBalancer(sim, loadBalancer);
    for (const service of sim.all("service")) measureService(sim, service, totals.service);
    for (const deployment of sim.all("deployment")) measureDeployment(sim, deployment, totals.service);
    if (sim.now % agentSampleMs === 0) measureClusters(sim);
    if (sim.now % groupSampleMs === 0) measureGroups(sim);
    if (totals.outOfMemory.length > 0) killOutOfMemory(sim, totals.outOfMemory);
  },
} satisfies Pick<Handlers, keyof TrafficSourceMessages>;

/** Writes down that traffic changed: everything it leads to follows from this entry. */
function say(sim: Sim, source: TrafficSourceRecord, message: string, saidRate = source.sim.saidRate): void {
  const entry = sim.journalRoot(
    {
      source: "steady-state",
      detailType: "Traffic Change",
      eventName: "TRAFFIC_CHANGED",
      severity: "INFO",
      kind: "trafficSource",
      subject: source.id,
      message,
    },
    "traffic",
  );
  sim.patch("trafficSource", source.id, { sim: { ...source.sim, cause: entry, saidRate } });
}

/** No message can wait longer than a run can last. Source: the queue's key, 2^32 ms. */
const endOfTime = 2 ** 32;

function awaitStage(sim: Sim, source: TrafficSourceRecord, stage: number): void {
  const { id, shape, startsAtMs, speed = 1 } = source;
  const begins = stageChange(shape, stage)?.begins;
  if (begins === undefined) return;
  const at = simMs(Math.round(startsAtMs + (begins * 1_000) / speed));
  if (at >= sim.now && at < endOfTime)
    sim.schedule("trafficSource.stageBegan", { id, stage, startsAtMs, ...changesOf(source) }, { at });
}

const changesOf = ({ sim: { changes } }: TrafficSourceRecord) => (changes === undefined ? {} : { changes });

/** Users for a load balancer, or producers for a queue, that nobody calls yet: the one named, or the only one there is. */
function createSource(sim: Sim, name: string | undefined): TrafficSourceRecord | undefined {
  const loadBalancers = [...sim.all("loadBalancer")];
  const called = name === undefined ? loadBalancers : loadBalancers.filter(({ id }) => id === name);
  const [loadBalancer] = called;
  const queue = name === undefined ? undefined : findQueue(sim.all("queue"), name);
  if (loadBalancer === undefined && queue !== undefined) {
    const producers = newProducers(queue.id);
    sim.put("trafficSource", producers.id, producers);
    return producers;
  }
  if (loadBalancer === undefined || called.length > 1 || (name === undefined && sim.count("trafficSource") > 0)) {
    return undefined;
  }
  const source = newSource(loadBalancer.id);
  sim.put("trafficSource", source.id, source);
  return source;
}

/** Source: Amazon ECS Developer Guide: the kernel ends a container over its memory limit, exit code 137. */
function killOutOfMemory(sim: Sim, slots: readonly number[]): void {
  const cause = sim.cause;
  sim.because(trafficCause(sim));
  for (const task of sim.all("task")) {
    if (task.sim.slot === null || !slots.includes(task.sim.slot)) continue;
    sim.schedule(
      "task.applicationExited",
      { id: task.id, exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" },
      { at: sim.now },
      Phase.fact,
    );
  }
  for (const { id, startedAtMs, sim: state } of sim.all("pod")) {
    if (state.slot === null || startedAtMs === null || !slots.includes(state.slot)) continue;
    sim.schedule("pod.applicationExited", { id, startedAtMs, exitCode: 137 }, { at: sim.now }, Phase.fact);
  }
  sim.because(cause);
}
