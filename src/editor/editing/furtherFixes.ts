import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../template/json.ts";
import type { FixName } from "../wiring/wiringRule.ts";
import { type Draft, ref } from "./draft.ts";
import { assumedBy, definitionOf, idOf, isForFargate, refersTo, serviceOf } from "./draftValues.ts";
import { putInProfile } from "./instanceProfile.ts";
import { makeWire } from "./makeWire.ts";
import { theVpc, twoSubnets } from "./networkParts.ts";
import { addResource, serviceDimensions } from "./newResource.ts";
import { typeOfKind as type } from "./resourceTypes.ts";

export type End = { readonly kind: string; readonly logicalId: string | null };
export type FixMaker = (draft: Draft, wire: { readonly from: End; readonly to: End }) => string | null;
type Further =
  | "createInstanceRole"
  | "ruleBetween"
  | "topicBetween"
  | "runOnCluster"
  | "addEndpoint"
  | "watchIt"
  | "joinItsSubnets"
  | "wireTheService"
  | "showConnections"
  | "showComparison";

export const wire = (draft: Draft, fromKind: string, from: string, toKind: string, to: string): string | null =>
  makeWire(draft, { kind: fromKind, logicalId: from }, { kind: toKind, logicalId: to });

/** The service among the ends, or the one that runs a task definition among them. */
export function serviceFor(draft: Draft, ends: readonly End[]): string | null {
  const direct = ends.find(({ kind }) => kind === "service")?.logicalId;
  if (direct != null) return direct;
  const definition = ends.find(({ kind }) => kind === "taskDefinition")?.logicalId;
  return definition == null ? null : serviceOf(draft, definition);
}
/** The task definition among the ends, or the one that a service among them runs. */
export function definitionFor(draft: Draft, ends: readonly End[]): string | null {
  const direct = ends.find(({ kind }) => kind === "taskDefinition")?.logicalId;
  if (direct != null) return direct;
  const service = ends.find(({ kind }) => kind === "service")?.logicalId;
  return service == null ? null : definitionOf(draft, service);
}

export const furtherFixes: { readonly [Name in Extract<FixName, Further>]: FixMaker } = {
  createInstanceRole(draft, { to }) {
    const role = draft.add("InstanceRole", type.role, {
      AssumeRolePolicyDocument: assumedBy("ec2.amazonaws.com"),
      ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"],
    });
    return putInProfile(draft, role, to.logicalId);
  },
  ruleBetween(draft, { from, to }) {
    const rule = addResource(draft, "eventRule");
    if (rule === null || from.logicalId === null || to.logicalId === null) return null;
    const matches = wire(draft, from.kind, from.logicalId, "eventRule", rule);
    const delivers = wire(draft, "eventRule", rule, to.kind, to.logicalId);
    return matches === null || delivers === null ? null : `${matches} ${delivers}`;
  },
  topicBetween(draft, { from, to }) {
    const topic = addResource(draft, "topic");
    if (topic === null || from.logicalId === null || to.logicalId === null) return null;
    const notifies = wire(draft, from.kind, from.logicalId, "topic", topic);
    const pushes = wire(draft, "topic", topic, to.kind, to.logicalId);
    return notifies === null || pushes === null ? null : `${notifies} ${pushes}`;
  },
  runOnCluster(draft, { from, to }) {
    const service = addResource(draft, "service");
    if (service === null || from.logicalId === null || to.logicalId === null) return null;
    draft.set(service, "Cluster", ref(to.logicalId));
    draft.set(service, "TaskDefinition", ref(from.logicalId));
    if (!isForFargate(draft, from.logicalId)) draft.set(service, "LaunchType", "EC2");
    if (draft.property(from.logicalId, "NetworkMode") !== "awsvpc") draft.set(service, "NetworkConfiguration", null);
    return `${service} keeps one task of ${from.logicalId} running on ${to.logicalId}.`;
  },
  addEndpoint(draft, { from, to }) {
    const names = endpointNames[from.kind];
    if (names === undefined) return null;
    const vpc = to.kind === "vpc" && to.logicalId !== null ? to.logicalId : theVpc(draft);
    const made = names.map((name) => addEndpoint(draft, vpc, name));
    return `${made.join(" and ")} lead${made.length === 1 ? "s" : ""} from ${vpc} to ${from.logicalId}.`;
  },
  watchIt(draft, { from, to }) {
    if (from.logicalId === null || to.logicalId === null) return null;
    const watched = watchedOf(draft, from.kind, from.logicalId);
    if (watched === null) return null;
    for (const [name, value] of Object.entries(watched)) draft.set(to.logicalId, name, value);
    draft.set(to.logicalId, "Metrics", null);
    if (draft.property(to.logicalId, "Statistic") === undefined) draft.set(to.logicalId, "Statistic", "Average");
    return `${to.logicalId} watches ${String(watched.MetricName)} of ${from.logicalId}.`;
  },
  joinItsSubnets(draft, { from, to }) {
    if (from.logicalId === null || to.logicalId === null) return null;
    const { logicalId } = from;
    const named = subnetsIn(draft, to.kind, to.logicalId).map((subnet) =>
      wire(draft, from.kind, logicalId, "subnet", subnet),
    );
    return named.length === 0 || named.includes(null) ? null : named.join(" ");
  },
  /** Whichever end is a task or its definition, the wire is one of the service. */
  wireTheService(draft, { from, to }) {
    const ofTasks = (end: End): boolean => end.kind === "taskDefinition" || end.kind === "service";
    const [own, other] = ofTasks(to) ? [to, from] : [from, to];
    const service = serviceFor(draft, [own]);
    if (service === null || other.logicalId === null) return null;
    return (
      wire(draft, other.kind, other.logicalId, "service", service) ??
      wire(draft, "service", service, other.kind, other.logicalId)
    );
  },
  // The page shows the list of connections: nothing of the template changes.
  showConnections: () => null,
  showComparison: () => null,
};

