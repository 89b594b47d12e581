import type { CodeDeployDeploymentRecord } from "../aws/codeDeploy/model.ts";
import type { TaskSetRecord } from "../aws/taskSet/model.ts";
import type { Simulation } from "../engine/simulation.ts";
import { inSeconds } from "../kernel/time.ts";

/** Amazon ECS API Reference, DescribeTaskSets. */
export function describeTaskSet(simulation: Simulation, { sim: _, taskSetId, ...taskSet }: TaskSetRecord) {
  const { createdAtMs, updatedAtMs, stabilityStatusAtMs, networkConfiguration, loadBalancers, ...rest } = taskSet;
  const subnetId = (id: string): string => simulation.get("subnet", id)?.subnetId ?? id;
  return {
    ...rest,
    id: taskSetId,
    serviceArn: simulation.get("service", taskSet.serviceArn)?.serviceArn ?? taskSet.serviceArn,
    clusterArn: simulation.get("cluster", taskSet.clusterArn)?.clusterArn ?? taskSet.clusterArn,
    taskDefinition:
      simulation.get("taskDefinition", taskSet.taskDefinition)?.taskDefinitionArn ?? taskSet.taskDefinition,
    loadBalancers: loadBalancers.map((link) => ({
      ...link,
      targetGroupArn: simulation.get("targetGroup", link.targetGroupArn)?.targetGroupArn ?? link.targetGroupArn,
    })),
    networkConfiguration:
      networkConfiguration === null
        ? null
        : {
            awsvpcConfiguration: {
              ...networkConfiguration.awsvpcConfiguration,
              subnets: networkConfiguration.awsvpcConfiguration.subnets.map(subnetId),
            },
          },
    createdAt: inSeconds(createdAtMs),
    updatedAt: inSeconds(updatedAtMs),
    stabilityStatusAt: inSeconds(stabilityStatusAtMs),
  };
}

/** AWS CodeDeploy API Reference, GetDeployment. */
export function describeCodeDeployment(deployment: CodeDeployDeploymentRecord) {
  const { id, applicationName, deploymentGroupName, deploymentConfigName, status, errorInformation } = deployment;
  const { createTimeMs, completeTimeMs, rollbackMessage } = deployment;
  return {
    deploymentId: id,
    applicationName,
    deploymentGroupName,
    deploymentConfigName,
    status,
    errorInformation,
    rollbackInfo: rollbackMessage === null ? null : { rollbackMessage },
    createTime: inSeconds(createTimeMs),
    completeTime: completeTimeMs === null ? null : inSeconds(completeTimeMs),
  };
}
