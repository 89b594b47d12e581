import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import { securityGroupIds } from "../securityGroup/template.ts";
import { imageKind } from "./agentImage.ts";
import { decodeUserData } from "./decodeUserData.ts";
import type { LaunchSpecification } from "./model.ts";
import { readUserData } from "./readUserData.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];

/** Stands in for a type that is not in the table. Estimate: the size AWS's own examples use most. */
const standInType = "m5.large";

/** Properties that launch templates, launch configurations and instances share, and where they stand. */
export interface LaunchProperties {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly path: readonly (string | number)[];
}

/** Reads what a new instance will be; wrong values are reported where they stand. */
export function readLaunch(
  resource: Resource,
  open: OpenContext,
  { properties, path }: LaunchProperties,
): LaunchSpecification {
  const profile = properties.IamInstanceProfile;
  const profileObject = objectOf(profile);
  const named = profileObject?.Arn ?? profileObject?.Name ?? profile;
  const [firstInterface] = (listOf(properties.NetworkInterfaces) ?? []).map(objectOf);
  const groups = securityGroupIds(
    properties.SecurityGroupIds ?? properties.SecurityGroups ?? firstInterface?.Groups ?? firstInterface?.GroupSet,
    open,
  );
  return {
    instanceType: readInstanceType(resource, open, properties.InstanceType, [...path, "InstanceType"]),
    imageId: textOf(properties.ImageId) ?? "",
    userData: decodeUserData(textOf(properties.UserData) ?? ""),
    iamInstanceProfile: typeof named === "string" && named !== "" ? open.idOf(named) : null,
    ...(groups.length === 0 ? {} : { securityGroups: groups }),
    ...(isSpot(properties) ? { marketType: "spot" as const } : {}),
  };
}

/** Source: AWS CloudFormation User Guide: InstanceMarketOptions of a launch template, SpotPrice of a launch configuration. */
const isSpot = ({ InstanceMarketOptions, SpotPrice }: Readonly<Record<string, unknown>>): boolean =>
  textOf(objectOf(InstanceMarketOptions)?.MarketType) === "spot" || SpotPrice !== undefined;

export function readInstanceType(
  resource: Resource,
  open: OpenContext,
  value: unknown,
  path: readonly (string | number)[],
): string {
  const wanted = textOf(value) ?? "";
  if (instanceTypeNamed(wanted) !== null) return wanted;
  open.problem(
    resource,
    path,
    "warning",
    wanted === "" ? `${resource.logicalId} names no instance type.` : `Instance type ${wanted} is not simulated.`,
    `What it registers and how many network interfaces it has is not in the table; ${standInType} stands for it.`,
    "Use a type such as t3.medium, m5.large or c6i.xlarge.",
  );
  return standInType;
}

/** A launch has to do with ECS when its image carries the agent, or its user data speaks of it. */
export const concernsEcs = ({ imageId, userData }: LaunchSpecification): boolean =>
  imageKind(imageId) === "ecs-optimized" || readUserData(userData).mentionsEcs;

/**
 * User data that only calls cfn-init leaves ECS_CLUSTER to the template's metadata, which is not read here.
 * Estimate: then the instances join the template's only cluster.
 */
export function joinByCfnInit(
  launch: LaunchSpecification,
  clusters: readonly { readonly id: string }[],
): LaunchSpecification | null {
  const [cluster, second] = clusters;
  const onlyCfnInit = /cfn-init/.test(launch.userData) && readUserData(launch.userData).cluster === null;
  if (!onlyCfnInit || cluster === undefined || second !== undefined) return null;
  return { ...launch, userData: `${launch.userData}\nECS_CLUSTER=${cluster.id}\n` };
}
