import type { ServiceRecord } from "../service/model.ts";
import type { TargetTrackingConfiguration } from "./model.ts";

/**
 * Requests per target cannot be tracked while CodeDeploy moves a service between two target groups.
 *
 * Source: Amazon ECS Developer Guide, "Target tracking scaling policies": not supported for the blue/green deployment type.
 * Estimate: that the call is refused; the guide says only that it is not supported.
 */
export function albMetricProblem(
  { predefinedMetricSpecification }: TargetTrackingConfiguration,
  service: Pick<ServiceRecord, "deploymentController"> | undefined,
): string | null {
  const isByRequests = predefinedMetricSpecification?.predefinedMetricType === "ALBRequestCountPerTarget";
  return isByRequests && service?.deploymentController?.type === "CODE_DEPLOY"
    ? "ALBRequestCountPerTarget is not supported for services with the CODE_DEPLOY deployment controller."
    : null;
}
