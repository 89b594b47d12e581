import { expect, test } from "vitest";
import { type FargateRun, runOf } from "../../testing/fargateRun.ts";
import { type NetworkOptions, openNetwork } from "../../testing/network.ts";
import type { RepositoryRecord } from "./model.ts";

const uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app";

function opened(
  options: NetworkOptions & { readonly repository?: Readonly<Record<string, unknown>> } = {},
): FargateRun {
  const { repository, resources, ...others } = options;
  return runOf(
    openNetwork({
      routes: "none",
      image: `${uri}:v1`,
      resources: {
        Repository: { Type: "AWS::ECR::Repository", Properties: { RepositoryName: "app", ...repository } },
        ...resources,
      },
      ...others,
    }),
  );
}
function repositoryIn({ simulation }: FargateRun): RepositoryRecord {
  const found = simulation.get("repository", "Repository");
  if (found === undefined) throw new Error("There is no repository.");
  return found;
}
const tagsIn = (run: FargateRun) => repositoryIn(run).images.map(({ imageTags }) => imageTags.join(" "));
const digestOf = (run: FargateRun, tag: string) =>
  repositoryIn(run).images.find(({ imageTags }) => imageTags.includes(tag))?.imageDigest;
const push = (run: FargateRun, imageTag?: string) =>
  run.send({ type: "ecr.PutImage", repositoryName: "app", ...(imageTag === undefined ? {} : { imageTag }) });
const running = (run: FargateRun) => run.active().filter(({ lastStatus }) => lastStatus === "RUNNING");

test("I14: an immutable tag is not pushed twice and its digest stays; an excluded one is", () => {
  const run = opened({ repository: { ImageTagMutability: "IMMUTABLE" }, service: { DesiredCount: 0 } });
  expect(push(run, "1.0")).toBe("accepted");
  const digest = digestOf(run, "1.0");
  expect(push(run, "1.0")).toBe(
    "ImageTagAlreadyExistsException: The image tag '1.0' already exists in the 'app' repository and cannot be overwritten " +
      "because the tag is immutable.",
  );
  expect(digestOf(run, "1.0")).toBe(digest);
  const filters = [{ filterType: "WILDCARD", filter: "dev-*" }] as const;
  run.send({
    type: "ecr.PutImageTagMutability",
    repositoryName: "app",
    imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
    imageTagMutabilityExclusionFilters: filters,
  });
  push(run, "dev-1");
  expect(push(run, "dev-1")).toBe("accepted");
  expect(push(run, "1.0")).toContain("ImageTagAlreadyExistsException");
});

test("I15: running tasks keep their digest after a retag, a new task has the new one, and the old image is untagged", () => {
  const run = opened({ container: { VersionConsistency: "disabled" }, service: { DesiredCount: 2 } });
  run.until(120);
  const digests = () => running(run).map(({ containers }) => containers[0]?.imageDigest);
  const before = digestOf(run, "v1");
  expect(digests()).toEqual([before, before]);
  expect(push(run, "v1")).toBe("accepted");
  const after = digestOf(run, "v1");
  expect(after).not.toBe(before);
  expect(digests()).toEqual([before, before]);
  expect(repositoryIn(run).images.map(({ imageDigest, imageTags }) => [imageDigest, imageTags])).toEqual([
    [before, []],
    [after, ["v1"]],
  ]);
  run.send({ type: "ecs.StopTask", task: running(run)[0]?.id ?? "" });
  run.until(300);
  expect(digests()).toEqual([before, after]);
});

test("I15: a service with version consistency keeps the old digest until a deployment is forced", () => {
  const run = opened({ service: { DesiredCount: 1 } });
  run.until(120);
  const before = digestOf(run, "v1");
  expect(run.send({ type: "lab.PushImage", image: `${uri}:v1` })).toBe("accepted");
  run.send({ type: "ecs.StopTask", task: running(run)[0]?.id ?? "" });
  run.until(300);
  const digest = () => running(run).map(({ containers }) => containers[0]?.imageDigest);
  expect(digest()).toEqual([before]);
  run.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
  run.until(600);
  expect(digest()).toEqual([digestOf(run, "v1")]);
  expect(digestOf(run, "v1")).not.toBe(before);
});

const policy = (...rules: readonly object[]): string =>
  JSON.stringify({ rules: rules.map((rule) => ({ ...rule, action: { type: "expire" } })) });

test("I16: of five untagged images the lifecycle policy keeps the newest two", () => {
  const run = opened({ image: "nginx", service: { DesiredCount: 0 } });
  const digests = [1, 2, 3, 4, 5].map((second) => {
    run.until(second);
    push(run);
    return repositoryIn(run).images.at(-1)?.imageDigest;
  });
  const lifecyclePolicyText = policy({
    rulePriority: 1,
    selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 2 },
  });
  expect(run.send({ type: "ecr.PutLifecyclePolicy", repositoryName: "app", lifecyclePolicyText })).toBe("accepted");
  expect(repositoryIn(run).images).toHaveLength(5);
  run.send({ type: "lab.ExpireImages", repositoryName: "app" });
  expect(repositoryIn(run).images.map(({ imageDigest }) => imageDigest)).toEqual(digests.slice(3));
});

