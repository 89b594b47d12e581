import { imageNotFound } from "../image/imageNotFound.ts";
import { firstPullSteps } from "../pullThroughCacheRule/firstPullSteps.ts";
import { upstreamOf } from "../pullThroughCacheRule/upstreamOf.ts";
import {
  type Answer,
  type ByLaunchType,
  checkNetwork,
  initialization,
  networkTrouble,
  type Situation,
  type Step,
} from "../role/startStep.ts";
import type { TaskRecord } from "../task/model.ts";
import type { ContainerDefinition } from "../taskDefinition/model.ts";
import { imageIn, repositoryOf } from "./findRepository.ts";
import { fullReference, type ImageReference, imageReference } from "./imageReference.ts";

/** Words of Docker's client on an instance, and of Go's on Fargate. Source: captured stopped reasons. */
const canceled =
  "net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)";
const timedOut = (address: string): string => `dial tcp ${address}:443: i/o timeout`;
/** Source: captured stopped reasons: tries of the token and of the manifest. */
const tokenTries = 3;
const manifestTries = 5;

type PulledContainer = Pick<ContainerDefinition, "name" | "image">;

/** The calls that a pull makes, in their order. Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints". */
export function pullSteps(container: PulledContainer, situation: Situation): readonly Step[] {
  const reference = imageReference(container.image);
  return reference.ecr === null
    ? [publicPull(container, reference)]
    : privatePull(container, reference, reference.ecr, situation);
}

function privatePull(
  container: PulledContainer,
  reference: ImageReference,
  { region, registryId }: { readonly region: string; readonly registryId: string },
  situation: Situation,
): readonly Step[] {
  const { name, image } = container;
  const { read } = situation;
  const { repository, registry } = reference;
  const arn = `arn:aws:ecr:${region}:${registryId}:repository/${repository}`;
  const ref = fullReference(image);
  const declared = repositoryOf(read, image);
  const policy = declared?.policyDocument ?? null;
  const ec2 = (denied: string): string =>
    "CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images " +
    `from the registry. Error response from daemon: denied: ${denied}`;
  // Estimate: containerd's words for a registry that answers 403; AWS shows only the beginning.
  const fargate = (): string =>
    `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${image}: ` +
    "unexpected status from HEAD request: 403 Forbidden";
  const common = {
    container: name,
    operation: "pullPrivate",
    ec2,
    fargate,
    tries: manifestTries,
    ...(policy === null
      ? {}
      : { resourcePolicy: { policyName: `the policy of ${repository}`, policyDocument: policy } }),
  } as const;
  const unreachable = manifestUnreachable(reference, ref, registry);
  const layers = `https://prod-${region}-starport-layer-bucket.s3.${region}.amazonaws.com/`;
  return [
    {
      container: name,
      operation: "pullPrivate",
      ec2,
      tries: tokenTries,
      // Source: Amazon ECR User Guide, "Repository policies": the token belongs to no repository.
      request: { action: "ecr:GetAuthorizationToken", resource: "*" },
      destination: "ecr.api",
      fargate: (denied) =>
        `${initialization}unable to retrieve ecr registry auth: service call has been retried 1 time(s): ` +
        `AccessDeniedException: ${denied}`,
      unreachable: {
        fargate: (address) =>
          `${initialization}unable to retrieve ecr registry auth: service call has been retried ${tokenTries} time(s): ` +
          `RequestError: send request failed caused by: Post "https://api.ecr.${region}.amazonaws.com/": ` +
          `${timedOut(address)}. ${checkNetwork}`,
        ec2: () => `${networkTrouble}Get "https://${registry}/v2/": ${canceled}`,
      },
    },
    {
      ...common,
      request: { action: "ecr:BatchGetImage", resource: arn },
      destination: "ecr.dkr",
      unreachable,
      answer: ({ containers }) =>
        upstreamOf(read, image) === null ? missingImage(image, reference, declared, digestOf(containers, name)) : null,
    },
    ...firstPullSteps(container, { ...common, unreachable }, { arn, ref, canceled, timedOut }, situation),
    {
      ...common,
      request: { action: "ecr:GetDownloadUrlForLayer", resource: arn },
      destination: "s3",
      // Source: Amazon ECR User Guide, "Minimum Amazon S3 bucket permissions for Amazon ECR". Estimate: containerd's words.
      seenByEndpoint: {
        action: "s3:GetObject",
        resource: `arn:aws:s3:::prod-${region}-starport-layer-bucket/layer`,
        refused: {
          fargate: () =>
            "CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: " +
            `unexpected status code ${layers}: 403 Forbidden`,
          ec2: () =>
            `CannotPullContainerError: Error response from daemon: error pulling image: ${layers}: 403 Forbidden`,
        },
      },
      unreachable: {
        fargate: (address) =>
          `CannotPullContainerError: ref pull has been retried ${manifestTries} time(s): failed to copy: httpReadSeeker: ` +
          `failed open: failed to do request: Get "${layers}": ${timedOut(address)}`,
        ec2: () => `${networkTrouble}Get "${layers}": ${canceled}`,
      },
    },
  ];
}

