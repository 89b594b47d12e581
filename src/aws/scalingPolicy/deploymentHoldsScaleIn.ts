import type { Deployment } from "../service/model.ts";

/**
 * Application Auto Scaling does not scale in while a deployment is in progress, unless another system deploys.
 *
 * Source: Amazon ECS Developer Guide, "Service auto scaling and deployments".
 */
export function deploymentHoldsScaleIn(
  deploymentController: "ECS" | "CODE_DEPLOY" | "EXTERNAL",
  deployments: readonly Pick<Deployment, "rolloutState">[],
): boolean {
  return deploymentController !== "EXTERNAL" && deployments.some(({ rolloutState }) => rolloutState === "IN_PROGRESS");
}
