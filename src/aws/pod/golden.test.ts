import { expect, test } from "vitest";
import { deploymentOf, ecrImage, ecrServices, eksRun, nodesOf, onlyEndpoints, requests } from "../../testing/eksRun.ts";
import { fargateSizeOf } from "./fargateSize.ts";

test("I68 one t3.micro node runs 2 of 10 tiny pods, the others find Too many pods; a t3.large takes them all", () => {
  const run = eksRun({
    nodegroups: { Small: nodesOf("t3.micro", 1), Large: { ...nodesOf("t3.large", 0, 1) } },
    manifests: { Web: deploymentOf(10, { container: requests("1m", "1Mi") }) },
  });
  run.until(180);
  expect(run.phases()).toEqual({ Running: 2, Pending: 8 });
  expect(run.all("node").map(({ allocatable: { pods } }) => pods)).toEqual([4]);
  const waiting = run.pods().filter(({ phase }) => phase === "Pending");
  expect(new Set(waiting.map(({ reason, message }) => `${reason}: ${message}`))).toEqual(
    new Set(["Unschedulable: 0/1 nodes are available: 1 Too many pods."]),
  );
  expect(
    run.send({ type: "eks.UpdateNodegroupConfig", nodegroupName: "Large", scalingConfig: { desiredSize: 1 } }),
  ).toBe("accepted");
  run.until(400);
  expect(run.phases()).toEqual({ Running: 10 });
  const large = run.all("node").find(({ instanceType }) => instanceType === "t3.large");
  expect(large?.allocatable.pods).toBe(35);
});

test("I69 1 vCPU and 8 GB requested on Fargate are 2 vCPU and 9 GB provisioned", () => {
  const run = eksRun({
    manifests: { Web: deploymentOf(1, { container: requests("1", "8Gi") }) },
    resources: { Profile: profile() },
  });
  run.until(180);
  const [pod] = run.pods();
  const node = run.get("node", pod?.nodeId ?? "");
  expect(node.capacity).toEqual({ cpu: 2_000, memory: 9 * 1_024, pods: 1 });
  expect(run.journal().find(({ eventName }) => eventName === "FargateProvisioned")?.message).toContain(
    "a machine of 2 vCPU and 9 GB",
  );
  expect(pod?.phase).toBe("Running");
});

test.each([
  [0, 0, 256, 512],
  [250, 256, 256, 512],
  [250, 512, 256, 1_024],
  [1_000, 8 * 1_024, 2_048, 9 * 1_024],
  [1_000, 7.75 * 1_024, 1_024, 8 * 1_024],
  [4_000, 30 * 1_024, 8_192, 32 * 1_024],
])("%d thousandths and %d MiB are %d CPU units and %d MiB", (cpu, memory, units, mib) => {
  expect(fargateSizeOf({ cpu, memory })).toEqual({ cpu: units, memory: mib });
});

test("a pod that is larger than 16 vCPU or 120 GB has no size on Fargate", () => {
  expect(fargateSizeOf({ cpu: 17_000, memory: 1_024 })).toBeNull();
  expect(fargateSizeOf({ cpu: 1_000, memory: 120 * 1_024 })).toBeNull();
});

const profile = (namespace = "default") => ({
  Type: "AWS::EKS::FargateProfile",
  Properties: {
    ClusterName: { Ref: "Cluster" },
    PodExecutionRoleArn: "podExecutionRole",
    Subnets: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }],
    Selectors: [{ Namespace: namespace }],
  },
});

const images = { app: { calls: [{ action: "s3:GetObject", resource: "arn:aws:s3:::photos/cat.jpg" }] } };
const readPhotos = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" }],
};
const roleFor = (statement: object) => ({
  Type: "AWS::IAM::Role",
  Properties: {
    RoleName: "app",
    AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] },
    Policies: [{ PolicyName: "photos", PolicyDocument: readPhotos }],
  },
});
const webIdentity = roleFor({
  Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/1" },
  Action: "sts:AssumeRoleWithWebIdentity",
});
const podIdentity = roleFor({
  Principal: { Service: "pods.eks.amazonaws.com" },
  Action: ["sts:AssumeRole", "sts:TagSession"],
});
const account = (annotations: object) => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: { name: "app", annotations },
});
const callerOf = (image: string) =>
  deploymentOf(1, { pod: { serviceAccountName: "app" }, container: { ...requests("250m", "128Mi"), image } });
