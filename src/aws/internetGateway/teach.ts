export const internetGatewayGlossary = [
  {
    term: "Internet gateway",
    sentence: "The door between a VPC and the internet. It passes only what has a public address.",
    examTrap: "A route to it is not enough: a Fargate task in a public subnet also needs assignPublicIp ENABLED.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html",
  },
] as const;
