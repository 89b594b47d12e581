/** What a learner needs to know here, in AWS's words. */
export const listenerRuleGlossary = [
  {
    term: "Listener rule",
    sentence:
      "Conditions and one set of actions at a listener: rules are tried by priority, the lowest number first, and the default action takes what none matches.",
    examTrap: "One load balancer can serve many services: route by host-header or path-pattern, not one ALB each.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
  },
] as const;
