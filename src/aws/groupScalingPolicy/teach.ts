const guide = "https://docs.aws.amazon.com/autoscaling/ec2/userguide";

export const groupScalingPolicyGlossary = [
  {
    term: "Scaling policy of an Auto Scaling group",
    sentence:
      "Adds or removes instances when an alarm calls: by target tracking, in steps, or by one simple adjustment.",
    examTrap: "It scales instances. The number of tasks is scaled by Application Auto Scaling.",
    source: `${guide}/as-scale-based-on-demand.html`,
  },
  {
    term: "Instance warm-up",
    sentence: "How long a new instance counts as added but not yet in the group's metrics; scale-in waits meanwhile.",
    source: `${guide}/ec2-auto-scaling-default-instance-warmup.html`,
  },
  {
    term: "Default cooldown",
    sentence: "300 seconds after an activity of simple scaling in which simple scaling does nothing more.",
    examTrap: "Target tracking and step scaling do not wait for it: they use the warm-up.",
    source: `${guide}/ec2-auto-scaling-scaling-cooldowns.html`,
  },
  {
    term: "Scheduled action",
    sentence: "Sets minimum, maximum or desired capacity of a group at a time, once or by a cron expression.",
    source: `${guide}/ec2-auto-scaling-scheduled-scaling.html`,
  },
] as const;
