/**
 * Where a call goes. A service of AWS by the last part of its endpoint name ("s3", "ecr.dkr", "logs"), or "internet" for
 * everything outside AWS and for ECR Public, which no endpoint serves.
 * Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints (AWS PrivateLink)".
 */
export type Destination =
  | "internet"
  | "dynamodb"
  | "ecr.api"
  | "ecr.dkr"
  | "ecs"
  | "ecs-agent"
  | "ecs-telemetry"
  | "events"
  | "kms"
  | "logs"
  | "monitoring"
  | "s3"
  | "secretsmanager"
  | "sns"
  | "sqs"
  | "ssm"
  | "ssmmessages"
  | "states"
  | "sts";

/** Services whose endpoint is a route. Source: Amazon VPC User Guide, "Gateway endpoints". */
export const gatewayServices: readonly Destination[] = ["s3", "dynamodb"];

/** The name that an endpoint has for it: "com.amazonaws.us-east-1.s3". */
export const serviceNameOf = (region: string, destination: Destination): string =>
  `com.amazonaws.${region}.${destination}`;

/** Names that sentences use. */
const words: { readonly [D in Destination]?: string } = {
  internet: "the internet",
  dynamodb: "DynamoDB",
  "ecr.api": "the ECR API",
  "ecr.dkr": "the ECR registry",
  "ecs-agent": "the ECS agent endpoint",
  ecs: "ECS",
  events: "EventBridge",
  kms: "AWS KMS",
  logs: "CloudWatch Logs",
  monitoring: "CloudWatch",
  s3: "Amazon S3",
  secretsmanager: "Secrets Manager",
  sns: "Amazon SNS",
  sqs: "Amazon SQS",
  ssm: "Parameter Store",
  sts: "AWS STS",
};
export const destinationWords = (destination: Destination): string => words[destination] ?? destination;

/** Estimate: a public address of the service, as an i/o timeout names it; AWS's differ from call to call. */
const publicAddresses: { readonly [D in Destination]?: string } = {
  internet: "44.205.64.79",
  "ecr.api": "44.213.79.104",
  "ecr.dkr": "3.216.190.102",
  s3: "52.217.128.16",
};
export const publicAddressOf = (destination: Destination): string => publicAddresses[destination] ?? "52.94.225.100";

/** Prefixes of IAM actions whose service has another name as an endpoint. */
const endpointOfPrefix: Readonly<Record<string, Destination>> = {
  ecr: "ecr.api",
  cloudwatch: "monitoring",
};
const known: readonly string[] = [
  "dynamodb",
  "ecs",
  "events",
  "kms",
  "logs",
  "s3",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
  "ssmmessages",
  "states",
  "sts",
];

/** Where a call of this IAM action goes; a service without an endpoint here is reached over the internet. */
export function destinationOfAction(action: string): Destination {
  const prefix = action.slice(0, action.indexOf(":")).toLowerCase();
  return endpointOfPrefix[prefix] ?? (known.includes(prefix) ? (prefix as Destination) : "internet");
}
