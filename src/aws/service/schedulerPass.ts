import type { JournalText } from "../../engine/journal.ts";
import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { after, between, hours, milliseconds, type SimMs } from "../../kernel/time.ts";
import type { Candidate } from "../placement/candidate.ts";
import type { TargetRecord } from "../targetGroup/model.ts";
import type { TaskRecord } from "../task/model.ts";
import type { TaskJudgement } from "./judgeTask.ts";
import type { ServiceRecord } from "./model.ts";

/** A task that is asked to run, as this pass sees it. */
export interface SeenTask {
  task: TaskRecord;
  readonly targets: readonly TargetRecord[];
  readonly judgement: TaskJudgement;
  /** Its instance is DRAINING, or its Fargate host is retired. */
  readonly drains: boolean;
}

/** One look of the scheduler at one service. It lives as long as the handler and is no part of the world. */
export interface SchedulerPass {
  readonly sim: Sim;
  /** Changes as the pass goes on; written back once, at its end. */
  service: ServiceRecord;
  /** Tasks asked to run, oldest first. */
  readonly active: SeenTask[];
  /** Tasks asked to stop, or stopped, that AWS still shows. */
  readonly leaving: TaskRecord[];
  /** Tasks this pass has asked to stop. */
  readonly stopped: Set<string>;
  /** Instances with what this pass has placed on them; null until it places something. */
  candidates: readonly Candidate[] | null;
  /** AWS's id of the task set that the pass is about; absent where ECS itself deploys. */
  readonly taskSetId?: string;
}

/** Source: Amazon ECS API Reference, Service, events: the newest hundred. */
const eventsKept = 100;
/** Source: Amazon ECS Developer Guide, "Amazon ECS service event messages": the same message again after six hours. */
const repeatAfter = hours(6);

/**
 * Nothing to look at: the service is steady, whatever changes wakes the scheduler, and its news is not due again.
 * It makes the clock's passes over a steady service free.
 */
export const isQuiet = ({ sim }: ServiceRecord, now: SimMs): boolean =>
  sim.steady && sim.saidAtMs.steady !== undefined && between(sim.saidAtMs.steady, now) < repeatAfter;

export interface ServiceWords {
  /** The service event message; null when AWS writes none. */
  readonly event: string | null;
  /** What EventBridge delivers, when its words differ from the service event message. */
  readonly message?: string;
  readonly detailType?:
    | "ECS Service Action"
    | "ECS Deployment State Change"
    | "ECS Hook State Change"
    | "ECS Service Event Message";
  readonly eventName: string;
  readonly severity?: JournalText["severity"];
  readonly because?: string;
  readonly notable?: boolean;
  /** Captured events that follow from the one before are stamped one millisecond after it. */
  readonly followsEvent?: boolean;
}

/** Writes a service event and its journal entry; returns the entry. */
export function say(pass: SchedulerPass, words: ServiceWords, causedBy?: number | null): number {
  const { sim, service, taskSetId } = pass;
  const { because, notable } = words;
  const event = taskSetId === undefined ? words.event : ofTaskSet(words.event, service.serviceName, taskSetId);
  if (event !== null) pass.service = withEvent(service, sim, event, words.followsEvent);
  return sim.journal(
    {
      source: "aws.ecs",
      detailType: words.detailType ?? "ECS Service Action",
      eventName: words.eventName,
      severity: words.severity ?? "INFO",
      kind: "service",
      subject: service.id,
      message: words.message ?? event ?? "",
      ...(because === undefined ? {} : { because }),
      ...(notable === undefined ? {} : { notable }),
    },
    causedBy,
  );
}

/** Source: captured service events of CodeDeploy services: "(service web, taskSet ecs-svc/123) has started 2 tasks". */
const ofTaskSet = (event: string | null, serviceName: string, taskSetId: string): string | null =>
  event?.replace(`(service ${serviceName})`, `(service ${serviceName}, taskSet ${taskSetId})`) ?? null;

/** The service with one more event, newest first. */
export function withEvent(service: ServiceRecord, sim: Sim, message: string, follows = false): ServiceRecord {
  const number = service.sim.nextEventNumber;
  const digits = drawHex(sim.seed, 32, "event", service.id, number);
  const id = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join("-");
  // What comes after an event in the same pass is not stamped before it.
  const at = Math.max(sim.now, service.events[0]?.createdAtMs ?? 0) as SimMs;
  const createdAtMs = follows ? after(at, milliseconds(1)) : at;
  const event = { id, createdAtMs, message };
  return {
    ...service,
    events: [event, ...service.events.slice(0, eventsKept - 1)],
    sim: { ...service.sim, nextEventNumber: number + 1 },
  };
}

/** As `say`, but identical news is kept back until its cause clears or six hours pass. Returns null when kept back. */
export function sayOnce(
  pass: SchedulerPass,
  key: string,
  words: ServiceWords,
  causedBy?: number | null,
): number | null {
  const { saidAtMs } = pass.service.sim;
  const last = saidAtMs[key];
  if (last !== undefined && between(last, pass.sim.now) < repeatAfter) return null;
  const entry = say(pass, words, causedBy);
  pass.service = { ...pass.service, sim: { ...pass.service.sim, saidAtMs: { ...saidAtMs, [key]: pass.sim.now } } };
  return entry;
}

/** The cause of this news has cleared: it may be told again. */
export function unsay(pass: SchedulerPass, key: string): void {
  const { saidAtMs } = pass.service.sim;
  if (saidAtMs[key] === undefined) return;
  const { [key]: _, ...others } = saidAtMs;
  pass.service = { ...pass.service, sim: { ...pass.service.sim, saidAtMs: others } };
}

/** Notes something the scheduler knows about a task. */
export function note(pass: SchedulerPass, task: TaskRecord, fields: Partial<TaskRecord["sim"]>): TaskRecord {
  return pass.sim.patch("task", task.id, { sim: { ...task.sim, ...fields } });
}
