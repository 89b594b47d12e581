import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { findService } from "../service/model.ts";
import { findTargetGroup } from "../targetGroup/findTargetGroup.ts";
import { allAtOnce, deploymentConfigurations, routingNamed } from "./configurations.ts";
import { type DeploymentGroupRecord, type RollbackEvent, rollbackEvents, type TargetGroupPair } from "./model.ts";

/** AWS::CodeDeploy::Application: a name that deployment groups belong to. */
export const codeDeployApplicationMapping: ResourceMapping = {
  type: "AWS::CodeDeploy::Application",
  understood: ["ApplicationName", "ComputePlatform"],
  ignored: { Tags: "Nothing here depends on tags." },
  read(resource, open) {
    open.alias(resource.logicalId, textOf(resource.properties.ApplicationName) ?? resource.logicalId);
    const platform = textOf(resource.properties.ComputePlatform);
    if (platform === "ECS") return;
    const message = `The application ${resource.logicalId} is not simulated.`;
    const why = `Its ComputePlatform is ${platform ?? "Server"}; deployments of ECS services are simulated.`;
    open.problem(resource, ["ComputePlatform"], "warning", message, why, "Write ECS.");
  },
};

/** AWS::CodeDeploy::DeploymentGroup of an ECS service. */
export const deploymentGroupMapping: ResourceMapping = {
  type: "AWS::CodeDeploy::DeploymentGroup",
  understood: [
    "ApplicationName",
    "DeploymentGroupName",
    "DeploymentConfigName",
    "DeploymentStyle",
    "ECSServices",
    "LoadBalancerInfo",
    "BlueGreenDeploymentConfiguration",
    "AutoRollbackConfiguration",
    "AlarmConfiguration",
  ],
  ignored: {
    ServiceRoleArn: "Roles are not checked here.",
    Tags: "Nothing here depends on tags.",
    TriggerConfigurations: "Notifications are not sent here.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const [ecsService] = listOf(properties.ECSServices) ?? [];
    const name = open.idOf(objectOf(ecsService)?.ServiceName).replace(/\.Name$/, "");
    const service = findService(open.all("service"), name);
    if (service === undefined || service.deploymentController?.type !== "CODE_DEPLOY") {
      const message = `The deployment group ${logicalId} is not simulated.`;
      const why = "It names no service of this template whose DeploymentController is CODE_DEPLOY.";
      open.problem(resource, ["ECSServices"], "warning", message, why, "It stays in the file as it is.");
      return;
    }
    const targetGroupPair = pairOf(resource, open);
    if (targetGroupPair === null) return;
    const deploymentConfigName = open.idOf(properties.DeploymentConfigName ?? allAtOnce);
    if (routingNamed(deploymentConfigName, (id) => open.get("deploymentConfig", id)) === undefined) {
      const message = `No deployment configuration found for name: ${deploymentConfigName}`;
      const why =
        "It is neither one of CodeDeploy's own for ECS nor an AWS::CodeDeploy::DeploymentConfig of this template.";
      const tryThis = `Use one of ${Object.keys(deploymentConfigurations).join(", ")}.`;
      open.problem(resource, ["DeploymentConfigName"], "error", message, why, tryThis);
      return;
    }
    const rollback = objectOf(properties.AutoRollbackConfiguration) ?? {};
    const alarms = objectOf(properties.AlarmConfiguration) ?? {};
    const record: DeploymentGroupRecord = {
      id: logicalId,
      applicationName: applicationNameOf(properties.ApplicationName, open),
      deploymentGroupName: textOf(properties.DeploymentGroupName) ?? logicalId,
      deploymentConfigName,
      serviceArn: service.id,
      targetGroupPair,
      ...blueGreenOf(properties.BlueGreenDeploymentConfiguration),
      autoRollbackConfiguration: {
        enabled: booleanOf(rollback.Enabled) ?? false,
        events: (listOf(rollback.Events) ?? []).filter((event): event is RollbackEvent =>
          rollbackEvents.includes(event as RollbackEvent),
        ),
      },
      alarmConfiguration: {
        enabled: booleanOf(alarms.Enabled) ?? false,
        alarms: (listOf(alarms.Alarms) ?? []).map((one) => alarmNameOf(objectOf(one)?.Name, open)),
      },
    };
    open.put("deploymentGroup", record);
  },
};

/** A reference to an application gives its name; CodeDeploy knows it by that. */
const applicationNameOf = (value: unknown, open: OpenContext): string => open.idOf(value);

const alarmNameOf = (value: unknown, open: OpenContext): string =>
  open.get("alarm", open.idOf(value))?.alarmName ?? textOf(value) ?? "";

function pairOf(resource: ResolvedResource, open: OpenContext): TargetGroupPair | null {
  const [first] = listOf(objectOf(resource.properties.LoadBalancerInfo)?.TargetGroupPairInfoList) ?? [];
  const pair = objectOf(first) ?? {};
  const groups = (listOf(pair.TargetGroups) ?? []).flatMap((one) => {
    const name = open.idOf(objectOf(one)?.Name).replace(/\.TargetGroupName$/, "");
    return (
      findTargetGroup(open.all("targetGroup"), name)?.id ??
      [...open.all("targetGroup")].find(({ targetGroupName }) => targetGroupName === name)?.id ??
      []
    );
  });
  const listenerOf = (route: unknown): string | null => {
    const [arn] = listOf(objectOf(route)?.ListenerArns) ?? [];
    return arn === undefined ? null : (open.get("listener", open.idOf(arn))?.id ?? null);
  };
  const prodListener = listenerOf(pair.ProdTrafficRoute);
  const [one, other] = groups;
  if (one === undefined || other === undefined || one === other || prodListener === null) {
    // Source: Amazon ECS Developer Guide (2023), "Blue/Green deployment with CodeDeploy": two target groups.
    const message = "A deployment group of an ECS service needs two target groups and a production listener.";
    const why = "CodeDeploy shifts traffic from one target group to the other, in the listener.";
    const tryThis = "Name them in LoadBalancerInfo.TargetGroupPairInfoList.";
    open.problem(resource, ["LoadBalancerInfo"], "error", message, why, tryThis);
    return null;
  }
  return { targetGroups: [one, other], prodListener, testListener: listenerOf(pair.TestTrafficRoute) };
}

/** Source: AWS CodeDeploy API Reference, BlueInstanceTerminationOption; Developer Guide (2023): one hour where nothing is said. */
const usualTerminationWaitMinutes = 60;

function blueGreenOf(
  value: unknown,
): Pick<DeploymentGroupRecord, "terminateBlueInstancesOnDeploymentSuccess" | "deploymentReadyOption"> {
  const said = objectOf(value) ?? {};
  const terminate = objectOf(said.TerminateBlueInstancesOnDeploymentSuccess) ?? {};
  const ready = objectOf(said.DeploymentReadyOption) ?? {};
  return {
    terminateBlueInstancesOnDeploymentSuccess: {
      action: textOf(terminate.Action) === "KEEP_ALIVE" ? "KEEP_ALIVE" : "TERMINATE",
      terminationWaitTimeInMinutes: numberOf(terminate.TerminationWaitTimeInMinutes) ?? usualTerminationWaitMinutes,
    },
    deploymentReadyOption: {
      actionOnTimeout: textOf(ready.ActionOnTimeout) === "STOP_DEPLOYMENT" ? "STOP_DEPLOYMENT" : "CONTINUE_DEPLOYMENT",
      waitTimeInMinutes: numberOf(ready.WaitTimeInMinutes) ?? 0,
    },
  };
}
