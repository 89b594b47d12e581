import type { JournalEntry } from "../../engine/journal.ts";
import type { ServiceRecord } from "../service/model.ts";
import { isoTime } from "./isoTime.ts";
import { clusterArnOf, type EventParts, type World } from "./world.ts";

const namedInstance = /\(container-instance ([^)]+)\)/;
const namedReason = /^(RESOURCE:[A-Z_]+|MemberOf|DistinctInstance|AGENT|ATTRIBUTE|LOCATION|[A-Z_]+:[A-Z_]+)/;

/**
 * An ECS Service Action event. It has no version.
 * Source: Amazon ECS Developer Guide, "Amazon ECS service action events".
 */
export function serviceActionEvent(world: World, service: ServiceRecord, entry: JournalEntry): EventParts {
  const reason = entry.severity === "INFO" ? undefined : namedReason.exec(entry.because ?? "")?.[1];
  const providers = service.capacityProviderStrategy ?? [];
  const detail = {
    eventType: entry.severity,
    eventName: entry.eventName,
    clusterArn: clusterArnOf(world, service.clusterArn),
    ...(entry.eventName === "CAPACITY_PROVIDER_STEADY_STATE"
      ? { capacityProviderArns: providers.map(({ capacityProvider }) => providerArn(world, capacityProvider)) }
      : {}),
    ...(entry.eventName === "SERVICE_DESIRED_COUNT_UPDATED" ? { desiredCount: service.desiredCount } : {}),
    createdAt: isoTime(world, entry.atMs),
    ...(reason === undefined ? {} : { reason }),
    ...(entry.eventName === "SERVICE_TASK_PLACEMENT_FAILURE" ? looked(world, service, entry.message) : {}),
  };
  return { resources: [service.serviceArn], detail };
}

/** Where ECS looked for room: the container instances, or the capacity providers. */
function looked(world: World, service: ServiceRecord, message: string) {
  const closest = namedInstance.exec(message)?.[1];
  const arns = [];
  for (const { clusterArn, containerInstanceArn, status } of world.all("containerInstance")) {
    if (clusterArn !== service.clusterArn || (status !== "ACTIVE" && status !== "DRAINING")) continue;
    if (closest === undefined || containerInstanceArn.endsWith(closest)) arns.push(containerInstanceArn);
  }
  if (service.launchType === "EC2") return { containerInstanceArns: arns };
  const providers = service.capacityProviderStrategy ?? [{ capacityProvider: "FARGATE" }];
  return { capacityProviderArns: providers.map(({ capacityProvider }) => providerArn(world, capacityProvider)) };
}

function providerArn(world: World, name: string): string {
  const { region = "us-east-1", accountId = "" } = world.get("settings", "run") ?? {};
  return `arn:aws:ecs:${region}:${accountId}:capacity-provider/${name}`;
}

const namedDeployment = /ecs-svc\/\d+/;

/** Source: Amazon ECS Developer Guide, "Amazon ECS service deployment state change events". */
export function deploymentEvent(world: World, service: ServiceRecord, entry: JournalEntry): EventParts {
  const { deployments } = service;
  const failed = deployments.find(({ rolloutState }) => rolloutState === "FAILED");
  const about = entry.eventName === "SERVICE_DEPLOYMENT_FAILED" ? (failed ?? deployments[0]) : deployments[0];
  return {
    resources: [service.serviceArn],
    detail: {
      eventType: entry.severity,
      eventName: entry.eventName,
      deploymentId: namedDeployment.exec(entry.message)?.[0] ?? about?.id ?? null,
      updatedAt: isoTime(world, entry.atMs),
      reason: entry.message,
    },
  };
}
