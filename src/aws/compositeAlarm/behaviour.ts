import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { milliseconds } from "../../kernel/time.ts";
import { actionsOfState } from "../alarm/actionsDue.ts";
import { withChange } from "../alarm/alarmHistory.ts";
import { findAlarm } from "../alarm/model.ts";
import { notify } from "../alarm/notify.ts";
import { clockTime, initialStateReason } from "../alarm/stateReason.ts";
import { findGroupPolicy } from "../groupScalingPolicy/model.ts";
import { findScalingPolicy } from "../scalingPolicy/model.ts";
import { findTopic } from "../topic/model.ts";
import { readAlarmRule, ruleHolds } from "./alarmRule.ts";
import { compositeProblem } from "./compositeProblem.ts";
import { dependentsOf } from "./dependents.ts";
import { type CompositeAlarmMessages, findCompositeAlarm } from "./model.ts";

export const compositeAlarmHandlers = {
  "compositeAlarm.evaluate"(sim, { id, alarmArn }) {
    const alarm = sim.get("compositeAlarm", id);
    const rule = alarm === undefined ? null : readAlarmRule(alarm.alarmRule);
    if (alarm === undefined || rule === null) return;
    const stateValue = ruleHolds(rule, (name) => stateOf(sim, name)) ? "ALARM" : "OK";
    if (stateValue === alarm.stateValue) return;
    const stateReason = `${alarmArn} transitioned to ${childState(sim, alarmArn)} at ${clockTime(sim.now)}`;
    const cause = sim.journal({
      source: "aws.cloudwatch",
      detailType: "CloudWatch Alarm State Change",
      eventName: stateValue,
      severity: stateValue === "ALARM" ? "WARN" : "INFO",
      kind: "compositeAlarm",
      subject: id,
      message: `${alarm.alarmName}: ${stateReason}`,
      because: `Its rule ${alarm.alarmRule} ${stateValue === "ALARM" ? "holds" : "does not hold"}.`,
      notable: true,
    });
    const history = withChange(alarm, stateValue, { atMs: sim.now, stateReason, entry: cause });
    const changed = sim.patch("compositeAlarm", id, {
      stateValue,
      stateReason,
      stateUpdatedAtMs: sim.now,
      sim: { ...alarm.sim, cause, history },
    });
    sim.because(cause);
    for (const action of actionsOfState(changed, stateValue)) notify(sim, "compositeAlarm", changed, action);
    for (const other of dependentsOf(sim.all("compositeAlarm"), alarm)) evaluateSoon(sim, other.id, alarm.alarmArn);
  },

  "cloudwatch.PutCompositeAlarm"(sim, input) {
    const { alarmName, alarmRule } = input;
    const known = findCompositeAlarm(sim.all("compositeAlarm"), alarmName);
    const about = { kind: "compositeAlarm", subject: known?.id ?? alarmName } as const;
    const actions = [input.alarmActions, input.okActions, input.insufficientDataActions].flatMap((one) => one ?? []);
    const problem = compositeProblem(alarmRule, actions, (action) => isPolicy(sim, action));
    if (problem !== null) return refuse(sim, about, "ValidationError", problem);
    if (findAlarm(sim.all("alarm"), alarmName) !== undefined) {
      return refuse(sim, about, "ValidationError", `A metric alarm already exists with the name ${alarmName}.`);
    }
    const { region = "us-east-1", accountId = "123456789012" } = sim.get("settings", "run") ?? {};
    const topics = (names: readonly string[] = []) =>
      names.map((name) => findTopic(sim.all("topic"), name)?.id ?? name);
    const id = known?.id ?? alarmName;
    const alarmArn = known?.alarmArn ?? `arn:aws:cloudwatch:${region}:${accountId}:alarm:${alarmName}`;
    sim.put("compositeAlarm", id, {
      id,
      alarmArn,
      alarmName,
      stateValue: "INSUFFICIENT_DATA",
      stateReason: initialStateReason,
      stateUpdatedAtMs: sim.now,
      sim: { cause: null, history: [] },
      ...known,
      alarmDescription: input.alarmDescription ?? "",
      alarmRule,
      alarmActions: topics(input.alarmActions),
      okActions: topics(input.okActions),
      insufficientDataActions: topics(input.insufficientDataActions),
    });
    evaluateSoon(sim, id, alarmArn);
  },
} satisfies Pick<Handlers, keyof CompositeAlarmMessages>;

function evaluateSoon(sim: Sim, id: string, alarmArn: string): void {
  sim.schedule("compositeAlarm.evaluate", { id, alarmArn }, { in: milliseconds(0) }, Phase.evaluate);
}

const stateOf = (sim: Sim, name: string) =>
  (findAlarm(sim.all("alarm"), name) ?? findCompositeAlarm(sim.all("compositeAlarm"), name))?.stateValue;
const childState = (sim: Sim, alarmArn: string): string => stateOf(sim, alarmArn) ?? "INSUFFICIENT_DATA";

const isPolicy = (sim: Sim, action: string): boolean =>
  findScalingPolicy(sim.all("scalingPolicy"), action) !== undefined ||
  findGroupPolicy(sim.all("groupScalingPolicy"), action) !== undefined;
