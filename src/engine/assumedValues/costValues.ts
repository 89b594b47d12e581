import type { AssumedSection } from "./assumedValue.ts";

/** Cost. */
export const costValues = {
  rootVolume: {
    name: "Root volume of a container instance",
    value: "30 GB of gp3",
    because: "that is what the ECS-optimized AMI asks for; launch templates may enlarge it, which is not read",
    where: "Bill: Amazon EBS volumes",
  },
  fargateSpotPrice: {
    name: "Price of Fargate Spot, as a share of the On-Demand price",
    value: 30,
    unit: "%",
    because: "AWS says up to 70% less, and the price of the hour is not published ahead",
    where: "Bill: AWS Fargate",
  },
  spotInstancePrice: {
    name: "Price of a Spot Instance",
    value: "its On-Demand price",
    because:
      "the Spot price follows supply and demand in each zone, so that a bill here would name a number nobody pays",
    where: "Bill: Amazon EC2 instances",
  },
  usualConnections: {
    name: "Connections of users whose connections are not said",
    value: "10 requests on each, open for 60 s, 4096 bytes a request and its answer",
    because: "browsers and SDKs keep connections, and the answer is a small page",
    where: "Bill: load balancers, capacity units",
  },
  bytesToTheInternet: {
    name: "Bytes of an answer that leave the Region",
    value: "3072 bytes",
    because: "the answer is most of a request's 4096 bytes",
    where: "Bill: data to the internet",
  },
} as const satisfies AssumedSection;
