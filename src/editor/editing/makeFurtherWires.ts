import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../template/json.ts";
import { arnOf, type Draft, ref } from "./draft.ts";
import { allow, changeFirstContainer, definitionOf, executionRoleOf, listOf, refersTo } from "./draftValues.ts";
import { putInProfile } from "./instanceProfile.ts";

type Maker = (draft: Draft, from: string, to: string) => string | null;

/** A policy statement for the role, whatever it is about. */
const allowing =
  (actions: readonly string[], resource: (id: string) => Json): Maker =>
  (draft, id, role) => {
    for (const action of actions) allow(draft, role, action, resource(id));
    return `${role} may use ${id}: ${actions.join(", ")}.`;
  };
const objectsOf = (bucket: string): Json => ({ "Fn::Sub": `\${${bucket}.Arn}/*` });

/** Wires of permissions, profiles, logs, state changes and of the parts of a network. */
export const furtherMakers: Readonly<Record<string, Maker>> = {
  "bucket role": allowing(["s3:GetObject", "s3:PutObject"], objectsOf),
  "table role": allowing(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], arnOf),
  "queue role": allowing(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage"], arnOf),
  "topic role": allowing(["sns:Publish"], ref),
  "key role": allowing(["kms:Decrypt"], arnOf),
  "logGroup role": allowing(["logs:CreateLogStream", "logs:PutLogEvents"], arnOf),
  "fileSystem role": allowing(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], arnOf),
  "repository role"(draft, repository, role) {
    allow(draft, role, "ecr:GetAuthorizationToken", "*");
    return allowing(["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"], arnOf)(
      draft,
      repository,
      role,
    );
  },
  "role containerInstance": putInProfile,
  "role autoScalingGroup": putInProfile,
  "role launchTemplate": putInProfile,
  "taskDefinition logGroup": writeLog,
  "service logGroup"(draft, service, group) {
    const definition = definitionOf(draft, service);
    return definition === null ? null : writeLog(draft, definition, group);
  },
  "cluster capacityProvider"(draft, cluster, provider) {
    const associations = "AWS::ECS::ClusterCapacityProviderAssociations";
    const known = draft.ofType(associations).find((id) => refersTo(draft.property(id, "Cluster"), cluster));
    const owner = known ?? cluster;
    const before = listOf(draft.property(owner, "CapacityProviders")).filter((one) => !refersTo(one, provider));
    draft.set(owner, "CapacityProviders", [...before, ref(provider)]);
    return `${cluster} may use ${provider}.`;
  },
  "alarm eventRule"(draft, alarm, rule) {
    draft.set(rule, "ScheduleExpression", null);
    draft.set(rule, "EventPattern", {
      source: ["aws.cloudwatch"],
      "detail-type": ["CloudWatch Alarm State Change"],
      detail: { alarmName: [ref(alarm)], state: { value: ["ALARM"] } },
    });
    return `${rule} matches when ${alarm} goes to ALARM.`;
  },
  "containerInstance eventRule"(draft, _instance, rule) {
    draft.set(rule, "ScheduleExpression", null);
    draft.set(rule, "EventPattern", {
      source: ["aws.ecs"],
      "detail-type": ["ECS Container Instance State Change"],
    });
    return `${rule} matches changes of container instances.`;
  },
  "alarm compositeAlarm"(draft, alarm, composite) {
    const before = draft.property(composite, "AlarmRule");
    const text = isJsonObject(before) && typeof before["Fn::Sub"] === "string" ? before["Fn::Sub"] : before;
    if (text !== undefined && typeof text !== "string") return null;
    const read = `ALARM("\${${alarm}}")`;
    draft.set(composite, "AlarmRule", {
      "Fn::Sub": text === undefined || text === "FALSE" ? read : `(${text}) OR ${read}`,
    });
    return `${composite} is in ALARM when ${alarm} is.`;
  },
  "key secret"(draft, key, secret) {
    draft.set(secret, "KmsKeyId", arnOf(key));
    return `${key} encrypts ${secret}; its readers need kms:Decrypt.`;
  },
  "fileSystem subnet"(draft, fileSystem, subnet) {
    const mountTarget = "AWS::EFS::MountTarget";
    const others = draft.ofType(mountTarget).filter((id) => refersTo(draft.property(id, "FileSystemId"), fileSystem));
    if (others.some((id) => refersTo(draft.property(id, "SubnetId"), subnet))) return null;
    const groups = others[0] === undefined ? undefined : draft.property(others[0], "SecurityGroups");
    const id = draft.add(`${fileSystem}In${subnet}`, mountTarget, {
      FileSystemId: ref(fileSystem),
      SubnetId: ref(subnet),
      SecurityGroups: groups ?? [],
    });
    return `Made ${id}: tasks in the zone of ${subnet} mount ${fileSystem} there.`;
  },
  "autoScalingGroup subnet"(draft, group, subnet) {
    const before = listOf(draft.property(group, "VPCZoneIdentifier")).filter((one) => !refersTo(one, subnet));
    draft.set(group, "VPCZoneIdentifier", [...before, ref(subnet)]);
    return `${group} launches instances into ${subnet} too.`;
  },
  "subnet routeTable"(draft, subnet, table) {
    const associationType = "AWS::EC2::SubnetRouteTableAssociation";
    const known = draft.ofType(associationType).find((id) => refersTo(draft.property(id, "SubnetId"), subnet));
    if (known === undefined) {
      draft.add(`${subnet}Routes`, associationType, { SubnetId: ref(subnet), RouteTableId: ref(table) });
    } else draft.set(known, "RouteTableId", ref(table));
    return `The routes of ${table} hold for ${subnet}.`;
  },
  "routeTable internetGateway": (draft, table, gateway) => route(draft, table, "GatewayId", gateway),
  "routeTable natGateway": (draft, table, gateway) => route(draft, table, "NatGatewayId", gateway),
  "securityGroup securityGroup"(draft, from, to) {
    const rule: JsonObject = { IpProtocol: "-1", SourceSecurityGroupId: { "Fn::GetAtt": [from, "GroupId"] } };
    const before = listOf(draft.property(to, "SecurityGroupIngress"));
    if (!refersTo(before, from)) draft.set(to, "SecurityGroupIngress", [...before, rule]);
    return `${to} lets members of ${from} in.`;
  },
};

