import { calendarStartOf } from "../../engine/settings.ts";
import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { seconds, simMs } from "../../kernel/time.ts";
import { uuidText } from "../alarm/uuidText.ts";
import { deliver } from "../eventBridge/deliver.ts";
import { countEvent } from "../eventBridge/eventMetrics.ts";
import { readEventText } from "../eventBridge/eventPattern.ts";
import { isoTime } from "../eventBridge/isoTime.ts";
import { mostTargets, readTarget } from "../eventBridge/readTarget.ts";
import { routeEvent } from "../eventBridge/routeEvent.ts";
import { readJson } from "../role/readJson.ts";
import { findSchedule } from "../schedule/model.ts";
import { nextRun } from "../scheduledAction/schedule.ts";
import { findService } from "../service/model.ts";
import type { Json } from "../taskDefinition/model.ts";
import { type EventRuleMessages, type EventRuleRecord, findEventRule } from "./model.ts";
import { newEventRule } from "./newEventRule.ts";
import { ruleProblem } from "./ruleProblem.ts";

export const eventRuleHandlers = {
  "eventRule.created"(sim, { id }) {
    plan(sim, id);
  },

  "events.PutRule"(sim, { name, ...said }) {
    const known = findEventRule(sim.all("eventRule"), name);
    const problem = ruleProblem({ ...known, ...said });
    const about = { kind: "eventRule", subject: known?.id ?? name } as const;
    if (problem !== null) return refuse(sim, about, problem.exception, problem.message);
    const { region = "", accountId = "" } = sim.get("settings", "run") ?? {};
    const rule = known ?? newEventRule(name, name, { region, accountId, now: sim.now });
    sim.put("eventRule", rule.id, {
      ...rule,
      eventPattern: said.eventPattern ?? rule.eventPattern,
      scheduleExpression: said.scheduleExpression ?? rule.scheduleExpression,
      state: said.state ?? rule.state,
      description: said.description ?? rule.description,
      sim: { ...rule.sim, cause: sim.cause },
    });
    plan(sim, rule.id);
  },
  "events.EnableRule": (sim, { name }) => setState(sim, name, "ENABLED"),
  "events.DisableRule": (sim, { name }) => setState(sim, name, "DISABLED"),
  "events.DeleteRule"(sim, { name }) {
    const rule = ruleOr(sim, name);
    if (rule === undefined) return;
    const about = { kind: "eventRule", subject: rule.id } as const;
    if (rule.targets.length > 0) {
      return refuse(sim, about, "ValidationException", "Rule can't be deleted since it has targets.");
    }
    sim.remove("eventRule", rule.id);
  },

  "events.PutTargets"(sim, { rule: name, targets }) {
    const rule = ruleOr(sim, name);
    if (rule === undefined) return;
    const about = { kind: "eventRule", subject: rule.id } as const;
    const complaints: string[] = [];
    const isService = (arn: string): boolean => findService(sim.all("service"), arn) !== undefined;
    const read = targets.flatMap((one) => {
      const target = readTarget(
        one,
        (value) => (typeof value === "string" ? value : ""),
        isService,
        (path, reason) => complaints.push(`${["Targets", ...path].join(".")}: ${reason}`),
      );
      return target ?? [];
    });
    const kept = rule.targets.filter(({ id }) => !read.some((one) => one.id === id));
    if (complaints[0] !== undefined) return refuse(sim, about, "ValidationException", complaints[0]);
    if (kept.length + read.length > mostTargets) {
      const message = `The requested resource exceeds the maximum number allowed: a rule has up to ${mostTargets} targets.`;
      return refuse(sim, about, "LimitExceededException", message);
    }
    sim.patch("eventRule", rule.id, { targets: [...kept, ...read], sim: { ...rule.sim, cause: sim.cause } });
  },
  "events.RemoveTargets"(sim, { rule: name, ids }) {
    const rule = ruleOr(sim, name);
    if (rule === undefined) return;
    sim.patch("eventRule", rule.id, { targets: rule.targets.filter(({ id }) => !ids.includes(id)) });
  },

  "events.PutEvents"(sim, { entries }) {
    const about = { kind: "settings", subject: "run" } as const;
    for (const [index, { source, detailType, detail, resources = [] }] of entries.entries()) {
      const [plain, tokens] = [readJson(detail, { twice: "lastCounts" }), readEventText(detail)];
      if (!("value" in plain) || !("value" in tokens)) {
        const where = "reason" in plain ? ` line ${plain.line}, column ${plain.column}: ${plain.reason}` : "";
        return refuse(sim, about, "MalformedDetail", `Detail is malformed:${where}`);
      }
      const event = envelope(sim, source, detailType, resources, index);
      routeEvent(sim, { ...event, detail: plain.value }, index, { ...event, detail: tokens.value });
    }
  },

  "lab.SetTargetFault"(sim, { name, target, fault }) {
    const rule = findEventRule(sim.all("eventRule"), name);
    const schedule = rule === undefined ? findSchedule(sim.all("schedule"), name) : undefined;
    const record = rule ?? schedule;
    if (record === undefined) return void ruleOr(sim, name);
    const id = target ?? (rule === undefined ? schedule?.target.id : rule.targets[0]?.id) ?? "";
    const { [id]: _, ...others } = record.sim.faults;
    const faults = fault === null ? others : { ...others, [id]: fault };
    if (rule !== undefined) sim.patch("eventRule", rule.id, { sim: { ...rule.sim, faults, cause: sim.cause } });
    else if (schedule !== undefined) {
      sim.patch("schedule", schedule.id, { sim: { ...schedule.sim, faults, cause: sim.cause } });
    }
  },
  "lab.SetEventDelivery"(sim, said) {
    const settings = sim.get("settings", "run");
    if (settings !== undefined) {
      sim.patch("settings", "run", { eventDelivery: { ...settings.eventDelivery, ...said } });
    }
  },

  "eventRule.due"(sim, { id }) {
    const rule = sim.get("eventRule", id);
    // Changed or deleted since it was planned.
    if (rule === undefined || rule.sim.nextRunAtMs !== sim.now) return;
    plan(sim, id);
    const jitter = sim.get("settings", "run")?.eventDelivery?.jitter === true;
    const late = jitter ? Math.floor(sim.draw("eventJitter", id, sim.now) * 60) : 0;
    const event = { ...envelope(sim, "aws.events", "Scheduled Event", [rule.arn], 0), detail: {} };
    sim.schedule("eventRule.triggered", { id, event }, { in: seconds(late) });
  },

  "eventRule.triggered"(sim, { id, event }) {
    const rule = sim.get("eventRule", id);
    if (rule?.state !== "ENABLED") return;
    countEvent(sim, "TriggeredRules", "eventRule", rule.name);
    sim.patch("eventRule", id, { sim: { ...rule.sim, triggered: rule.sim.triggered + 1, lastAtMs: sim.now } });
    for (const { id: target } of rule.targets) {
      sim.schedule("eventRule.deliver", { id, target, event, attempt: 1, firstAtMs: sim.now }, { in: seconds(0) });
    }
  },

  "eventRule.deliver"(sim, attempt) {
    const rule = sim.get("eventRule", attempt.id);
    const target = rule?.targets.find(({ id }) => id === attempt.target);
    if (rule === undefined || target === undefined) return;
    const { id, name, arn } = rule;
    const { cause } = sim;
    const counts = deliver(sim, { kind: "eventRule", id, name, arn }, rule.sim, target, attempt, (delay) => {
      sim.schedule("eventRule.deliver", { ...attempt, attempt: attempt.attempt + 1 }, { in: delay });
    });
    sim.because(cause);
    const now = sim.get("eventRule", id);
    if (now !== undefined) sim.patch("eventRule", id, { sim: { ...now.sim, ...counts } });
  },
} satisfies Pick<Handlers, keyof EventRuleMessages>;

