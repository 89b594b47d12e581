import type { EventRuleMessages } from "./model.ts";

type Words<T extends keyof EventRuleMessages> = (
  input: EventRuleMessages[T],
) => readonly [kind: "eventRule" | "settings", subject: string, sentence: string];

/** What you did to rules and events, in a sentence. */
export const eventRuleWords: { readonly [T in Exclude<keyof EventRuleMessages, `eventRule.${string}`>]: Words<T> } = {
  "events.PutRule": ({ name, eventPattern, scheduleExpression, state }) => {
    const parts = [
      eventPattern === undefined ? [] : "another pattern",
      scheduleExpression ?? [],
      state === undefined ? [] : `state ${state}`,
    ].flat();
    return ["eventRule", name, `You gave rule ${name} ${parts.join(", ") || "another description"}.`];
  },
  "events.EnableRule": ({ name }) => ["eventRule", name, `You enabled rule ${name}.`],
  "events.DisableRule": ({ name }) => ["eventRule", name, `You disabled rule ${name}.`],
  "events.DeleteRule": ({ name }) => ["eventRule", name, `You deleted rule ${name}.`],
  "events.PutTargets": ({ rule, targets }) => [
    "eventRule",
    rule,
    `You gave rule ${rule} ${targets.length} ${targets.length === 1 ? "target" : "targets"}.`,
  ],
  "events.RemoveTargets": ({ rule, ids }) => ["eventRule", rule, `You removed ${ids.join(", ")} from rule ${rule}.`],
  "events.PutEvents": ({ entries }) => [
    "settings",
    "run",
    `You put ${entries.length === 1 ? "an event" : `${entries.length} events`} on the default event bus.`,
  ],
  "lab.SetTargetFault": ({ name, fault }) => [
    "eventRule",
    name,
    fault === null ? `You let the target of ${name} answer again.` : `You let the target of ${name} answer ${fault}.`,
  ],
  "lab.SetEventDelivery": ({ duplicates, jitter }) => {
    const parts = [
      duplicates === undefined ? [] : `events ${duplicates ? "may come twice" : "come once"}`,
      jitter === undefined ? [] : `schedules ${jitter ? "run inside their minute" : "run on the minute"}`,
    ].flat();
    return ["settings", "run", `You changed deliveries: ${parts.join(", ")}.`];
  },
};