test("I17: a rule shields its images from later ones", () => {
  const run = opened({ image: "nginx", service: { DesiredCount: 0 } });
  for (const [imageTag, days] of [
    ["release-1", 30],
    ["dev-1", 30],
    ["release-2", 1],
  ] as const) {
    push(run, imageTag);
    run.send({ type: "lab.SetImageAge", repositoryName: "app", imageTag, days });
  }
  const lifecyclePolicyText = policy(
    {
      rulePriority: 1,
      selection: { tagStatus: "tagged", tagPrefixList: ["release"], countType: "imageCountMoreThan", countNumber: 1 },
    },
    {
      rulePriority: 2,
      selection: { tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber: 10 },
    },
  );
  run.send({ type: "ecr.PutLifecyclePolicy", repositoryName: "app", lifecyclePolicyText });
  run.send({ type: "lab.ExpireImages", repositoryName: "app" });
  expect(tagsIn(run)).toEqual(["release-2"]);
  const said = run
    .journal()
    .flatMap(({ source, eventName, message }) => (source === "aws.ecr" && eventName === "DELETE" ? [message] : []));
  expect(said).toEqual([
    "Rule 1 of the lifecycle policy expired release-1.",
    "Rule 2 of the lifecycle policy expired dev-1.",
  ]);
});

test("I18: replication copies what is pushed after it was configured, and nothing before", () => {
  const run = opened({ image: "nginx", service: { DesiredCount: 0 } });
  push(run, "old");
  run.until(600);
  const rules = [{ destinations: [{ region: "eu-west-1", registryId: "123456789012" }] }];
  expect(run.send({ type: "ecr.PutReplicationConfiguration", replicationConfiguration: { rules } })).toBe("accepted");
  run.until(660);
  push(run, "new");
  const statuses = () => repositoryIn(run).images.map(({ replicationStatuses }) => replicationStatuses?.[0]?.status);
  expect(statuses()).toEqual([undefined, "IN_PROGRESS"]);
  run.until(660 + 1_800);
  expect(statuses()).toEqual([undefined, "COMPLETE"]);
});

test("a scan on push gives findings, and one image is scanned once in 24 hours", () => {
  const run = opened({
    repository: { ImageScanningConfiguration: { ScanOnPush: true } },
    service: { DesiredCount: 0 },
  });
  push(run, "2.0");
  run.until(60);
  const scanned = repositoryIn(run).images.find(({ imageTags }) => imageTags.includes("2.0"));
  expect(scanned?.imageScanStatus).toBe("COMPLETE");
  expect(Object.keys(scanned?.findingSeverityCounts ?? {})).toContain("HIGH");
  const again = { type: "ecr.StartImageScan", repositoryName: "app", imageId: { imageTag: "2.0" } } as const;
  expect(run.send(again)).toContain("LimitExceededException");
});

test("a malformed lifecycle policy is refused with its place, and the last good one stays", () => {
  const run = opened({ service: { DesiredCount: 0 } });
  const lifecyclePolicyText = policy({
    rulePriority: 1,
    selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 2 },
  });
  run.send({ type: "ecr.PutLifecyclePolicy", repositoryName: "app", lifecyclePolicyText });
  for (const [text, complaint] of [
    ['{"rules": [', "line 1, column 12"],
    ['{"rules": []}', "object has missing required properties"],
    [
      policy(
        { rulePriority: 1, selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 2 } },
        { rulePriority: 2, selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 2 } },
      ),
      "a rule with tagStatus=any must have the lowest priority",
    ],
  ] as const) {
    const answer = run.send({ type: "ecr.PutLifecyclePolicy", repositoryName: "app", lifecyclePolicyText: text });
    expect(answer).toContain("InvalidParameterException: Invalid parameter at 'LifecyclePolicyText'");
    expect(answer).toContain(complaint);
  }
  expect(repositoryIn(run).lifecycleRules).toHaveLength(1);
});

test("a repository policy may deny what the execution role allows", () => {
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
  };
  const managed = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
  const run = opened({
    taskDefinition: { ExecutionRoleArn: { "Fn::GetAtt": ["Role", "Arn"] } },
    resources: {
      Role: {
        Type: "AWS::IAM::Role",
        Properties: { RoleName: "execution", AssumeRolePolicyDocument: trust, ManagedPolicyArns: [managed] },
      },
    },
  });
  const policyText = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Principal: "*", Action: "ecr:BatchGetImage" }],
  });
  expect(run.send({ type: "ecr.SetRepositoryPolicy", repositoryName: "app", policyText })).toBe("accepted");
  run.until(90);
  const failed = run.tasks().find(({ stopCode }) => stopCode === "TaskFailedToStart");
  expect(failed?.stoppedReason).toContain("403 Forbidden");
  run.send({ type: "ecr.DeleteRepositoryPolicy", repositoryName: "app" });
  run.until(400);
  expect(running(run)).toHaveLength(1);
});

test("an image that is not in its repository, on Fargate and by RunTask", () => {
  const run = opened({ images: { [`${uri}:v2`]: { sizeMiB: 30 } } });
  run.until(90);
  const [failed] = run.tasks();
  expect(failed).toMatchObject({
    stopCode: "TaskFailedToStart",
    stoppedReason: `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${uri}:v1: ${uri}:v1: not found`,
  });
  push(run, "v1");
  run.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
  run.until(400);
  expect(running(run)).toHaveLength(1);
});
