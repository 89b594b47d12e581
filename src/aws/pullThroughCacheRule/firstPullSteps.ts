import { imageNotFound } from "../image/imageNotFound.ts";
import { networkTrouble, type Situation, type Step } from "../role/startStep.ts";
import type { ContainerDefinition } from "../taskDefinition/model.ts";
import { upstreamOf } from "./upstreamOf.ts";

/**
 * What the first pull of an image through a cache needs on top: ECR makes the repository and imports the image for
 * whoever pulls, and the pull itself needs a way to the internet even where ECR is reached by VPC endpoints.
 * Source: Amazon ECR User Guide, "IAM permissions required to sync an upstream registry" and "Considerations for pull
 * through cache"; the words of a refusal from "Troubleshooting pull through cache issues".
 */
export function firstPullSteps(
  { name, image }: Pick<ContainerDefinition, "name" | "image">,
  common: Pick<Step, "resourcePolicy" | "tries" | "unreachable">,
  { arn, ref, canceled, timedOut }: FirstPullWords,
  { read, accountId }: Situation,
): readonly Step[] {
  const found = upstreamOf(read, image);
  if (found === null || found.cached !== undefined) return [];
  const { rule, repositoryName, upstreamName, repository } = found;
  const step = { ...common, container: name, operation: "pullUpstream", destination: "ecr.dkr" } as const;
  // containerd says the same of a repository and of an image that is not there.
  const fargate = (): string => imageNotFound.fargate(image);
  const daemon = "CannotPullContainerError: Error response from daemon: ";
  const url = `https://${rule.upstreamRegistryUrl}/v2/${upstreamName}/`;
  return [
    ...(repository === undefined
      ? [
          {
            ...step,
            request: { action: "ecr:CreateRepository", resource: arn },
            fargate,
            ec2: () =>
              `${daemon}repository ${ref.replace(/[:@].*$/, "")} not found: name unknown: The repository with name ` +
              `'${repositoryName}' does not exist in the registry with id '${accountId}'`,
          },
        ]
      : []),
    {
      ...step,
      request: { action: "ecr:BatchImportUpstreamImage", resource: arn },
      fargate,
      ec2: () => `${daemon}manifest for ${ref} not found: manifest unknown: Requested image not found`,
    },
    {
      ...step,
      operation: "pullPublic",
      destination: "internet",
      fargate,
      ec2: fargate,
      unreachable: {
        // Source: aws/containers-roadmap issue 2304: layers of a first pull come from the upstream registry.
        fargate: (address) =>
          `CannotPullContainerError: ref pull has been retried ${common.tries} time(s): failed to copy: httpReadSeeker: ` +
          `failed open: failed to do request: Get "${url}": ${timedOut(address)}`,
        ec2: () => `${networkTrouble}Get "${url}": ${canceled}`,
      },
    },
  ];
}

interface FirstPullWords {
  /** ARN of the repository. */
  readonly arn: string;
  /** The image as containerd writes it. */
  readonly ref: string;
  readonly canceled: string;
  readonly timedOut: (address: string) => string;
}
