import type { NodegroupScalingConfig } from "./model.ts";

/** Source: Amazon EKS API, InvalidParameterException of CreateNodegroup and UpdateNodegroupConfig. */
export function scalingComplaint({ minSize, maxSize, desiredSize }: NodegroupScalingConfig): string | null {
  if (maxSize < 1) return "maxSize must be at least 1";
  if (minSize > maxSize) return `Minimum capacity ${minSize} can't be greater than maximum capacity ${maxSize}`;
  if (desiredSize < minSize) return `Minimum capacity ${minSize} can't be greater than desired size ${desiredSize}`;
  if (desiredSize > maxSize) return `desired capacity ${desiredSize} can't be greater than max size ${maxSize}`;
  return null;
}
