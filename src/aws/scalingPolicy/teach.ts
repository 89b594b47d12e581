export const scalingPolicyGlossary = [
  {
    term: "Scaling policy",
    sentence:
      "Says how Application Auto Scaling changes a service's desired count: by a target, in steps, or by a forecast.",
    examTrap: "It scales tasks. Instances are scaled by a capacity provider, or by a policy of the Auto Scaling group.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  {
    term: "Target tracking",
    sentence: "A policy that keeps a metric near a target: desired = running × metric ÷ target, rounded up.",
    examTrap: "The base is the RUNNING tasks, not the desired count.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html",
  },
  {
    term: "AlarmHigh and AlarmLow",
    sentence: "The two alarms a policy makes: above the target for 3 minutes, more than 10% below it for 15 minutes.",
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
    term: "Step scaling",
    sentence:
      "A policy that an alarm of yours calls: how far the metric is from the threshold decides how many tasks are added or removed.",
    examTrap:
      "Bounds are distances from the threshold. Above it the lower bound belongs to the step, below it the upper one.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  {
    term: "Adjustment type",
    sentence:
      "ChangeInCapacity adds so many tasks, ExactCapacity sets so many, PercentChangeInCapacity adds a share of those that run.",
    examTrap: "Percentages round towards zero, but never to zero; MinAdjustmentMagnitude sets the least change.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  {
    term: "Step and target tracking together",
    sentence:
      "Whichever leaves the larger capacity decides; target tracking has no veto over a step policy's scale-in.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html",
  },
  {
    term: "Predictive scaling",
    sentence:
      "Learns the load of each hour and scales out before the next one; it needs 24 hours of data and never scales in.",
    examTrap: "ForecastOnly is the default: until the mode is ForecastAndScale nothing happens.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/predictive-auto-scaling.html",
  },
  {
    term: "Scaling during a deployment",
    sentence: "While a deployment is in progress the service is not scaled in; scaling out goes on.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  {
    term: "100% ceiling",
    sentence: "A Fargate task never uses more than its own CPU, so one step multiplies tasks by at most 100 ÷ target.",
    examTrap: "A saturated service reaches its size in several steps, one per cooldown.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
  },
] as const;
