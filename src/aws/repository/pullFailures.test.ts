import { expect, test } from "vitest";
import type { FargateRun } from "../../testing/fargateRun.ts";
import { oneOnEc2, oneOnFargate } from "../../testing/roleRuns.ts";

// Pull failures of Amazon ECR and of other registries, in AWS's words. Those of the network and of roles stand beside them.

const uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app";
const repository = { Repository: { Type: "AWS::ECR::Repository", Properties: { RepositoryName: "app" } } };
const role = { ExecutionRoleArn: "arn:aws:iam::123456789012:role/ecsTaskExecutionRole" };

const on = { EC2: oneOnEc2, FARGATE: oneOnFargate } as const;
type Options = Parameters<typeof oneOnFargate>[0];
const drive = (platform: keyof typeof on, options: Options, command?: Parameters<FargateRun["send"]>[0]) => () => {
  const run = on[platform]({ clock: "idealised", taskDefinition: role, ...options });
  if (command !== undefined) expect(run.send(command)).toBe("accepted");
  return run;
};
// The repository holds v2 because another definition names it; v1 was never pushed.
const absent: Options = { container: { Image: `${uri}:v1` }, resources: repository, images: { [`${uri}:v2`]: {} } };
const limit = { type: "lab.SetRegistryRateLimit", registry: "docker.io", limited: true } as const;
const missing = { type: "lab.InjectFault", fault: "imageMissing" } as const;
const large: Options = { images: { nginx: { sizeMiB: 11_000 } } };
const toomanyrequests =
  "toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: " +
  "https://www.docker.com/increase-rate-limit";
const noSpace = "CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob000000000: no space left on device";

test.each([
  [
    "an image that is absent, on EC2",
    drive("EC2", absent),
    "CannotPullContainerError: The task can’t pull the image. Check whether the image exists. Error response from daemon: " +
      `pull access denied for ${uri}, repository does not exist or may require 'docker login': denied: requested access to ` +
      "the resource is denied",
  ],
  [
    "an image that is absent, on Fargate",
    drive("FARGATE", absent),
    `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${uri}:v1: ${uri}:v1: not found`,
  ],
  [
    "Docker Hub's rate limit, on EC2",
    drive("EC2", {}, limit),
    `CannotPullContainerError: Error response from daemon: ${toomanyrequests}`,
  ],
  [
    "Docker Hub's rate limit, on Fargate",
    drive("FARGATE", {}, limit),
    "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref " +
      "docker.io/library/nginx:latest: failed to copy: httpReadSeeker: failed open: unexpected status code " +
      `https://registry-1.docker.io/v2/nginx/manifests/latest: 429 Too Many Requests - Server message: ${toomanyrequests}`,
  ],
  [
    "the fault that misspells the image, on EC2",
    drive("EC2", {}, missing),
    "CannotPullContainerError: The task can’t pull the image. Check whether the image exists. Error response from daemon: " +
      "pull access denied for nginx, repository does not exist or may require 'docker login': denied: requested access to " +
      "the resource is denied",
  ],
  [
    "the fault that misspells the image, on Fargate",
    drive("FARGATE", {}, missing),
    "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref " +
      "docker.io/library/nginx:latest: docker.io/library/nginx:latest: not found",
  ],
  ["a full disk, on EC2", drive("EC2", large), noSpace],
  ["ephemeral storage that is too small, on Fargate", drive("FARGATE", large), noSpace],
] as const)("§2.1 %s", (_, open, text) => {
  const run = open();
  run.until(400);
  const failed = run.tasks().find(({ stopCode }) => stopCode === "TaskFailedToStart");
  expect(failed).toMatchObject({ lastStatus: "STOPPED", startedAtMs: null });
  // On EC2 the task says "Task failed to start", and its container what it was.
  const isOnEc2 = failed?.launchType === "EC2";
  expect(failed?.stoppedReason).toBe(isOnEc2 ? "Task failed to start" : text);
  if (isOnEc2) expect(failed.containers[0]?.reason).toBe(text);
});
