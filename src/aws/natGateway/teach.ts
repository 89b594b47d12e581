export const natGatewayGlossary = [
  {
    term: "NAT gateway",
    sentence:
      "Lets what has no public address open connections to the internet, from a public subnet with one public address.",
    examTrap: "It serves one zone well: each zone has its own, or the zone that fails takes the way out of the others.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
  },
] as const;
