const guide = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application";

export const targetGroupGlossary = [
  {
    term: "Target group",
    sentence: "The targets one listener action sends requests to, with their health checks and their routing.",
    source: `${guide}/load-balancer-target-groups.html`,
  },
  {
    term: "Target type",
    sentence: "instance registers an EC2 instance and a port, ip registers an address; it cannot be changed later.",
    examTrap: "Tasks with network mode awsvpc, so every Fargate task, need ip.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html",
  },
  {
    term: "Health check",
    sentence: "A request the load balancer sends to every target at each interval; the answer's code must match.",
    examTrap: "A new target is healthy after one pass; an unhealthy one needs the healthy threshold in a row.",
    source: `${guide}/target-group-health-checks.html`,
  },
  {
    term: "Deregistration delay",
    sentence:
      "How long a target stays draining so that requests in flight can finish; 300 seconds unless you change it.",
    examTrap: "ECS waits for it before SIGTERM, which is why scaling in feels slow.",
    source: `${guide}/edit-target-group-attributes.html`,
  },
  {
    term: "Sticky session",
    sentence: "A cookie brings a client back to the target that answered first, past the routing algorithm.",
    examTrap: "After scaling out, known clients stay where they are: new targets get new clients only.",
    source: `${guide}/sticky-sessions.html`,
  },
  {
    term: "Anomaly mitigation",
    sentence: "Gives a target that fails more than its peers less to do, although its health checks pass.",
    examTrap: "Only with weighted random routing, and from three healthy targets on.",
    source: `${guide}/edit-target-group-attributes.html`,
  },
  {
    term: "Slow start",
    sentence: "Lets a newly healthy target's share grow from zero to full over 30 to 900 seconds.",
    examTrap: "Targets that register together into an empty group do not get it.",
    source: `${guide}/edit-target-group-attributes.html`,
  },
] as const;
