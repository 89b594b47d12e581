import { expect, test } from "vitest";
import {
  deploymentOf,
  type EksOptions,
  ecrImage,
  ecrServices,
  eksRun,
  nodesOf,
  onlyEndpoints,
} from "../../testing/eksRun.ts";

const role = (service: string, ...managed: readonly string[]) => ({
  Type: "AWS::IAM::Role",
  Properties: {
    RoleName: "kubelet",
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
    },
    ManagedPolicyArns: managed,
  },
});
const pullOnly = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly";
const nodes = (more: object = {}) => ({ Nodes: { ...nodesOf("t3.medium", 1), ...more } });
const web = { Web: deploymentOf(1, { container: { image: ecrImage } }) };
const opened = (options: EksOptions) => eksRun({ manifests: web, ...options });
const pullsOf = (run: ReturnType<typeof eksRun>) =>
  run.journal().filter(({ eventName, kind }) => eventName === "Failed" && kind === "pod");

const failed = `rpc error: code = Unknown desc = failed to pull and unpack image "${ecrImage}": `;
const noCredentials =
  `${failed}failed to resolve reference "${ecrImage}": pull access denied, repository does not exist or may require ` +
  "authorization: authorization failed: no basic auth credentials";
const registrySilent =
  `${failed}failed to resolve reference "${ecrImage}": failed to do request: Head ` +
  '"https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/app/manifests/1.0": dial tcp 3.216.190.102:443: i/o timeout';
const layersSilent =
  `${failed}failed to copy: httpReadSeeker: failed open: failed to do request: Get ` +
  '"https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/": dial tcp 52.217.128.16:443: i/o timeout';

test("a node role without ECR permissions: ErrImagePull, then ImagePullBackOff, until it may pull", () => {
  const run = opened({
    nodegroups: nodes({ NodeRole: { "Fn::GetAtt": ["NodeRole", "Arn"] } }),
    resources: {
      NodeRole: role(
        "ec2.amazonaws.com",
        "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
        "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
      ),
    },
  });
  const states = new Set<string>();
  for (let second = 5; second <= 200; second += 5) {
    run.until(second);
    const [pod] = run.pods();
    if (pod?.nodeId) states.add(`${pod.phase} ${pod.reason}: ${pod.message}`);
  }
  expect([...states].slice(-2)).toEqual([
    `Pending ErrImagePull: ${noCredentials}`,
    `Pending ImagePullBackOff: Back-off pulling image "${ecrImage}": ErrImagePull: ${noCredentials}`,
  ]);
  expect(pullsOf(run).map(({ message, because }) => [message, because])).toEqual([
    [
      `Failed to pull image "${ecrImage}": ${noCredentials}`,
      "No policy of the node role kubelet allows ecr:GetAuthorizationToken.",
    ],
  ]);
  expect(run.send({ type: "iam.AttachRolePolicy", roleName: "kubelet", policyArn: pullOnly })).toBe("accepted");
  run.until(240);
  expect(run.pods()).toMatchObject([{ phase: "Running", reason: null, message: null, ready: true }]);
});

test.each([
  ["no way at all", [], registrySilent],
  ["endpoints for both parts of ECR and none for S3", ["ecr.api", "ecr.dkr"], layersSilent],
])("a private subnet without NAT, %s", (_words, services, text) => {
  const run = opened({ nodegroups: nodes(), resources: onlyEndpoints(...services) });
  run.until(160);
  expect(run.phases()).toEqual({ Pending: 1 });
  expect(pullsOf(run).map(({ message }) => message)).toEqual([`Failed to pull image "${ecrImage}": ${text}`]);
});

test("with endpoints for ECR and S3 a private image is pulled, and a public one is not", () => {
  const run = opened({
    nodegroups: nodes(),
    manifests: { ...web, Public: deploymentOf(1, { name: "public", container: { image: "nginx:1.27" } }) },
    resources: onlyEndpoints(...ecrServices),
  });
  run.until(160);
  expect(run.pods().map(({ labels, phase, reason }) => [labels.app, phase, reason])).toEqual([
    ["web", "Running", null],
    ["public", "Pending", "ImagePullBackOff"],
  ]);
});

test("on Fargate the pod execution role pulls; an image that is not in its repository is NotFound", () => {
  const profile = {
    Type: "AWS::EKS::FargateProfile",
    Properties: {
      ClusterName: { Ref: "Cluster" },
      PodExecutionRoleArn: { "Fn::GetAtt": ["PodRole", "Arn"] },
      Subnets: [{ Ref: "SubnetA" }],
      Selectors: [{ Namespace: "default" }],
    },
  };
  const PodRole = role("eks-fargate-pods.amazonaws.com");
  const run = opened({ resources: { Profile: profile, PodRole } });
  run.until(200);
  expect(pullsOf(run).map(({ because }) => because)).toEqual([
    "No policy of the pod execution role kubelet allows ecr:GetAuthorizationToken.",
  ]);
  const empty = opened({
    resources: {
      Profile: profile,
      PodRole: role("eks-fargate-pods.amazonaws.com", "arn:aws:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy"),
      Repository: { Type: "AWS::ECR::Repository", Properties: { RepositoryName: "app" } },
    },
    metadata: { images: { "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:other": {} } },
  });
  empty.until(200);
  expect(pullsOf(empty).map(({ message, because }) => [message, because])).toEqual([
    [
      `Failed to pull image "${ecrImage}": rpc error: code = NotFound desc = failed to pull and unpack image ` +
        `"${ecrImage}": failed to resolve reference "${ecrImage}": ${ecrImage}: not found`,
      "app has no image 1.0.",
    ],
  ]);
});
