export const routeTableGlossary = [
  {
    term: "Route table",
    sentence: "Says where traffic of its subnets goes, by address block; the longest block that fits decides.",
    examTrap: "A subnet that names no route table uses the main one of its VPC.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
  },
  {
    term: "Public subnet",
    sentence: "A subnet whose route table leads to an internet gateway. Nothing else makes it public.",
    examTrap: "A Fargate task in a public subnet without a public address reaches nothing outside, not even ECR.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
  },
  {
    term: "Private subnet",
    sentence: "A subnet without a route to an internet gateway. Its way out is a NAT gateway, or VPC endpoints.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
  },
] as const;
