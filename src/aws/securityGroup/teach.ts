export const securityGroupGlossary = [
  {
    term: "Security group",
    sentence: "Rules that say which connections a network interface takes and opens; what is not allowed is dropped.",
    examTrap: "Stateful: the answer to an allowed connection needs no rule. There are no deny rules.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  },
  {
    term: "Referenced security group",
    sentence: "A rule whose source is a group lets in every interface of that group, whatever its address.",
    examTrap: "Allow the load balancer's group in the tasks' group, not the load balancer's addresses.",
    source:
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
  },
  {
    term: "Security group for dynamic host ports",
    sentence: "With host port 0 in bridge mode every task gets a free port of its instance from 32768 on.",
    examTrap: "The instance's security group must let the load balancer in on the whole range 32768 to 65535.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html",
  },
] as const;