/** The metric that people watch first, of what publishes any; null for what publishes none here. */
function watchedOf(draft: Draft, kind: string, id: string): JsonObject | null {
  const dimension = (Name: string, attribute: string, of: string): Json => ({
    Name,
    Value: { "Fn::GetAtt": [of, attribute] },
  });
  if (kind === "service") {
    return { Namespace: "AWS/ECS", MetricName: "CPUUtilization", Dimensions: serviceDimensions(draft, id) };
  }
  if (kind === "queue") {
    const Dimensions = [dimension("QueueName", "QueueName", id)];
    return { Namespace: "AWS/SQS", MetricName: "ApproximateNumberOfMessagesVisible", Dimensions };
  }
  if (kind === "loadBalancer") {
    if (draft.resources()[id]?.Type !== type.loadBalancer || draft.property(id, "Type") === "network") return null;
    const Dimensions = [dimension("LoadBalancer", "LoadBalancerFullName", id)];
    return { Namespace: "AWS/ApplicationELB", MetricName: "RequestCount", Statistic: "Sum", Dimensions };
  }
  const balancer = draft
    .ofType(type.listener)
    .filter((one) => refersTo(draft.property(one, "DefaultActions"), id))
    .map((one) => idOf(draft.property(one, "LoadBalancerArn")))[0];
  if (kind !== "targetGroup" || balancer == null) return null;
  const Dimensions = [
    dimension("TargetGroup", "TargetGroupFullName", id),
    dimension("LoadBalancer", "LoadBalancerFullName", balancer),
  ];
  return { Namespace: "AWS/ApplicationELB", MetricName: "UnHealthyHostCount", Statistic: "Maximum", Dimensions };
}

const gateways = new Set(["s3", "dynamodb"]);
const endpointNames: Readonly<Record<string, readonly string[]>> = {
  bucket: ["s3"],
  table: ["dynamodb"],
  queue: ["sqs"],
  topic: ["sns"],
  secret: ["secretsmanager"],
  parameter: ["ssm"],
  // The agent asks the one for a token and the other for layers. Source: Amazon ECR User Guide, "VPC endpoints".
  repository: ["ecr.api", "ecr.dkr"],
  logGroup: ["logs"],
  key: ["kms"],
};

function addEndpoint(draft: Draft, vpc: string, name: string): string {
  const common: JsonObject = {
    VpcId: ref(vpc),
    ServiceName: { "Fn::Sub": `com.amazonaws.\${AWS::Region}.${name}` },
  };
  const id = `${name.replace(/[^a-z0-9]/g, "")}Endpoint`;
  const wanted = id.charAt(0).toUpperCase() + id.slice(1);
  const tables = draft.ofType("AWS::EC2::RouteTable").filter((one) => refersTo(draft.property(one, "VpcId"), vpc));
  // A VPC has one private DNS name for a service. Source: AWS PrivateLink Guide, "Create an interface endpoint".
  const known = draft
    .ofType(type.vpcEndpoint)
    .find(
      (one) =>
        refersTo(draft.property(one, "VpcId"), vpc) &&
        JSON.stringify(draft.property(one, "ServiceName") ?? null).includes(`.${name}"`),
    );
  if (known !== undefined) {
    if (gateways.has(name)) draft.set(known, "RouteTableIds", tables.map(ref));
    return known;
  }
  if (gateways.has(name)) {
    return draft.add(wanted, "AWS::EC2::VPCEndpoint", {
      ...common,
      VpcEndpointType: "Gateway",
      RouteTableIds: tables.map(ref),
    });
  }
  const block = draft.property(vpc, "CidrBlock") ?? "10.0.0.0/16";
  const group = draft.add("EndpointSecurityGroup", type.securityGroup, {
    GroupDescription: "HTTPS from the VPC",
    VpcId: ref(vpc),
    SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: block }],
  });
  const own = draft.ofType(type.subnet).filter((one) => refersTo(draft.property(one, "VpcId"), vpc));
  return draft.add(wanted, "AWS::EC2::VPCEndpoint", {
    ...common,
    VpcEndpointType: "Interface",
    PrivateDnsEnabled: true,
    SubnetIds: (own.length === 0 ? twoSubnets(draft) : own.slice(0, 2)).map(ref),
    SecurityGroupIds: [{ "Fn::GetAtt": [group, "GroupId"] }],
  });
}

function subnetsIn(draft: Draft, kind: string, id: string): readonly string[] {
  return draft
    .ofType(type.subnet)
    .filter((subnet) =>
      kind === "vpc"
        ? idOf(draft.property(subnet, "VpcId")) === id
        : isInZone(draft.property(subnet, "AvailabilityZone"), id),
    );
}

/** Written out, or as the so-manieth zone of the Region. */
function isInZone(value: Json | undefined, zone: string): boolean {
  if (value === zone) return true;
  const select = isJsonObject(value) ? value["Fn::Select"] : undefined;
  return isJsonArray(select) && Number(select[0]) === zone.charCodeAt(zone.length - 1) - "a".charCodeAt(0);
}
