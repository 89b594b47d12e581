export const availabilityZoneGlossary = [
  {
    term: "Availability Zone",
    sentence: "One or more data centers of a Region with their own power and network. Each subnet lies in one zone.",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
  },
  {
    term: "Zone balance",
    sentence:
      "On Fargate the scheduler starts tasks in the zone with the fewest tasks of the service, and stops in the one with most.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service-options.html",
  },
  {
    term: "Zone failure",
    sentence:
      "A zone that fails takes its tasks and instances with it; services start theirs again in the other zones.",
    examTrap: "Two subnets in the same zone do not help: only subnets in other zones keep a service running.",
    source: "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/availability-zones.html",
  },
] as const;
