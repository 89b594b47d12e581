const guide = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application";

export const loadBalancerGlossary = [
  {
    term: "Application Load Balancer",
    sentence:
      "Takes HTTP requests in at least two zones and hands each one to a target that is registered and healthy.",
    source: `${guide}/introduction.html`,
  },
  {
    term: "Network Load Balancer",
    sentence:
      "Hands each TCP or UDP flow to one target by a hash, and keeps the flow there; it has no rules and no 5xx.",
    examTrap: "Cross-zone is off by default, and unequal zones mean unequal targets.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html",
  },
  {
    term: "Classic Load Balancer",
    sentence: "The older balancer: it calls one instance port, without target groups and without rules.",
    examTrap: "No dynamic host ports, no awsvpc, so no Fargate.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/introduction.html",
  },
  {
    term: "Cross-zone load balancing",
    sentence: "Whether a node of the load balancer uses the targets of all zones, or of its own only.",
    examTrap: "Always on for an Application Load Balancer; a target group may turn it off, without stickiness then.",
    source: `${guide}/disable-cross-zone.html`,
  },
  {
    term: "Routing algorithm",
    sentence: "How the next target is picked: round robin, fewest requests in progress, or weighted random.",
    examTrap: "Slow start works with round robin only.",
    source: `${guide}/edit-target-group-attributes.html`,
  },
  {
    term: "Fail open",
    sentence: "When too few targets are healthy, requests go to all of them, unhealthy ones included.",
    examTrap: "Only unhealthy targets is not a 503: the requests still reach them.",
    source: `${guide}/target-group-health.html`,
  },
  {
    term: "Idle timeout",
    sentence: "After so many seconds without a byte the load balancer answers 504; 60 unless you change it.",
    examTrap: "A client that leaves earlier is logged as 460, not 504.",
    source: `${guide}/application-load-balancers.html`,
  },
  {
    term: "HTTP 502",
    sentence: "A target refused the connection or closed it before it had answered.",
    source: `${guide}/load-balancer-troubleshooting.html`,
  },
  {
    term: "HTTP 503",
    sentence: "There is no registered target that could be chosen.",
    examTrap: "Such requests are not in RequestCount, which counts only those with a chosen target.",
    source: `${guide}/load-balancer-troubleshooting.html`,
  },
  {
    term: "HTTP 504",
    sentence: "The target did not answer within the idle timeout, or did not take the connection within 10 seconds.",
    source: `${guide}/load-balancer-troubleshooting.html`,
  },
] as const;
