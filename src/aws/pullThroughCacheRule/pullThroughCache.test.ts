import { expect, test } from "vitest";
import { type FargateRun, runOf } from "../../testing/fargateRun.ts";
import { type NetworkOptions, openNetwork } from "../../testing/network.ts";
import { firstTask, forExecution, oneOnEc2, put, role } from "../../testing/roleRuns.ts";

// Amazon ECR User Guide, "Sync an upstream registry with an Amazon ECR private registry".

const registry = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
const image = `${registry}/ecr-public/nginx/nginx:1.27`;
const arn = "arn:aws:ecr:us-east-1:123456789012:repository/ecr-public/*";
const rule = (properties: Readonly<Record<string, unknown>> = {}) => ({
  CacheRule: {
    Type: "AWS::ECR::PullThroughCacheRule",
    Properties: { EcrRepositoryPrefix: "ecr-public", UpstreamRegistryUrl: "public.ecr.aws", ...properties },
  },
});
const importing = (...actions: readonly string[]) =>
  actions.map((action) => ({ Effect: "Allow" as const, Action: action, Resource: arn }));
const may = importing("ecr:BatchImportUpstreamImage", "ecr:CreateRepository");
const withRole = (statements: ReturnType<typeof importing>) => ({
  taskDefinition: { ExecutionRoleArn: { "Fn::GetAtt": ["Role", "Arn"] } },
  resources: { ...rule(), Role: role("ecs-tasks.amazonaws.com", statements, [forExecution]) },
});
const opened = (options: NetworkOptions = {}): FargateRun =>
  runOf(openNetwork({ routes: "none", image, resources: rule(), ...options }));
const repositories = ({ simulation }: FargateRun) => [...simulation.all("repository")];
const running = (run: FargateRun) => run.active().filter(({ lastStatus }) => lastStatus === "RUNNING");
const failure = (run: FargateRun) => run.tasks().find(({ stopCode }) => stopCode === "TaskFailedToStart");
const cached = (run: FargateRun) =>
  run.journal().flatMap(({ detailType, message }) => (detailType === "ECR Pull Through Cache Action" ? [message] : []));

test("the first pull makes the repository and caches the image; the next pull of it imports nothing", () => {
  const run = opened();
  expect(repositories(run)).toEqual([]);
  run.until(120);
  expect(running(run)).toHaveLength(1);
  const [made] = repositories(run);
  expect(made).toMatchObject({
    repositoryName: "ecr-public/nginx/nginx",
    repositoryUri: `${registry}/ecr-public/nginx/nginx`,
    imageTagMutability: "MUTABLE",
  });
  const digest = running(run)[0]?.containers[0]?.imageDigest;
  expect(made?.images).toMatchObject([{ imageDigest: digest, imageTags: ["1.27"] }]);
  expect(cached(run)).toEqual([
    `The repository ecr-public/nginx/nginx was made. 1.27 of public.ecr.aws/nginx/nginx is cached as ${digest?.slice(0, 19)}.`,
  ]);
  run.send({ type: "ecs.UpdateService", service: "web", desiredCount: 3 });
  run.until(300);
  expect(running(run)).toHaveLength(3);
  expect(cached(run)).toHaveLength(1);
});

test("the upstream registry is asked once in 24 hours: until then the cache gives what it has", () => {
  const run = opened();
  run.until(120);
  const first = running(run)[0]?.containers[0]?.imageDigest;
  expect(run.send({ type: "lab.PushImage", image })).toBe("accepted");
  const deployedDigest = (until: number) => {
    run.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
    run.until(until);
    return running(run)[0]?.containers[0]?.imageDigest;
  };
  expect(deployedDigest(600)).toBe(first);
  run.send({ type: "ecs.UpdateService", service: "web", desiredCount: 0 });
  run.until(86_400 + 120);
  run.send({ type: "ecs.UpdateService", service: "web", desiredCount: 1 });
  const newer = deployedDigest(86_400 + 720);
  expect(newer).not.toBe(first);
  expect(repositories(run)[0]?.images.map(({ imageDigest, imageTags }) => [imageDigest, imageTags])).toEqual([
    [first, []],
    [newer, ["1.27"]],
  ]);
});