const caller = callerOf("app");

/** What the pod's call came to, and why. */
function callOf(options: Parameters<typeof eksRun>[0]): readonly string[] {
  const run = eksRun({ metadata: { images }, ...options });
  run.until(240);
  return run
    .journal()
    .filter(({ message }) => message.startsWith("web: "))
    .map(({ message, because }) => `${message} | ${because}`);
}

test("I70 a pod on Fargate without a service account role has no credentials; with IRSA its call is allowed", () => {
  const without = callOf({ manifests: { Web: caller }, resources: { Profile: profile() } });
  expect(without).toEqual([
    "web: Unable to locate credentials | Its service account has no role, EKS Pod Identity does not work on Fargate, and there is no instance metadata: the pod execution role is for kubelet only.",
  ]);
  const irsa = callOf({
    manifests: {
      Web: caller,
      Account: account({ "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/app" }),
    },
    resources: { Profile: profile(), AppRole: webIdentity },
  });
  expect(irsa).toEqual([
    "web: s3:GetObject on arn:aws:s3:::photos/cat.jpg succeeded | Service account app carries eks.amazonaws.com/role-arn (IRSA). app allows it.",
  ]);
});

const provider = "oidc.eks.us-east-1.amazonaws.com/id/1";
const forAccount = (operator: string, sub: string, aud = "sts.amazonaws.com") =>
  roleFor({
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${provider}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { [operator]: { [`${provider}:sub`]: sub, [`${provider}:aud`]: aud } },
  });

test.each([
  ["StringEquals", "system:serviceaccount:default:app", "sts.amazonaws.com", "app allows it."],
  ["StringLike", "system:serviceaccount:default:*", "sts.amazonaws.com", "app allows it."],
  [
    "StringEquals",
    "system:serviceaccount:default:*",
    "sts.amazonaws.com",
    "the token says system:serviceaccount:default:app.",
  ],
  [
    "StringEquals",
    "system:serviceaccount:default:other",
    "sts.amazonaws.com",
    "the token says system:serviceaccount:default:app.",
  ],
  [
    "StringEquals",
    "system:serviceaccount:default:app",
    "sigstore",
    "wants oidc.eks.us-east-1.amazonaws.com/id/1:aud to be sigstore",
  ],
])(
  "the trust policy of an IRSA role asks who the service account is: %s %s, audience %s",
  (operator, sub, aud, says) => {
    const [call] = callOf({
      manifests: {
        Web: caller,
        Account: account({ "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/app" }),
      },
      nodegroups: { Nodes: nodesOf("t3.medium", 1) },
      resources: { AppRole: forAccount(operator, sub, aud) },
    });
    expect(call).toContain(says);
  },
);

