import type { AssumedSection } from "./assumedValue.ts";

/** Application Auto Scaling. */
export const scalingValues = {
  alarmToAction: {
    name: "From ALARM to the scaling activity",
    value: 5,
    unit: "s",
    realisticOnly: true,
    because: "no figure is published, and a few seconds are what activities show",
    where: "scaling policy: activity",
  },
  targetTrackingHigh: {
    name: "AlarmHigh of a target tracking policy",
    value: 3,
    unit: "datapoints",
    because: "generated alarms that people published show 3 of 3 minutes above the target",
    where: "scaling policy: AlarmHigh",
  },
  targetTrackingLow: {
    name: "AlarmLow of a target tracking policy",
    value: 15,
    unit: "datapoints",
    because: "generated alarms that people published show 15 of 15 minutes below 90% of the target",
    where: "scaling policy: AlarmLow",
  },
  targetTrackingFormula: {
    name: "Desired count a target tracking policy asks for",
    value: "running tasks × newest datapoint ÷ target, rounded up",
    because: "AWS says that it scales proportionally and gives no formula",
    where: "scaling policy: arithmetic",
  },
  highResolutionLow: {
    name: "AlarmLow of a policy on 20-second metrics",
    value: "the same fifteen minutes, 45 datapoints",
    because: "AWS's benchmark shows only how much sooner such a policy scales out",
    where: "scaling policy: AlarmLow",
  },
  anticipatedFlapping: {
    name: "When a scale-in is left out with AutoScalingAnticipatedFlapping",
    value: "when the newest datapoint's load, spread over what would be left, is above the target",
    because: "AWS names the reason and gives no formula",
    where: "scaling policy: not scaled",
  },
  scheduledScaleIn: {
    name: "A scheduled maximum below the desired count during a deployment",
    value: "the limits change at once, the tasks when the deployment has ended",
    because: "AWS says that deployments hold scale-in back and not whether a schedule's is one",
    where: "scheduled action: desired count",
  },
  stepCooldown: {
    name: "Cooldown of a step scaling policy that names none",
    value: 300,
    unit: "s",
    because: "it is the default of target tracking for ECS services",
    where: "scaling policy: cooldown",
  },
  predictiveForecast: {
    name: "Forecast of predictive scaling",
    value: "mean of the same hour of the days before, at most fourteen",
    because: "AWS's own model is not published, and this is the plainest one that knows a day",
    where: "scaling policy: forecast",
  },
  firstRateRun: {
    name: "First run of a scheduled action at a rate without a start time",
    value: "one interval after it was made",
    because: "AWS says only how a start time changes it",
    where: "scheduled action: next runs",
  },
  skippedLocalTime: {
    name: "Scheduled times that a clock change skips or doubles",
    value: "skipped times do not run, doubled ones run the first time only",
    because: "AWS says that daylight saving is followed and not what happens in that hour",
    where: "scheduled action: next runs",
  },
  calendarStart: {
    name: "Calendar time at which a run begins",
    value: "Thursday, 1 January 2026, 00:00 UTC",
    because: "a run has no date of its own; startTime in Metadata.SteadyState sets another one",
    where: "scheduled action: next runs",
  },
  idleInstance: {
    name: "CPU that the operating system and the ECS agent of an instance use",
    value: "none",
    because: "AWS publishes no figure, and an idle instance then shows 0%",
    where: "Auto Scaling group: CPUUtilization",
  },
  fulfilledChange: {
    name: "How often Application Auto Scaling looks whether ECS has fulfilled a change",
    value: 10,
    unit: "s",
    because: "AWS does not say; it is below the shortest start of a task",
    where: "scalable target: activities",
  },
} as const satisfies AssumedSection;
