import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { readCluster } from "../eksCluster/readCluster.ts";
import type { FargateProfileSelector } from "./model.ts";

/** Source: Amazon EKS User Guide, "Amazon EKS service quotas": selectors per Fargate profile. */
const mostSelectors = 5;

/** AWS::EKS::FargateProfile. */
export const fargateProfileMapping: ResourceMapping = {
  type: "AWS::EKS::FargateProfile",
  understood: ["ClusterName", "FargateProfileName", "PodExecutionRoleArn", "Subnets", "Selectors"],
  ignored: { Tags: "Nothing here depends on tags." },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const cluster = readCluster(resource, open);
    if (cluster === null) return;
    const selectors = (listOf(properties.Selectors) ?? []).map(readSelector);
    if (selectors.length === 0 || selectors.length > mostSelectors) {
      // Source: Amazon EKS API, InvalidParameterException. Estimate: its words.
      open.problem(
        resource,
        ["Selectors"],
        "error",
        `A Fargate profile has 1 to ${mostSelectors} selectors; this one has ${selectors.length}.`,
        "They say which pods run on Fargate.",
        "Name a namespace, and labels if you want.",
      );
      return;
    }
    const subnets = (listOf(properties.Subnets) ?? []).map((one) => open.idOf(one));
    for (const subnet of subnets) {
      if (!leadsToInternet(open, subnet)) continue;
      open.problem(
        resource,
        ["Subnets"],
        "error",
        `Subnet ${subnet} provided in Fargate Profile is not a private subnet`,
        "Its route table leads to an internet gateway, and pods on Fargate have no public address.",
        "Name subnets whose way out is a NAT gateway or VPC endpoints.",
      );
      return;
    }
    const fargateProfileName = textOf(properties.FargateProfileName) ?? logicalId;
    open.put("fargateProfile", {
      id: logicalId,
      fargateProfileName,
      fargateProfileArn: `${cluster.arn.replace(":cluster/", ":fargateprofile/")}/${fargateProfileName}`,
      clusterId: cluster.id,
      podExecutionRoleArn: textOf(properties.PodExecutionRoleArn) ?? "",
      subnets,
      selectors,
    });
  },
};

const leadsToInternet = (open: OpenContext, subnet: string): boolean =>
  [...open.all("routeTable")].some(
    ({ associations, routes }) =>
      associations.some(({ subnetId }) => subnetId === subnet) &&
      routes.some(({ gatewayId }) => gatewayId !== undefined && open.get("internetGateway", gatewayId) !== undefined),
  );

function readSelector(value: unknown): FargateProfileSelector {
  const selector = objectOf(value) ?? {};
  const labels = (listOf(selector.Labels) ?? []).map((label) => {
    const { Key, Value } = objectOf(label) ?? {};
    return [textOf(Key) ?? "", textOf(Value) ?? ""] as const;
  });
  return { namespace: textOf(selector.Namespace) ?? "", labels: Object.fromEntries(labels) };
}
