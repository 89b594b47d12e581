import type { OpenContext } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { registeredInstances } from "../loadBalancer/registeredInstances.ts";
import { readAdvanced } from "./deploymentTemplate.ts";
import type { ServiceLoadBalancer, ServiceRecord } from "./model.ts";
import { notSimulated } from "./notSimulated.ts";

/** Its network configuration; null without one. */
export function readNetwork(resource: ResolvedResource, open: OpenContext): ServiceRecord["networkConfiguration"] {
  const path = ["NetworkConfiguration", "AwsvpcConfiguration"];
  const said = objectOf(objectOf(resource.properties.NetworkConfiguration)?.AwsvpcConfiguration);
  if (said === null || said === undefined) return null;
  const subnets: string[] = [];
  (listOf(said.Subnets) ?? []).forEach((value, index) => {
    const id = open.idOf(value);
    if (open.get("subnet", id) !== undefined) {
      subnets.push(id);
      return;
    }
    const why = "It is not one of this template's, so its zone and its addresses are unknown.";
    const tryThis = "Refer to an AWS::EC2::Subnet of this template.";
    const message = `The subnet ${JSON.stringify(value)} is not simulated.`;
    notSimulated(open, resource, [...path, "Subnets", index], "warning", message, why, tryThis);
  });
  return {
    awsvpcConfiguration: {
      subnets,
      securityGroups: (listOf(said.SecurityGroups) ?? []).map((group) => open.idOf(group)),
      assignPublicIp: textOf(said.AssignPublicIp) === "ENABLED" ? "ENABLED" : "DISABLED",
    },
  };
}

/** Its links to target groups of the same template. */
export function readLoadBalancers(resource: ResolvedResource, open: OpenContext): readonly ServiceLoadBalancer[] {
  const found: ServiceLoadBalancer[] = [];
  (listOf(resource.properties.LoadBalancers) ?? []).forEach((value, index) => {
    const said = objectOf(value) ?? {};
    const classic =
      said.LoadBalancerName === undefined ? undefined : open.get("loadBalancer", open.idOf(said.LoadBalancerName));
    const loadBalancerName = classic?.loadBalancerName;
    const targetGroupArn =
      classic?.type === "classic" ? registeredInstances(classic.id) : open.idOf(said.TargetGroupArn);
    if (open.get("targetGroup", targetGroupArn) === undefined) {
      const message = "This load balancer of the service is not simulated.";
      const why = "Its target group is not one of this template's.";
      const tryThis = "Refer to an AWS::ElasticLoadBalancingV2::TargetGroup of this template.";
      notSimulated(open, resource, ["LoadBalancers", index], "warning", message, why, tryThis);
      return;
    }
    const containerName = textOf(said.ContainerName) ?? "";
    const advancedConfiguration = readAdvanced(said.AdvancedConfiguration, open);
    found.push({
      targetGroupArn,
      ...(loadBalancerName === undefined ? {} : { loadBalancerName }),
      containerName,
      containerPort: numberOf(said.ContainerPort) ?? 80,
      ...(advancedConfiguration === null ? {} : { advancedConfiguration }),
    });
  });
  return found;
}
