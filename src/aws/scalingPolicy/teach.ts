export const scalingPolicyGlossary = [
  {
    term: "Target tracking",
    sentence: "A policy that keeps a metric near a target: desired = running × metric ÷ target, rounded up.",
    examTrap: "The base is the RUNNING tasks, not the desired count.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html",
  },
  {
    term: "AlarmHigh and AlarmLow",
    sentence: "The two alarms a policy makes: above the target for 3 minutes, more than 10 % below it for 15 minutes.",
    examTrap: "Scaling in is slow on purpose. Do not edit or delete these alarms.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html",
  },
  {
    term: "Scale-out cooldown",
    sentence: "While it runs, the tasks already added count toward the next step, so only a larger step adds more.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html",
  },
  {
    term: "Scale-in cooldown",
    sentence: "While it runs, nothing scales in. A scale-out does not wait for it and cancels it.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html",
  },
  {
    term: "Several policies",
    sentence: "Any one may scale out and the largest answer wins; scaling in needs all of them to agree.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html",
  },
  {
    term: "Scaling during a deployment",
    sentence: "While a deployment is in progress the service is not scaled in; scaling out goes on.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  {
    term: "100 % ceiling",
    sentence: "A Fargate task never uses more than its own CPU, so one step multiplies tasks by at most 100 ÷ target.",
    examTrap: "A saturated service reaches its size in several steps, one per cooldown.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
  },
] as const;