function route(draft: Draft, table: string, field: "GatewayId" | "NatGatewayId", gateway: string): string {
  const everywhere = "0.0.0.0/0";
  const known = draft
    .ofType("AWS::EC2::Route")
    .find(
      (id) =>
        refersTo(draft.property(id, "RouteTableId"), table) &&
        draft.property(id, "DestinationCidrBlock") === everywhere,
    );
  if (known !== undefined) {
    for (const other of ["GatewayId", "NatGatewayId"]) draft.set(known, other, other === field ? ref(gateway) : null);
  } else {
    draft.add(`${table}Route`, "AWS::EC2::Route", {
      RouteTableId: ref(table),
      DestinationCidrBlock: everywhere,
      [field]: ref(gateway),
    });
  }
  return `${table} leads everything that is not of the VPC to ${gateway}.`;
}

function writeLog(draft: Draft, definition: string, group: string): string {
  changeFirstContainer(draft, definition, (container) => ({
    ...container,
    LogConfiguration: {
      LogDriver: "awslogs",
      Options: {
        "awslogs-group": ref(group),
        "awslogs-region": { Ref: "AWS::Region" },
        "awslogs-stream-prefix": "app",
      },
    },
  }));
  const role = executionRoleOf(draft, definition);
  const managed = draft.property(role, "ManagedPolicyArns");
  // The managed policy of execution roles allows writing already.
  if (!(isJsonArray(managed) && JSON.stringify(managed).includes("AmazonECSTaskExecutionRolePolicy"))) {
    for (const action of ["logs:CreateLogStream", "logs:PutLogEvents"]) allow(draft, role, action, arnOf(group));
  }
  return `${definition} writes its log to ${group}, with ${role}.`;
}
