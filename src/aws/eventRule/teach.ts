const guide = "https://docs.aws.amazon.com/eventbridge/latest/userguide";

export const eventRuleGlossary = [
  {
    term: "EventBridge rule",
    sentence: "Sends events that match its pattern, or instants of its schedule, to up to five targets.",
    examTrap: "Its ECS target calls RunTask. It cannot change the desired count of a service.",
    source: `${guide}/eb-rules.html`,
  },
  {
    term: "Event pattern",
    sentence: "Has the structure of an event; every field it names holds a list, and one element must match.",
    examTrap: "Numbers are compared as text: 300 and 300.0 differ, unless the pattern says numeric.",
    source: `${guide}/eb-event-patterns.html`,
  },
  {
    term: "Event bus",
    sentence: "Receives events and hands each to every rule on it whose pattern matches.",
    source: `${guide}/eb-event-bus.html`,
  },
  {
    term: "Default event bus",
    sentence: "Where events of AWS services arrive. Events are delivered at least once and in any order.",
    source: `${guide}/eb-event-bus.html`,
  },
  {
    term: "Input transformer",
    sentence: "Takes values out of an event and writes them into the input of a target.",
    source: `${guide}/eb-transform-target-input.html`,
  },
  {
    term: "Event retry policy",
    sentence: "EventBridge tries a target up to 185 times within 24 hours. Without permission it does not try again.",
    examTrap: "Without a dead-letter queue an event that cannot be delivered is lost.",
    source: `${guide}/eb-rule-dlq.html`,
  },
] as const;
