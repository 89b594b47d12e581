export const alarmGlossary = [
  {
    term: "CloudWatch alarm",
    sentence: "Compares one metric with a threshold and is in state OK, ALARM or INSUFFICIENT_DATA.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  {
    term: "Datapoints to alarm",
    sentence: "M of N: the alarm fires when at least M of the newest N datapoints breach; they need not be adjacent.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  {
    term: "INSUFFICIENT_DATA",
    sentence: "The state of a new alarm and of one whose metric has stopped. Target tracking does nothing in it.",
    examTrap: "A metric that stops is not a metric at zero: no scale-in follows.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  {
    term: "Missing data treatment",
    sentence:
      "What fills up an evaluation when there are fewer real datapoints than needed: missing, ignore, breaching or notBreaching.",
    examTrap: "While enough real datapoints exist in the evaluation range, the setting plays no part.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  {
    term: "Percentile alarm",
    sentence:
      "Watches a percentile such as p99 instead of the average. Below 10 ÷ (1 − p) samples, 1,000 for p99, it can be told to keep its state.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html",
  },
  {
    term: "Alarm action",
    sentence: "Runs once when the state changes; a scaling policy is called again every minute while ALARM lasts.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
] as const;
