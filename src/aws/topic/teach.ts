export const topicGlossary = [
  {
    term: "SNS topic",
    sentence: "Pushes what is published to it to every subscription that is confirmed.",
    examTrap: "EventBridge may publish only if the topic's policy allows events.amazonaws.com to call sns:Publish.",
    source: "https://docs.aws.amazon.com/sns/latest/dg/welcome.html",
  },
] as const;
