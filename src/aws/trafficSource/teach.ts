export const trafficSourceGlossary = [
  {
    term: "Users",
    sentence: "Clients outside the VPC: they resolve the DNS name of a load balancer and connect to its listeners.",
    examTrap: "Without a load balancer or a public address nobody outside reaches a task.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  {
    term: "Open model",
    sentence: "Requests arrive at their rate whether or not earlier ones were answered, as the public internet does.",
    source: "https://grafana.com/docs/k6/latest/using-k6/scenarios/concepts/open-vs-closed/",
  },
  {
    term: "Closed model",
    sentence:
      "So many users who each wait for their answer and think before the next request: slow answers slow them down.",
    examTrap: "A closed load test hides overload: users who wait send less.",
    source: "https://grafana.com/docs/k6/latest/using-k6/scenarios/concepts/open-vs-closed/",
  },
  {
    term: "Stage",
    sentence: "One straight piece of a traffic shape: reach this rate within this time; no time means a jump.",
    source: "https://grafana.com/docs/k6/latest/using-k6/scenarios/executors/ramping-arrival-rate/",
  },
  {
    term: "Utilization",
    sentence:
      "Work that arrives over work that can be done: requests per second times CPU seconds each, over the vCPUs.",
    examTrap: "Response time grows as 1 over 1 minus utilization: from 80% to 90% it doubles.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/capacity-autoscaling.html",
  },
  {
    term: "Little's law",
    sentence: "Requests in flight are the arrival rate times the time each one takes.",
    source: "https://aws.amazon.com/builders-library/using-load-shedding-to-avoid-overload/",
  },
  {
    term: "p95",
    sentence: "The response time that 95 of 100 requests stay below.",
    examTrap: "The average hides the slow requests; under load p99 moves first.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
  },
] as const;
