export const vpcEndpointGlossary = [
  {
    term: "VPC endpoint",
    sentence: "A private way from a VPC to one AWS service, without internet gateway and NAT gateway.",
    examTrap: "Public registries have none: an image from Docker Hub or ECR Public needs a NAT gateway.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html",
  },
  {
    term: "Gateway endpoint",
    sentence: "A route in the route tables that it names, for Amazon S3 and DynamoDB alone. It costs nothing.",
    examTrap: "ECR keeps image layers in S3: endpoints for ecr.api and ecr.dkr alone do not pull an image.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
  },
  {
    term: "Interface endpoint",
    sentence: "A network interface in each subnet it names, with an address and security groups, billed by the hour.",
    examTrap: "Its security group must allow TCP 443 from the tasks.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
  },
  {
    term: "Endpoint service",
    sentence: "What a provider offers by AWS PrivateLink: consumers reach it by interface endpoints in their own VPCs.",
    examTrap: "It stands behind a Network or a Gateway Load Balancer.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html",
  },
  {
    term: "AWS PrivateLink",
    sentence: "Offers a service of your own to other VPCs: an endpoint service behind a Network Load Balancer.",
    examTrap: "An Application Load Balancer alone cannot be its front; it may be the target of the NLB.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html",
  },
] as const;
