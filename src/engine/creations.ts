import type { Kind, MessageType } from "./records.ts";

/** Kinds whose new records have something to do at once, in the order they do it. */
export const creations = [
  ["autoScalingGroup", "autoScalingGroup.created"],
  ["capacityProvider", "capacityProvider.created"],
  ["containerInstance", "containerInstance.created"],
  ["loadBalancer", "loadBalancer.created"],
  ["target", "target.created"],
  ["trafficSource", "trafficSource.created"],
  ["scalableTarget", "scalableTarget.created"],
  ["scalingPolicy", "scalingPolicy.created"],
  ["scheduledAction", "scheduledAction.created"],
  ["groupScalingPolicy", "groupScalingPolicy.created"],
  ["scheduledUpdateGroupAction", "scheduledUpdateGroupAction.created"],
  ["service", "service.created"],
  ["eksCluster", "eksCluster.created"],
  ["nodegroup", "nodegroup.created"],
  ["deployment", "deployment.created"],
  ["pod", "pod.created"],
  ["horizontalPodAutoscaler", "horizontalPodAutoscaler.created"],
  ["eventRule", "eventRule.created"],
  ["schedule", "schedule.created"],
] as const satisfies readonly (readonly [Kind, MessageType])[];
