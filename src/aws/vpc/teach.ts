export const vpcGlossary = [
  {
    term: "VPC",
    sentence: "Your own network in a Region: an address block divided into subnets.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/what-is-amazon-vpc.html",
  },
] as const;
