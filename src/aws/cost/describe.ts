import type { BilledItem, BillLine } from "./model.ts";

/** What is billed, as the bill calls it. */
export const billedWords: Readonly<Record<BilledItem, string>> = {
  fargate: "AWS Fargate",
  ec2: "Amazon EC2",
  loadBalancer: "Elastic Load Balancing",
  natGateway: "NAT gateways",
  publicIpv4: "Public IPv4 addresses",
  dataTransfer: "Data to the internet",
  cloudWatch: "Amazon CloudWatch",
  sqs: "Amazon SQS",
};

/** What a line of the bill is about. @param nameOf what the record is called; undefined once it is gone */
export function lineWords({ kind, id }: Pick<BillLine, "kind" | "id">, nameOf: string | undefined): string {
  if (kind === "cluster") return `Tasks without a service in ${nameOf ?? id}`;
  if (id === "") return kind === "alarm" ? "Alarms" : "Metrics of your own";
  return nameOf ?? id;
}
