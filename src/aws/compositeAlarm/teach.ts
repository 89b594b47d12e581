export const compositeAlarmGlossary = [
  {
    term: "Composite alarm",
    sentence: "Is in ALARM while a rule over the states of other alarms holds, such as ALARM(a) AND NOT ALARM(b).",
    examTrap: "It cannot run EC2 or Auto Scaling actions: name the policy in a metric alarm.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html",
  },
] as const;
