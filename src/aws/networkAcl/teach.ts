export const networkAclGlossary = [
  {
    term: "Network ACL",
    sentence:
      "Rules at the edge of a subnet, by number, the lowest that fits decides. It can deny, and it knows no connections: an answer needs a rule of its own.",
    examTrap:
      "A security group is stateful and only allows; a network ACL is stateless and may deny. Answers come back on ephemeral ports.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
  },
] as const;
