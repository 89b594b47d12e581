export const scheduledActionGlossary = [
  {
    term: "Scheduled action of a service",
    sentence:
      "Sets the minimum, the maximum or both of a scalable target at a time, at a rate or by a cron expression.",
    examTrap:
      "It never sets the desired count, and nothing reverts it: the limits stay until something else sets them.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
  },
  {
    term: "Cron expression",
    sentence:
      "Minute, hour, day of month, month, day of week and year; one of the two days must be a question mark, and 1 is Sunday.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html",
  },
  {
    term: "Time zone of a schedule",
    sentence: "UTC unless one is named, and then daylight saving is followed. Start and end time are always UTC.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
  },
] as const;
