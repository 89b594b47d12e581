const guide = "https://docs.aws.amazon.com/autoscaling/ec2/userguide";

export const autoScalingGroupGlossary = [
  {
    term: "Auto Scaling group",
    sentence: "Keeps a number of EC2 instances between its minimum and maximum, and replaces those it loses.",
    examTrap: "It scales instances, not tasks: the number of tasks is the service's desired count.",
    source: `${guide}/auto-scaling-groups.html`,
  },
  {
    term: "Desired capacity",
    sentence: "The number of instances the group tries to have; always between minimum and maximum size.",
    source: `${guide}/asg-capacity-limits.html`,
  },
  {
    term: "Launch template",
    sentence: "Says what a new instance is: type, image, user data, instance profile.",
    examTrap: "Launch configurations do the same and are no longer recommended.",
    source: `${guide}/launch-templates.html`,
  },
  {
    term: "Health check replacement",
    sentence: "An instance that stops or is terminated is taken out of the group and a new one is launched.",
    examTrap: "At most 10% of the group, at least one instance, is replaced at a time.",
    source: `${guide}/ec2-auto-scaling-health-checks.html`,
  },
  {
    term: "Default termination policy",
    sentence:
      "On scale-in: the zone with the most instances, then the oldest launch template, then the one closest to its next billing hour.",
    source: `${guide}/ec2-auto-scaling-termination-policies.html`,
  },
  {
    term: "Lifecycle hook of an Auto Scaling group",
    sentence: "Holds an instance in Pending:Wait or Terminating:Wait until somebody completes it or its time is over.",
    examTrap: "The default result is ABANDON: a launch nobody completes is terminated and tried again.",
    source: `${guide}/lifecycle-hooks.html`,
  },
  {
    term: "Grace period of an Auto Scaling group",
    sentence: "Seconds after InService in which failed load balancer and status checks are ignored.",
    examTrap: "A stopped or terminated instance is replaced at once, whatever the grace period.",
    source: `${guide}/health-check-grace-period.html`,
  },
  {
    term: "AZRebalance",
    sentence: "Evens instances out over zones: it launches before it terminates, for a time above the maximum.",
    source: `${guide}/auto-scaling-benefits.html`,
  },
  {
    term: "Scale-in protection",
    sentence:
      "Keeps an instance from being chosen on scale-in; it does not keep it from being replaced when unhealthy.",
    source: `${guide}/ec2-auto-scaling-instance-protection.html`,
  },
] as const;
