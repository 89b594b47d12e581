export const subnetGlossary = [
  {
    term: "Subnet",
    sentence: "A part of a VPC's addresses inside one Availability Zone.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
  },
  {
    term: "Addresses of a subnet",
    sentence: "AWS keeps five addresses of every subnet; each Fargate task takes one of the others.",
    examTrap: "A /28 subnet holds 11 tasks, not 16. A deployment may need twice as many addresses for a while.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
  },
] as const;