function ruleOr(sim: Sim, name: string): EventRuleRecord | undefined {
  const rule = findEventRule(sim.all("eventRule"), name);
  const about = { kind: "eventRule", subject: name } as const;
  if (rule === undefined)
    refuse(sim, about, "ResourceNotFoundException", `Rule ${name} does not exist on EventBus default.`);
  return rule;
}

function setState(sim: Sim, name: string, state: EventRuleRecord["state"]): void {
  const rule = ruleOr(sim, name);
  if (rule === undefined) return;
  sim.patch("eventRule", rule.id, { state, sim: { ...rule.sim, cause: sim.cause } });
  plan(sim, rule.id);
}

/** The next instant of its schedule; the clock brings it, so it follows from nothing. */
function plan(sim: Sim, id: string): void {
  const rule = sim.get("eventRule", id);
  if (rule === undefined) return;
  const start = calendarStartOf(sim);
  const schedule = { schedule: rule.scheduleExpression ?? "", timezone: null, startTime: null, endTime: null };
  const runs = rule.scheduleExpression !== null && rule.state === "ENABLED";
  const next = runs ? nextRun(schedule, start + rule.sim.createdAtMs, start + sim.now) : null;
  const nextRunAtMs = next === null ? null : simMs(next - start);
  if (nextRunAtMs !== rule.sim.nextRunAtMs) sim.patch("eventRule", id, { sim: { ...rule.sim, nextRunAtMs } });
  if (nextRunAtMs === null) return;
  const { cause } = sim;
  sim.because(null);
  sim.schedule("eventRule.due", { id }, { at: nextRunAtMs });
  sim.because(cause);
}

function envelope(sim: Sim, source: string, detailType: string, resources: readonly string[], index: number) {
  const { region = "us-east-1", accountId = "" } = sim.get("settings", "run") ?? {};
  const id = uuidText(drawHex(sim.seed, 32, "ownEvent", sim.now, sim.cause ?? 0, index));
  return {
    version: "0",
    id,
    "detail-type": detailType,
    source,
    account: accountId,
    time: isoTime(sim, sim.now),
    region,
    resources,
  } satisfies Json;
}
