import type { AssumedSection } from "./assumedValue.ts";

/** Image pulls, registries and the way out of a VPC. */
export const networkValues = {
  unansweredTryFargate: {
    name: "How long a Fargate task waits for one call that nobody answers",
    value: 30,
    unit: "s",
    realisticOnly: true,
    because: "it is the dial timeout of the client whose words AWS shows; the number of tries stands in those words",
    where: "task: image pull that ends in i/o timeout",
  },
  unansweredTryEc2: {
    name: "How long the Docker daemon waits for a registry that does not answer",
    value: 15,
    unit: "s",
    realisticOnly: true,
    because: "that is the timeout of Docker's registry client",
    where: "task: image pull that ends in a canceled request",
  },
  imageScan: {
    name: "How long a basic scan of an image takes",
    value: 30,
    unit: "s",
    because: "small images are scanned within a minute",
    where: "repository: scan findings",
  },
  imageReplication: {
    name: "How long the replication of an image takes",
    value: 5,
    unit: "min",
    because: "AWS says less than 30 minutes in most cases",
    where: "repository: replication status",
  },
  outsideZones: {
    name: "How long a task lives in a zone that its load balancer is not enabled in",
    value: 60,
    unit: "s",
    because: "AWS says that it never passes and is replaced; two checks 30 s apart fail in that time",
    where: "service: task replaced for ELB health checks",
  },
  publicAddressOfInstance: {
    name: "Which instances have a public address",
    value: "those whose subnet gives one at launch",
    because: "a launch template may say otherwise, which is not read",
    where: "way out of the VPC",
  },
  connectAgain: {
    name: "When an application connects again to an endpoint that did not answer",
    value: 30,
    unit: "s",
    because: "clients try again within a minute; AWS has no part in it",
    where: "task: application log",
  },
  fixedAddresses: {
    name: "Addresses of NAT gateways, interface endpoints, mount targets and load balancer nodes",
    value: "one in each subnet, from its upper end",
    because: "AWS gives any free one; these do not mingle with those of tasks",
    where: "subnet: free addresses",
  },
} as const satisfies AssumedSection;
