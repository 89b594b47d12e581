import { expect, test } from "vitest";
import { type FargateRun, runOf } from "../testing/fargateRun.ts";
import { type NetworkOptions, openNetwork } from "../testing/network.ts";
import { queueRun } from "../testing/queueRun.ts";
import { sampleRun } from "../testing/sampleRun.ts";

const uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app";
const withRepository = (options: NetworkOptions = {}, repository: Readonly<Record<string, unknown>> = {}): FargateRun =>
  runOf(
    openNetwork({
      routes: "none",
      image: `${uri}:v1`,
      ...options,
      resources: {
        Repository: { Type: "AWS::ECR::Repository", Properties: { RepositoryName: "app", ...repository } },
        ...options.resources,
      },
    }),
  );
const imagesOf = ({ simulation }: FargateRun) => simulation.get("repository", "Repository")?.images ?? [];
const running = (run: FargateRun): number => run.active().filter(({ lastStatus }) => lastStatus === "RUNNING").length;
const firstFailure = (run: FargateRun): string =>
  run.tasks().find(({ stopCode }) => stopCode === "TaskFailedToStart")?.stoppedReason ?? "";

test("C92 a queue in front of a worker service: the backlog is worked off, and the scale follows the backlog per task", () => {
  const run = queueRun({ desiredCount: 2, polls: { waitMsPerMessage: 1_000, concurrency: 10 } });
  run.until(120);
  run.call({ type: "lab.SendMessages", queueUrl: "Jobs", count: 500 });
  run.until(240);
  expect(run.counts()).toEqual([0, 0, 0]);
  expect(run.total("deleted")).toBe(500);
  const workers = sampleRun("queue-workers.yaml");
  workers.until(1_800);
  expect(workers.journal().some(({ eventName }) => eventName === "SERVICE_DESIRED_COUNT_UPDATED")).toBe(true);
});

test("C94 ECR stores images and hands them out: a push adds to what is stored, a task pulls it", () => {
  const run = withRepository();
  run.until(120);
  expect(running(run)).toBe(1);
  const before = imagesOf(run).length;
  expect(run.send({ type: "ecr.PutImage", repositoryName: "app", imageTag: "v2" })).toBe("accepted");
  run.until(121);
  expect(imagesOf(run)).toHaveLength(before + 1);
  expect(imagesOf(run).every(({ imageSizeInBytes }) => imageSizeInBytes > 0)).toBe(true);
});

test("C95 repositories are private or public: a public pull needs no role, a private one does", () => {
  const roleless = { taskDefinition: { ExecutionRoleArn: undefined }, subnet: "Public", publicIp: true } as const;
  const open = withRepository({ ...roleless, image: "public.ecr.aws/nginx/nginx:1.27" });
  open.until(200);
  expect(running(open)).toBe(1);
  expect(() => withRepository(roleless)).toThrow(
    "Fargate requires task definition to have execution role ARN to support ECR images.",
  );
});

test("C96 ECR keeps its layers in S3: a private subnet without the S3 endpoint cannot pull them", () => {
  const run = sampleRun("private-pull.yaml");
  run.until(420);
  expect(firstFailure(run)).toMatch(/^CannotPullContainerError: .*starport-layer-bucket\.s3\./);
  expect(running(run)).toBe(0);
});

test("C97 IAM guards ECR: a denied pull names the action that is missing", () => {
  const run = sampleRun("hello-ecs.yaml", (text) => text.replace("Image: nginxdemos/hello", `Image: ${uri}:v1`));
  run.until(120);
  const deny = { role: "ExecutionRole", action: "ecr:GetAuthorizationToken", denied: true } as const;
  expect(run.send({ type: "lab.DenyRoleAction", ...deny })).toBe("accepted");
  run.send({ type: "ecs.StopTask", task: run.active()[0]?.id ?? "" });
  run.until(300);
  expect(firstFailure(run)).toContain("is not authorized to perform: ecr:GetAuthorizationToken on resource: *");
});

test("C98 versions, tags, scanning and lifecycle: a push is scanned, a retag leaves the old image untagged, the policy expires it", () => {
  const run = withRepository({}, { ImageScanningConfiguration: { ScanOnPush: true } });
  run.until(10);
  run.send({ type: "ecr.PutImage", repositoryName: "app", imageTag: "v1" });
  run.until(3_600);
  const [old, current] = imagesOf(run);
  expect([old?.imageTags, current?.imageTags]).toEqual([[], ["v1"]]);
  expect(current?.imageScanStatus).toBe("COMPLETE");
  const rule = {
    rulePriority: 1,
    selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 1 },
    action: { type: "expire" },
  };
  run.send({ type: "ecr.PutImage", repositoryName: "app", imageTag: "v1" });
  expect(
    run.send({
      type: "ecr.PutLifecyclePolicy",
      repositoryName: "app",
      lifecyclePolicyText: JSON.stringify({ rules: [rule] }),
    }),
  ).toBe("accepted");
  run.until(3_700);
  run.send({ type: "lab.ExpireImages", repositoryName: "app" });
  run.until(3_710);
  expect(imagesOf(run).map(({ imageTags }) => imageTags)).toEqual([[], ["v1"]]);
});
