/** What AWS bills for, in the order of the bill. */
export const billedItems = [
  "fargate",
  "eks",
  "ec2",
  "ecsAnywhere",
  "ebs",
  "loadBalancer",
  "natGateway",
  "vpcEndpoint",
  "publicIpv4",
  "dataTransfer",
  "cloudWatch",
  "ecr",
  "sqs",
] as const;
export type BilledItem = (typeof billedItems)[number];
export type Amounts = Readonly<Record<BilledItem, number>>;

/** Kinds of record that a line may be about. */
export type BilledKind =
  | "service"
  | "cluster"
  | "autoScalingGroup"
  | "containerInstance"
  | "loadBalancer"
  | "natGateway"
  | "vpcEndpoint"
  | "eksCluster"
  | "nodegroup"
  | "alarm"
  | "metric"
  | "repository"
  | "volume"
  | "queue";

/** One resource and one thing it is billed for. Tasks stand together by their service, instances by their group. */
export interface BillLine {
  readonly item: BilledItem;
  readonly kind: BilledKind;
  /** Record id; empty for tasks without a service, instances without a group, and all alarms together. */
  readonly id: string;
  /** Dollars per hour if everything stayed as it is, and dollars so far. */
  readonly perHour: number;
  readonly total: number;
}

/** Running costs since the start, in dollars. One record, id "bill". Refreshed once a simulated minute. */
export interface BillRecord {
  readonly id: "bill";
  /** Dollars so far, by what is billed: the sum of the lines. */
  readonly totals: Amounts;
  /** Dollars per hour if everything stayed as it is. */
  readonly perHour: Amounts;
  /** In the order in which they were first billed; what is gone stays with what it has cost. */
  readonly lines: readonly BillLine[];
  readonly billedUntilMs: number;
}
export interface CostRecords {
  bill: BillRecord;
}
export interface CostMessages {
  "cost.sample": Record<never, never>;
}

const nothing = (): Amounts =>
  Object.fromEntries(billedItems.map((item) => [item, 0])) as unknown as Record<BilledItem, number>;

/** A bill with nothing on it. */
export const newBill = (): BillRecord => ({
  id: "bill",
  totals: nothing(),
  perHour: nothing(),
  lines: [],
  billedUntilMs: 0,
});

export const sumOf = (amounts: Amounts): number => billedItems.reduce((sum, item) => sum + amounts[item], 0);

/** What the lines come to, by what is billed. */
export function amountsOf(lines: readonly BillLine[], amount: "perHour" | "total"): Amounts {
  const sums: Record<BilledItem, number> = { ...nothing() };
  for (const line of lines) sums[line.item] += line[amount];
  return sums;
}

/** Source: the AWS Pricing Calculator's month. */
export const hoursPerMonth = 730;

/** What is billed, as the bill calls it. */
export const billedWords: Readonly<Record<BilledItem, string>> = {
  fargate: "AWS Fargate",
  eks: "Amazon EKS control planes",
  ec2: "Amazon EC2",
  ecsAnywhere: "Amazon ECS Anywhere",
  ebs: "Amazon EBS volumes",
  loadBalancer: "Elastic Load Balancing",
  natGateway: "NAT gateways",
  vpcEndpoint: "Interface endpoints",
  publicIpv4: "Public IPv4 addresses",
  dataTransfer: "Data to the internet",
  cloudWatch: "Amazon CloudWatch",
  ecr: "Amazon ECR storage",
  sqs: "Amazon SQS",
};

/** What the bill leaves out, so that nobody reads it as AWS's own. */
export const notOnTheBill =
  "Free tiers and volume discounts are not simulated: ten alarms, ten metrics, a million SQS requests and 100 GB to the internet are free each month and counted here all the same. A Spot Instance of EC2 is counted at its On-Demand price. Savings Plans, data between zones and log storage are not billed.";

/** What a line of the bill is about. @param nameOf what the record is called; undefined once it is gone */
export function lineWords({ kind, id }: Pick<BillLine, "kind" | "id">, nameOf: string | undefined): string {
  if (kind === "cluster") return `Tasks without a service in ${nameOf ?? id}`;
  if (id === "") return kind === "alarm" ? "Alarms" : "Custom metrics, Container Insights and 20-second metrics";
  return nameOf ?? id;
}
