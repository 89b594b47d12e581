import type { Sim } from "../../engine/sim.ts";
import { milliseconds } from "../../kernel/time.ts";
import { resourceRefusal } from "../eventBridge/mayCall.ts";
import type { AlarmRecord } from "./model.ts";
import { clockTime } from "./stateReason.ts";

type Notifying = Pick<AlarmRecord, "id" | "alarmArn" | "alarmName" | "stateValue" | "stateReason">;

/**
 * An action that is no scaling policy: a topic gets the alarm's message, anything else is only noted.
 * A topic without a policy of its own lets its account publish; another must name CloudWatch.
 *
 * Source: Amazon CloudWatch User Guide, "Notifying users on alarm changes".
 */
export function notify(sim: Sim, kind: "alarm" | "compositeAlarm", alarm: Notifying, action: string): void {
  const topic = sim.get("topic", action);
  const call = { action: "sns:Publish", resource: topic?.topicArn ?? "", sourceArn: alarm.alarmArn };
  const refusal =
    topic === undefined || topic.policy === null
      ? null
      : resourceRefusal(sim, topic.policy, "cloudwatch.amazonaws.com", call);
  const name = topic?.topicArn ?? action;
  const entry = sim.journal({
    source: "aws.cloudwatch",
    detailType: "CloudWatch Alarm Action",
    eventName: "Action",
    severity: refusal === null ? "INFO" : "ERROR",
    kind,
    subject: alarm.id,
    message:
      refusal === null
        ? `Successfully executed action ${name}`
        : `Failed to execute action ${name}. Received error: "${refusal}"`,
  });
  if (topic === undefined || refusal !== null) return;
  sim.because(entry);
  const { region = "us-east-1" } = sim.get("settings", "run") ?? {};
  // Estimate: delivery takes no time a learner could see.
  sim.schedule(
    "topic.publish",
    { id: topic.id, subject: subjectOf(alarm, region), message: messageOf(alarm, region, sim.now) },
    { in: milliseconds(0) },
  );
}

/** Source: the e-mails that CloudWatch sends; times are simulated. */
const subjectOf = ({ stateValue, alarmName }: Notifying, region: string): string =>
  `${stateValue}: "${alarmName}" in ${region}`;

const messageOf = ({ stateValue, stateReason, alarmName }: Notifying, region: string, now: number): string =>
  `You are receiving this email because your Amazon CloudWatch Alarm "${alarmName}" in the ${region} region has entered ` +
  `the ${stateValue} state, because "${stateReason}" at "${clockTime(now)}".`;
