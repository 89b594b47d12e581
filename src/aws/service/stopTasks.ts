import { seconds } from "../../kernel/time.ts";
import { giveUp } from "../capacityProvider/distribute.ts";
import { sharesOf } from "../capacityProvider/strategy.ts";
import { chooseTasksToLeave } from "../placement/scaleIn.ts";
import { taskIdOf } from "../task/model.ts";
import { stoppedReason } from "../task/stoppedReason.ts";
import { chooseTasksToStop, type StopCandidate } from "./chooseTasksToStop.ts";
import { primaryOf } from "./deployments.ts";
import { eventTexts, stoppedText } from "./eventTexts.ts";
import { candidatesNow } from "./placeTasks.ts";
import type { TaskCounts } from "./planDeployment.ts";
import { isHeld } from "./protectedTasks.ts";
import { sayDeregistered } from "./registerTasks.ts";
import { note, type SchedulerPass, type SeenTask, say } from "./schedulerPass.ts";

type Candidate = StopCandidate & { readonly seen: SeenTask };

/** Stops so many tasks of each health, from the given groups in order, keeping the zones balanced. */
export function stopTasks(
  pass: SchedulerPass,
  groups: readonly (readonly SeenTask[])[],
  counts: TaskCounts,
  because: string,
): void {
  if (pass.service.launchType !== "FARGATE") {
    stopOnInstances(pass, groups, counts, because);
    return;
  }
  const chosen: SeenTask[] = [];
  let candidatesSeen = 0;
  const tasksByZone = new Map<string, number>();
  for (const { task } of pass.active) {
    tasksByZone.set(task.availabilityZone, (tasksByZone.get(task.availabilityZone) ?? 0) + 1);
  }
  for (const health of ["unhealthy", "starting", "healthy"] as const) {
    let left = counts[health];
    for (const group of groups) {
      const candidates = group.filter((seen) => seen.judgement.health === health && !isHeld(pass, seen)).map(candidate);
      if (left > 0) candidatesSeen += candidates.length;
      for (const { seen, zone } of chooseByProvider(pass, candidates, left, tasksByZone)) {
        chosen.push(seen);
        tasksByZone.set(zone, (tasksByZone.get(zone) ?? 0) - 1);
        left--;
      }
    }
  }
  const hadChoice = candidatesSeen > chosen.length;
  stopChosen(pass, chosen, hadChoice ? `${because} ${zoneWords(chosen)}` : because);
}

/** With a capacity provider strategy each provider gives up its part; inside it the zones stay balanced. */
function chooseByProvider(
  { service }: SchedulerPass,
  candidates: readonly Candidate[],
  count: number,
  tasksByZone: ReadonlyMap<string, number>,
): readonly Candidate[] {
  const { capacityProviderStrategy = [] } = service;
  if (capacityProviderStrategy.length < 2) return chooseTasksToStop(candidates, count, tasksByZone);
  const shares = sharesOf(
    capacityProviderStrategy,
    candidates.map(({ seen }) => seen.task),
  );
  const givenUp = giveUp(shares, count);
  const zones = new Map(tasksByZone);
  const chosen: Candidate[] = [];
  for (const { capacityProvider } of shares) {
    const ofProvider = candidates.filter(({ seen }) => seen.task.capacityProviderName === capacityProvider);
    const part = chooseTasksToStop(ofProvider, givenUp.filter((name) => name === capacityProvider).length, zones);
    for (const { zone } of part) zones.set(zone, (zones.get(zone) ?? 0) - 1);
    chosen.push(...part);
  }
  // Tasks of providers that the strategy no longer names, or of none.
  const others = candidates.filter(
    (one) => !shares.some((share) => share.capacityProvider === one.seen.task.capacityProviderName),
  );
  return [...chooseTasksToStop(others, count, zones), ...chosen].slice(0, count);
}

