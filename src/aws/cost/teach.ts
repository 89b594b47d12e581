export const costGlossary = [
  {
    term: "Fargate price",
    sentence: "vCPU and memory of the task size per second, from the image pull to the end, at least one minute.",
    examTrap: "Pulling a large image is paid for; a task that runs ten seconds costs as much as one of a minute.",
    source: "https://aws.amazon.com/fargate/pricing/",
  },
  {
    term: "EC2 instance price",
    sentence: "Every second an instance runs, whatever runs on it: empty instances cost as much as full ones.",
    source: "https://aws.amazon.com/ec2/pricing/on-demand/",
  },
  {
    term: "LCU",
    sentence:
      "Load balancer capacity unit: the most used of new connections, open connections, bytes and rule evaluations.",
    source: "https://aws.amazon.com/elasticloadbalancing/pricing/",
  },
  {
    term: "Public IPv4 address",
    sentence: "Every one costs 0.005 dollars an hour: one for each zone of a load balancer and for each public task.",
    source: "https://aws.amazon.com/vpc/pricing/",
  },
  {
    term: "NAT gateway price",
    sentence: "Each hour it exists and each gigabyte through it: images that private tasks pull from the internet too.",
    examTrap: "VPC endpoints for ECR and S3 take the pulls past it.",
    source: "https://aws.amazon.com/vpc/pricing/",
  },
] as const;
