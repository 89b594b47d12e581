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
  natGatewayChoice: {
    name: "NAT gateway where a template has no route table",
    value: "that of the task's own zone, else the first of its VPC",
    because: "a gateway in each zone is how AWS recommends it",
    where: "NAT gateway: tasks behind it",
  },
  scanFindings: {
    name: "Findings of a basic scan",
    value: "at most 2 critical, 5 high, 12 medium and 20 low ones, drawn for each image",
    because: "common base images show about as many",
    where: "repository: image scan",
  },
  zoneOfSubnet: {
    name: "Zone of a subnet whose template names none",
    value: "the zones take turns",
    because: "AWS picks any, and tasks of two zones are what most lessons need",
    where: "subnet: availabilityZone",
  },
  refusedCallWords: {
    name: "What an application logs when a call of its own fails",
    value: "the words and codes of the AWS CLI",
    because: "each SDK has its own, and AWS lists none",
    where: "task: logs",
  },
  iamConsistency: {
    name: "How fast a change of a role or policy counts",
    value: "at once",
    because: "IAM is eventually consistent, and AWS names no time",
    where: "role: calls",
  },
  unknownEndpointPolicy: {
    name: "Endpoint policy of which the template gives only a name",
    value: "what nothing denies is allowed",
    because: "the default policy of an endpoint allows everything",
    where: "VPC endpoint: policy",
  },
} as const satisfies AssumedSection;
