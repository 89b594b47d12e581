export const scalableTargetGlossary = [
  {
    term: "Scalable target",
    sentence: "What Application Auto Scaling may change, here a service's desired count, and between which limits.",
    source: "https://docs.aws.amazon.com/autoscaling/application/userguide/what-is-application-auto-scaling.html",
  },
  {
    term: "Minimum and maximum capacity",
    sentence: "Limits of every scaling action. Registering them moves a desired count outside them at once.",
    examTrap: "A desired count you set outside the limits afterwards is left alone until an alarm acts.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  {
    term: "Scaling activity",
    sentence: "The record of one scaling decision: its cause, what it set, and whether ECS has fulfilled it.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html",
  },
  {
    term: "Suspended scaling",
    sentence:
      "Alarms keep changing state while scaling is suspended; one that is still in ALARM acts when it is resumed.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-suspend-resume-scaling.html",
  },
] as const;