test("on nodes EKS Pod Identity works as well, a role that does not trust it is refused, and without both the node's role signs", () => {
  const nodes = { nodegroups: { Nodes: nodesOf("t3.medium", 1) }, manifests: { Web: caller } };
  const association = {
    Type: "AWS::EKS::PodIdentityAssociation",
    Properties: {
      ClusterName: { Ref: "Cluster" },
      Namespace: "default",
      ServiceAccount: "app",
      RoleArn: { "Fn::GetAtt": ["AppRole", "Arn"] },
    },
  };
  const allowed = callOf({ ...nodes, resources: { AppRole: podIdentity, Association: association } });
  expect(allowed[0]).toContain("succeeded | An EKS Pod Identity association names a role for default/app.");
  const distrusted = callOf({ ...nodes, resources: { AppRole: webIdentity, Association: association } });
  expect(distrusted[0]).toContain("does not name pods.eks.amazonaws.com.");
  const nodeRole = roleFor({ Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" });
  const plain = callOf({
    nodegroups: { Nodes: { ...nodesOf("t3.medium", 1), NodeRole: { "Fn::GetAtt": ["AppRole", "Arn"] } } },
    manifests: { Web: caller },
    resources: { AppRole: nodeRole },
  });
  expect(plain[0]).toContain("so it reaches the node's by metadata. app allows it.");
});

const uploads = {
  calls: [
    { action: "sqs:SendMessage", resource: "arn:aws:sqs:us-east-1:123456789012:orders" },
    { action: "dynamodb:PutItem", resource: "arn:aws:dynamodb:us-east-1:123456789012:table/orders", item: "1" },
  ],
};
const allowing = (...Action: readonly string[]) => ({
  ...podIdentity,
  Properties: {
    ...podIdentity.Properties,
    Policies: [
      {
        PolicyName: "uploads",
        PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] },
      },
    ],
  },
});
const withIdentity = (role: ReturnType<typeof allowing>, resources: object = {}, image = "app") =>
  eksRun({
    metadata: { images: { [image]: uploads } },
    nodegroups: { Nodes: nodesOf("t3.medium", 1) },
    manifests: { Web: callerOf(image) },
    resources: {
      AppRole: role,
      Association: {
        Type: "AWS::EKS::PodIdentityAssociation",
        Properties: {
          ClusterName: { Ref: "Cluster" },
          Namespace: "default",
          ServiceAccount: "app",
          RoleArn: { "Fn::GetAtt": ["AppRole", "Arn"] },
        },
      },
      Orders: { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders" } },
      Table: {
        Type: "AWS::DynamoDB::Table",
        Properties: {
          TableName: "orders",
          KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
          AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        },
      },
      ...resources,
    },
  });
const linesOf = (run: ReturnType<typeof eksRun>) =>
  run.all("applicationLog").flatMap(({ lines }) => lines.map(({ code, message }) => `${code}: ${message}`));

test("a pod's calls reach queue and table; what its role does not allow is in its log with IAM's text, until it may", () => {
  const run = withIdentity(allowing("sqs:SendMessage"));
  run.until(240);
  const [pod] = run.pods();
  const [sent, denied] = linesOf(run);
  expect(sent).toBe("OK: sqs:SendMessage on arn:aws:sqs:us-east-1:123456789012:orders succeeded");
  expect(denied).toBe(
    `AccessDeniedException: An error occurred (AccessDeniedException) when calling the PutItem operation: User: arn:aws:sts::123456789012:assumed-role/app/${pod?.name} is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table/orders because no identity-based policy allows the dynamodb:PutItem action`,
  );
  expect(run.journal().filter(({ eventName, notable }) => eventName === "AccessDeniedException" && notable)).toEqual([
    expect.objectContaining({ kind: "pod", subject: pod?.id, severity: "ERROR" }),
  ]);
  expect([
    run.get("queue", "Orders").attributes.ApproximateNumberOfMessages,
    run.get("table", "Table").itemCount,
  ]).toEqual([1, 0]);
  const policyDocument = JSON.stringify(allowing("*").Properties.Policies[0]?.PolicyDocument);
  run.send({ type: "iam.PutRolePolicy", roleName: "app", policyName: "uploads", policyDocument });
  run.until(260);
  expect([
    run.get("queue", "Orders").attributes.ApproximateNumberOfMessages,
    run.get("table", "Table").itemCount,
  ]).toEqual([1, 1]);
});

test("a pod's call goes by its node's subnet: without a way there it times out, and a gateway endpoint is one", () => {
  const timedOut = (service: string) =>
    `ConnectTimeout: Connect timeout on endpoint URL: "https://${service}.us-east-1.amazonaws.com/"`;
  const run = withIdentity(allowing("*"), onlyEndpoints(...ecrServices), ecrImage);
  run.until(240);
  expect(linesOf(run)).toEqual([timedOut("sqs"), timedOut("dynamodb")]);
  const open = withIdentity(allowing("*"), onlyEndpoints(...ecrServices, "dynamodb"), ecrImage);
  open.until(240);
  expect(linesOf(open)).toEqual([
    timedOut("sqs"),
    "OK: dynamodb:PutItem on arn:aws:dynamodb:us-east-1:123456789012:table/orders succeeded",
  ]);
});

test("IRSA asks AWS STS first: a private subnet needs a way there", () => {
  const call = callOf({
    manifests: {
      Web: callerOf(ecrImage),
      Account: account({ "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/app" }),
    },
    resources: { Profile: profile(), AppRole: webIdentity, ...onlyEndpoints(...ecrServices) },
    metadata: { images: { [ecrImage]: images.app } },
  });
  expect(call[0]).toContain('Connect timeout on endpoint URL: "https://sts.us-east-1.amazonaws.com/"');
});
