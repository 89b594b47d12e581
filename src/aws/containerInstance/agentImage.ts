import type { LaunchSpecification } from "./model.ts";
import type { AgentConfiguration } from "./readUserData.ts";

/** The ECS-optimized AMI, as EC2 lets a launch name it. Source: Amazon ECS Developer Guide, "Retrieving ECS-optimized AMI metadata". */
export const ecsOptimizedImage = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

/** Source: Amazon ECS Developer Guide, "Amazon ECS container instance IAM role": the name AWS's own guides give it. */
export const containerInstanceRole = "ecsInstanceRole";

const ecsImage = /\/aws\/service\/ecs\/optimized-ami|ecs-optimized|aws-ecs-\d|bottlerocket\/aws-ecs|ECS_Optimized/i;
const plainImage =
  /ami-amazon-linux-latest|\/aws\/service\/(canonical|debian|suse|redhat)|amzn2-ami-hvm|al2023-ami-(?!ecs)/i;

/** What an image holds, as far as its name tells. An `ami-…` id alone tells nothing. */
export function imageKind(imageId: string): "ecs-optimized" | "plain" | "unknown" {
  if (ecsImage.test(imageId)) return "ecs-optimized";
  return plainImage.test(imageId) ? "plain" : "unknown";
}

/**
 * Why the agent of a new instance can never register; null when it can.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS Linux container instances": an instance needs the agent, a cluster and
 * an instance profile. Estimate: user data that sets up ECS comes with an image that carries the agent, unless the image
 * is known to be plain.
 */
export function whyNeverRegisters(
  { imageId, iamInstanceProfile }: LaunchSpecification,
  agent: AgentConfiguration,
  clusterExists: boolean,
): string | null {
  const kind = imageKind(imageId);
  if (!agent.installsAgent && (kind === "plain" || (kind === "unknown" && !agent.mentionsEcs))) {
    return "Its image has no ECS agent: use the ECS-optimized AMI, or install ecs-init in the user data.";
  }
  // An agent that is told no cluster makes the one it joins: defaultCluster.ts.
  if (!clusterExists && agent.cluster !== null) {
    return `Its agent looks for the cluster ${agent.cluster}, which does not exist: set ECS_CLUSTER in the user data.`;
  }
  if (iamInstanceProfile === null) {
    return "It has no instance profile, so its agent may not call ecs:RegisterContainerInstance.";
  }
  return null;
}