/** On instances the placement strategy says which tasks leave. */
function stopOnInstances(
  pass: SchedulerPass,
  groups: readonly (readonly SeenTask[])[],
  counts: TaskCounts,
  because: string,
): void {
  const { sim, service } = pass;
  const chosen: SeenTask[] = [];
  const reasons: string[] = [];
  for (const health of ["unhealthy", "starting", "healthy"] as const) {
    for (const group of groups) {
      const mine = group.filter(
        (seen) => seen.judgement.health === health && !isHeld(pass, seen) && !pass.stopped.has(seen.task.id),
      );
      const already = chosen.filter(({ judgement }) => judgement.health === health).length;
      const tasks = mine.map(({ task }) => ({
        id: task.id,
        containerInstanceId: task.containerInstanceArn ?? "",
        serves: health === "healthy",
        startedAtMs: task.startedAtMs,
      }));
      const choices = chooseTasksToLeave(
        tasks,
        counts[health] - already,
        service.id,
        candidatesNow(pass),
        service.placementStrategy ?? [],
        (id) => sim.draw("scaleIn", id),
      );
      for (const choice of choices) {
        const seen = mine.find(({ task }) => task.id === choice.task);
        if (seen !== undefined) chosen.push(seen);
        if (mine.length > choices.length) reasons.push(choice.because);
      }
    }
  }
  const [reason] = reasons;
  stopChosen(pass, chosen, reason === undefined ? because : `${because} ${reason}`);
}

const candidate = (seen: SeenTask): Candidate => ({
  id: seen.task.id,
  zone: seen.task.availabilityZone,
  startedAtMs: seen.task.startedAtMs,
  seen,
});

/**
 * Stops these, and tells it as AWS does.
 *
 * @param zone where they all are, when zones are rebalanced.
 */
export function stopChosen(
  pass: SchedulerPass,
  chosen: readonly SeenTask[],
  because: string,
  zone: string | null = null,
): void {
  const { sim } = pass;
  const { serviceName } = pass.service;
  const draining = chosen.filter(({ task }) => task.sim.registered);
  const running = chosen.filter(({ task }) => !task.sim.registered && task.startedAtMs !== null);
  const pending = chosen.filter(({ task }) => !task.sim.registered && task.startedAtMs === null);

  if (draining.length > 0) {
    const tasks = draining.map(({ task }) => task);
    stopEach(pass, draining, sayDeregistered(pass, tasks, because, sim.cause));
  }
  if (running.length > 0) {
    const ids = running.map(({ task }) => taskIdOf(task));
    const event = stoppedText(serviceName, ids, zone);
    const entry = say(pass, { event, eventName: "TASKS_STOPPED", because });
    for (const seen of running) seen.task = note(pass, seen.task, { stopAnnounced: true });
    stopEach(pass, running, entry);
  }
  if (pending.length > 0) {
    const event = eventTexts.stoppedPending(serviceName, pending.length);
    stopEach(pass, pending, say(pass, { event, eventName: "TASKS_STOPPED", because }));
  }
}

function stopEach(pass: SchedulerPass, chosen: readonly SeenTask[], cause: number | null): void {
  for (const seen of chosen) {
    pass.stopped.add(seen.task.id);
    const payload = {
      id: seen.task.id,
      stopCode: "ServiceSchedulerInitiated",
      stoppedReason: reasonFor(pass, seen),
      cause,
    } as const;
    pass.sim.schedule("task.stop", payload, { in: seconds(0) });
  }
}

function reasonFor({ sim, service }: SchedulerPass, { task, judgement }: SeenTask): string {
  const { health, failing } = judgement;
  if (task.sim.retires === true) return stoppedReason.maintenance;
  if (health !== "unhealthy" || failing === null) return stoppedReason.scaling(primaryOf(service)?.id ?? "");
  if (failing === "containers") return stoppedReason.containerHealth;
  if (typeof failing === "string") return stoppedReason.reportedHealth(failing);
  return stoppedReason.targetGroup(
    sim.get("targetGroup", failing.targetGroupId)?.targetGroupArn ?? failing.targetGroupId,
  );
}

/** "1 from us-east-1a, 2 from us-east-1b: the zone with the most tasks of the service first, then the oldest." */
function zoneWords(chosen: readonly SeenTask[]): string {
  const byZone = new Map<string, number>();
  for (const { task } of chosen) byZone.set(task.availabilityZone, (byZone.get(task.availabilityZone) ?? 0) + 1);
  const parts = [...byZone].sort(([a], [b]) => (a < b ? -1 : 1)).map(([zone, count]) => `${count} from ${zone}`);
  return `${parts.join(", ")}: the zone with the most tasks of the service first, then the oldest.`;
}
