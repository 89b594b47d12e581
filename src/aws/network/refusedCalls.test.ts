import { expect, test } from "vitest";
import { type FargateRun, runOf } from "../../testing/fargateRun.ts";
import { type NetworkOptions, openNetwork } from "../../testing/network.ts";
import { forExecution, forTasks, role } from "../../testing/roleRuns.ts";
import { allow } from "../../testing/storageResources.ts";
import { callsOf } from "./describe.ts";
import { markedHop, refusedCalls } from "./refusedCalls.ts";

// Hovering a failed call marks the hop that refused it: which one that is, for every way in which a call may fail.

const uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1.0";
const ref = (name: string) => ({ Ref: name });
const ecrEndpoints = ["ecr.api", "ecr.dkr"];
const shutGroup = {
  TaskGroup: {
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      GroupName: "TaskGroup",
      GroupDescription: "shut",
      VpcId: ref("Vpc"),
      SecurityGroupEgress: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "0.0.0.0/0" }],
    },
  },
};
const shutEndpointGroup = {
  EndpointGroup: {
    Type: "AWS::EC2::SecurityGroup",
    Properties: { GroupName: "EndpointGroup", GroupDescription: "shut", VpcId: ref("Vpc") },
  },
};
const acl = {
  Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: ref("Vpc") } },
  AclOfPrivate: {
    Type: "AWS::EC2::SubnetNetworkAclAssociation",
    Properties: { SubnetId: ref("Private"), NetworkAclId: ref("Acl") },
  },
};
const s3Policy = {
  S3Endpoint: {
    Type: "AWS::EC2::VPCEndpoint",
    Properties: {
      VpcId: ref("Vpc"),
      ServiceName: "com.amazonaws.us-east-1.s3",
      VpcEndpointType: "Gateway",
      RouteTableIds: [ref("PrivateRoutes")],
      PolicyDocument: {
        Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" }],
      },
    },
  },
};
const underKey = {
  Key: {
    Type: "AWS::KMS::Key",
    Properties: {
      KeyPolicy: {
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::123456789012:role/somebody" },
            Action: "kms:*",
            Resource: "*",
          },
        ],
      },
    },
  },
  Db: { Type: "AWS::SecretsManager::Secret", Properties: { Name: "db", KmsKeyId: ref("Key") } },
  Execution: role("ecs-tasks.amazonaws.com", [allow(["secretsmanager:GetSecretValue", "kms:Decrypt"])], [forExecution]),
};
const calling = {
  image: "reader",
  images: { reader: { calls: [{ action: "s3:GetObject", resource: "arn:aws:s3:::data/a.csv" }] } },
  taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["TaskRole", "Arn"] } },
  nat: true,
};

const rows: readonly (readonly [string, NetworkOptions, { readonly kind: string; readonly id: string }])[] = [
  ["a route table without a NAT gateway", {}, { kind: "routeTable", id: "PrivateRoutes" }],
  [
    "a route table that misses the gateway endpoint of S3",
    { image: uri, endpoints: [...ecrEndpoints, "s3"], s3Tables: ["PublicRoutes"] },
    { kind: "routeTable", id: "PrivateRoutes" },
  ],
  ["an internet gateway, without a public address", { subnet: "Public" }, { kind: "internetGateway", id: "Gateway" }],
  ["a NAT gateway in a private subnet", { nat: true, natSubnet: "Private" }, { kind: "natGateway", id: "Nat" }],
  ["a network ACL", { nat: true, resources: acl }, { kind: "networkAcl", id: "Acl" }],
  ["the tasks' own security group", { nat: true, resources: shutGroup }, { kind: "service", id: "Service" }],
  [
    "the security group of an interface endpoint",
    { image: uri, endpoints: ecrEndpoints, resources: shutEndpointGroup },
    { kind: "vpcEndpoint", id: "EcrApiEndpoint" },
  ],
  [
    "the policy of an endpoint, for layers",
    { image: uri, endpoints: ecrEndpoints, resources: s3Policy },
    { kind: "vpcEndpoint", id: "S3Endpoint" },
  ],
  [
    "the policy of an endpoint, for a call of the application",
    {
      ...calling,
      resources: {
        TaskRole: forTasks(allow("s3:*")),
        S3Endpoint: {
          ...s3Policy.S3Endpoint,
          Properties: {
            ...s3Policy.S3Endpoint.Properties,
            PolicyDocument: { Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:List*", Resource: "*" }] },
          },
        },
      },
    },
    { kind: "vpcEndpoint", id: "S3Endpoint" },
  ],
  [
    "a key policy",
    {
      nat: true,
      container: { Secrets: [{ Name: "DB", ValueFrom: ref("Db") }] },
      taskDefinition: { ExecutionRoleArn: { "Fn::GetAtt": ["Execution", "Arn"] } },
      resources: underKey,
    },
    { kind: "key", id: "Key" },
  ],
  [
    "the task role",
    { ...calling, resources: { TaskRole: forTasks(allow("sqs:*")) } },
    { kind: "role", id: "TaskRole" },
  ],
];

test.each(rows)("what is marked: %s", (_, options, mark) => {
  const run: FargateRun = runOf(openNetwork(options));
  run.until(60);
  const [task] = run.tasks();
  if (task === undefined) throw new Error("There is no task.");
  const onTheWay = callsOf(run.simulation, task);
  const refused = [...onTheWay, ...refusedCalls(run.simulation, task, onTheWay)].filter(
    (call) => !call.reach.reachable,
  );
  expect(refused.map((call) => markedHop(call, task))[0]).toEqual(mark);
});
