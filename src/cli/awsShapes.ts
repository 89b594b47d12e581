import type { ScalingActivityRecord } from "../aws/scalableTarget/model.ts";
import { isBehindClassic } from "../aws/service/isBehindClassic.ts";
import type { ServiceRecord } from "../aws/service/model.ts";
import type { ServiceDeploymentRecord } from "../aws/serviceDeployment/model.ts";
import type { Simulation } from "../engine/simulation.ts";
import { inSeconds, type SimMs } from "../kernel/time.ts";

/*
 * Records as the API would describe them: links become ARNs, our own fields go, instants become simulated seconds.
 */

const seconds = (at: SimMs | null): number | null => (at === null ? null : inSeconds(at));

/** Amazon ECS API Reference, DescribeServices. */
export function describeService(simulation: Simulation, { id: _, sim: __, ...service }: ServiceRecord) {
  const taskDefinitionArn = (recordId: string) =>
    simulation.get("taskDefinition", recordId)?.taskDefinitionArn ?? recordId;
  const { createdAtMs, deployments, events, loadBalancers, networkConfiguration, currentServiceDeployment, ...rest } =
    service;
  const targetGroupArn = (recordId: string) => simulation.get("targetGroup", recordId)?.targetGroupArn ?? recordId;
  const ruleArn = (recordId: string) =>
    simulation.get("listenerRule", recordId)?.ruleArn ?? simulation.get("listener", recordId)?.listenerArn ?? recordId;
  const isClassic = isBehindClassic(service);
  const newest = simulation.get("serviceDeployment", currentServiceDeployment ?? "");
  return {
    ...rest,
    clusterArn: simulation.get("cluster", service.clusterArn)?.clusterArn ?? service.clusterArn,
    taskDefinition: taskDefinitionArn(service.taskDefinition),
    ...(newest === undefined ? {} : { currentServiceDeployment: newest.serviceDeploymentArn }),
    loadBalancers: loadBalancers.map(({ advancedConfiguration: advanced, ...link }) => ({
      ...link,
      targetGroupArn: targetGroupArn(link.targetGroupArn),
      ...(advanced === undefined
        ? {}
        : {
            advancedConfiguration: {
              ...advanced,
              alternateTargetGroupArn: targetGroupArn(advanced.alternateTargetGroupArn),
              productionListenerRule: ruleArn(advanced.productionListenerRule),
              ...(advanced.testListenerRule === undefined
                ? {}
                : { testListenerRule: ruleArn(advanced.testListenerRule) }),
            },
          }),
    })),
    networkConfiguration:
      networkConfiguration === null
        ? null
        : {
            awsvpcConfiguration: {
              ...networkConfiguration.awsvpcConfiguration,
              subnets: networkConfiguration.awsvpcConfiguration.subnets.map(
                (subnet) => simulation.get("subnet", subnet)?.subnetId ?? subnet,
              ),
            },
          },
    deployments: deployments.map(({ sim: ___, createdAtMs: created, updatedAtMs: updated, ...deployment }) => ({
      ...(isClassic ? withoutRollout(deployment) : deployment),
      taskDefinition: taskDefinitionArn(deployment.taskDefinition),
      createdAt: seconds(created),
      updatedAt: seconds(updated),
    })),
    createdAt: seconds(createdAtMs),
    events: events.map(({ id, createdAtMs: created, message }) => ({ id, createdAt: seconds(created), message })),
  };
}

/** Source: Amazon ECS API Reference, Deployment: a service behind a Classic Load Balancer has no rolloutState. */
const withoutRollout = <T extends { readonly rolloutState: unknown; readonly rolloutStateReason: unknown }>({
  rolloutState: _,
  rolloutStateReason: __,
  ...deployment
}: T) => deployment;

/** Amazon ECS API Reference, DescribeServiceDeployments. */
export function describeServiceDeployment(
  simulation: Simulation,
  { id: _, sim: __, ...deployment }: ServiceDeploymentRecord,
) {
  const { createdAtMs, startedAtMs, finishedAtMs, stoppedAtMs, updatedAtMs, rollback, ...rest } = deployment;
  const revision = ({ sim: ___, ...summary }: ServiceDeploymentRecord["targetServiceRevision"]) => summary;
  return {
    ...rest,
    serviceArn: simulation.get("service", deployment.serviceArn)?.serviceArn ?? deployment.serviceArn,
    clusterArn: simulation.get("cluster", deployment.clusterArn)?.clusterArn ?? deployment.clusterArn,
    sourceServiceRevisions: deployment.sourceServiceRevisions.map(revision),
    targetServiceRevision: revision(deployment.targetServiceRevision),
    lifecycleHookDetails: deployment.lifecycleHookDetails.map(({ sim: ___, expiresAtMs, ...hook }) => ({
      ...hook,
      expiresAt: seconds(expiresAtMs),
    })),
    rollback:
      rollback === null
        ? null
        : {
            reason: rollback.reason,
            startedAt: seconds(rollback.startedAtMs),
            serviceRevisionArn: rollback.serviceRevisionArn,
          },
    createdAt: seconds(createdAtMs),
    startedAt: seconds(startedAtMs),
    finishedAt: seconds(finishedAtMs),
    stoppedAt: seconds(stoppedAtMs),
    updatedAt: seconds(updatedAtMs),
  };
}

/** Application Auto Scaling API Reference, DescribeScalingActivities. */
export function describeActivity(simulation: Simulation, activity: ScalingActivityRecord) {
  return {
    activityId: activity.id,
    resourceId: simulation.get("scalableTarget", activity.scalableTargetId)?.resourceId ?? activity.scalableTargetId,
    description: activity.description,
    cause: activity.cause,
    startTime: seconds(activity.startTimeMs),
    endTime: seconds(activity.endTimeMs),
    statusCode: activity.statusCode,
    statusMessage: activity.statusMessage,
    ...(activity.notScaledReasons.length === 0 ? {} : { notScaledReasons: activity.notScaledReasons }),
    from: activity.sim.from,
    to: activity.sim.to,
  };
}