const notFound = `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ${image}: not found`;
const daemon = "CannotPullContainerError: Error response from daemon:";
test.each([
  [
    "ecr:CreateRepository",
    importing("ecr:BatchImportUpstreamImage"),
    `${daemon} repository ${registry}/ecr-public/nginx/nginx not found: name unknown: The repository with name ` +
      "'ecr-public/nginx/nginx' does not exist in the registry with id '123456789012'",
  ],
  [
    "ecr:BatchImportUpstreamImage",
    importing("ecr:CreateRepository"),
    `${daemon} manifest for ${image} not found: manifest unknown: Requested image not found`,
  ],
] as const)("the managed policy does not do for the first pull: without %s it fails", (_, statements, text) => {
  const run = opened(withRole(statements));
  run.until(90);
  expect(failure(run)?.stoppedReason).toBe(notFound);
  expect(repositories(run)).toEqual([]);
  expect(put(run, "Role", ...may)).toBe("accepted");
  run.until(500);
  expect(running(run)).toHaveLength(1);
  // Once it is cached, the permission is needed no more.
  put(run, "Role");
  run.send({ type: "ecs.UpdateService", service: "web", desiredCount: 2 });
  run.until(700);
  expect(running(run)).toHaveLength(2);

  const onEc2 = oneOnEc2({ clock: "idealised", container: { Image: image }, ...withRole(statements) });
  onEc2.until(400);
  expect(firstTask(onEc2)).toMatchObject({ stoppedReason: "Task failed to start", containers: [{ reason: text }] });
});

test("through VPC endpoints the first pull still needs a way to the internet, later pulls do not", () => {
  const endpoints = ["ecr.api", "ecr.dkr", "s3"];
  const shut = opened({ routes: "some", endpoints });
  shut.until(400);
  expect(failure(shut)?.stoppedReason).toBe(
    "CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed " +
      'to do request: Get "https://public.ecr.aws/v2/nginx/nginx/": dial tcp 44.205.64.79:443: i/o timeout',
  );
  const run = opened({ routes: "some", endpoints, nat: true });
  run.until(120);
  expect(running(run)).toHaveLength(1);
  const gone = { type: "ec2.DeleteRoute", routeTableId: "PrivateRoutes", destinationCidrBlock: "0.0.0.0/0" } as const;
  expect(run.send(gone)).toBe("accepted");
  run.send({ type: "ecs.UpdateService", service: "web", desiredCount: 2 });
  run.until(300);
  expect(running(run)).toHaveLength(2);
});

test("Docker Hub through a cache is not limited as Docker Hub is", () => {
  const name = "ecr-pullthroughcache/hub";
  const run = opened({
    image: `${registry}/docker-hub/library/nginx:latest`,
    resources: {
      Hub: { Type: "AWS::SecretsManager::Secret", Properties: { Name: name } },
      ...rule({
        EcrRepositoryPrefix: "docker-hub",
        UpstreamRegistryUrl: "registry-1.docker.io",
        CredentialArn: { Ref: "Hub" },
      }),
    },
  });
  run.send({ type: "lab.SetRegistryRateLimit", registry: "docker.io", limited: true });
  run.until(120);
  expect(running(run)).toHaveLength(1);
  expect(repositories(run).map(({ repositoryName }) => repositoryName)).toEqual(["docker-hub/library/nginx"]);
  expect(run.simulation.get("pullThroughCacheRule", "CacheRule")?.credentialArn).toBe(name);
});

test.each([
  [{ EcrRepositoryPrefix: "Hub" }, "ecrRepositoryPrefix"],
  [{ UpstreamRegistryUrl: "example.com" }, "example.com"],
  [{ UpstreamRegistryUrl: "registry-1.docker.io" }, "ecr-pullthroughcache/"],
])("a rule that ECR refuses is said at its property: %j", (properties, words) => {
  const { problems } = openNetwork({ routes: "none", image, resources: rule(properties) });
  const [found] = problems.filter(({ severity }) => severity === "error");
  expect(`${found?.message}`).toContain(words);
});