const manifestUnreachable = ({ repository, tag, digest }: ImageReference, ref: string, host: string): ByLaunchType => {
  const path = ref.includes("/library/") ? `library/${repository}` : repository;
  return {
    fargate: (address) =>
      `CannotPullContainerError: pull image manifest has been retried ${manifestTries} time(s): failed to resolve ref ` +
      `${ref}: failed to do request: Head "https://${host}/v2/${path}/manifests/${digest ?? tag}": ${timedOut(address)}`,
    ec2: () => `${networkTrouble}Get "https://${host}/v2/": ${canceled}`,
  };
};

/** What its tag stood for when the deployment, or the task, began. */
const digestOf = (containers: TaskRecord["containers"], name: string): string | undefined =>
  containers.find((container) => container.name === name)?.imageDigest;

/** A declared repository without this image. One that the template does not declare has every image. */
function missingImage(
  image: string,
  { tag, digest }: ImageReference,
  declared: ReturnType<typeof repositoryOf>,
  pinned: string | undefined,
): Answer | null {
  if (declared === undefined) return null;
  const wanted = digest ?? pinned;
  const wish = wanted === undefined ? { imageTag: tag ?? "" } : { imageDigest: wanted };
  if (imageIn(declared, wish) !== undefined) return null;
  return {
    text: { fargate: () => imageNotFound.fargate(image), ec2: () => imageNotFound.ec2(image) },
    because: `${declared.repositoryName} has no image ${digest ?? tag}.`,
    cause: declared.sim.cause,
  };
}

/** The host that a registry is asked at. Source: Docker documentation: docker.io stands for registry-1.docker.io. */
const hostOf = (registry: string): string => (registry === "docker.io" ? "registry-1.docker.io" : registry);

function publicPull({ name, image }: PulledContainer, reference: ImageReference): Step {
  const ref = fullReference(image);
  const nobody = (): string => "";
  return {
    container: name,
    operation: "pullPublic",
    destination: "internet",
    unreachable: manifestUnreachable(reference, ref, hostOf(reference.registry)),
    tries: manifestTries,
    fargate: nobody,
    ec2: nobody,
    answer: ({ read }) => {
      const { registry } = reference;
      const limited = read.get("registry", "registry")?.rateLimited ?? {};
      if (!Object.hasOwn(limited, registry)) return null;
      return {
        text: rateLimited(ref, registry, reference),
        because: `${registry} allows only so many pulls, and this account has used them up.`,
        cause: limited[registry] ?? null,
      };
    },
  };
}

/** Source: Docker documentation, "Docker Hub usage and limits"; Amazon ECR Public quotas. */
function rateLimited(ref: string, registry: string, { repository, tag }: ImageReference): ByLaunchType {
  const said =
    registry === "docker.io"
      ? "toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and " +
        "upgrading: https://www.docker.com/increase-rate-limit"
      : "toomanyrequests: Rate exceeded";
  const url = `https://${hostOf(registry)}/v2/${repository}/manifests/${tag ?? ""}`;
  return {
    fargate: () =>
      `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${ref}: failed to ` +
      `copy: httpReadSeeker: failed open: unexpected status code ${url}: 429 Too Many Requests - Server message: ${said}`,
    ec2: () => `CannotPullContainerError: Error response from daemon: ${said}`,
  };
}
