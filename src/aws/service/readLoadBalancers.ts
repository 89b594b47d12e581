import { quotas } from "../quota/quotas.ts";
import type { TargetGroupRecord } from "../targetGroup/model.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { CreateServiceInput, ServiceLoadBalancer } from "./model.ts";
import { invalid, type Refusal } from "./refusal.ts";

/** Source: AWS General Reference, "Amazon ECS endpoints and quotas". */
const mostTargetGroups = quotas.targetGroupsPerService.value;
const mostClassics = quotas.classicLoadBalancersPerService.value;

/** The target groups of a service, or the exception the call answers with. */
export function readLoadBalancers(
  loadBalancers: NonNullable<CreateServiceInput["loadBalancers"]>,
  targetGroups: readonly TargetGroupRecord[],
): readonly ServiceLoadBalancer[] | Refusal {
  if (loadBalancers.length > mostTargetGroups) {
    return invalid(`loadBalancers can have at most ${mostTargetGroups} items.`);
  }
  const classics = loadBalancers.filter(({ loadBalancerName }) => loadBalancerName !== undefined).length;
  if (classics > mostClassics) {
    return invalid(`A service can have at most ${mostClassics} Classic Load Balancer.`);
  }
  const found: ServiceLoadBalancer[] = [];
  const groupNamed = (name: string) =>
    targetGroups.find((one) => [one.id, one.targetGroupArn, one.targetGroupName].includes(name));
  for (const wanted of loadBalancers) {
    const { targetGroupArn, loadBalancerName, containerName, containerPort, advancedConfiguration } = wanted;
    const classic = targetGroups.find(
      (one) => one.classicLoadBalancer !== undefined && one.targetGroupName === loadBalancerName,
    );
    if (targetGroupArn === undefined && loadBalancerName !== undefined && classic !== undefined) {
      found.push({ targetGroupArn: classic.id, loadBalancerName, containerName, containerPort });
      continue;
    }
    const name = targetGroupArn ?? loadBalancerName ?? "";
    const group = groupNamed(name);
    if (group === undefined) {
      return invalid(`The ${targetGroupArn === undefined ? "load balancer" : "target group"} ${name} does not exist.`);
    }
    const link = { targetGroupArn: group.id, containerName, containerPort };
    if (advancedConfiguration === undefined) {
      found.push(link);
      continue;
    }
    const alternate = groupNamed(advancedConfiguration.alternateTargetGroupArn);
    if (alternate === undefined) {
      return invalid(`The target group ${advancedConfiguration.alternateTargetGroupArn} does not exist.`);
    }
    found.push({
      ...link,
      advancedConfiguration: { ...advancedConfiguration, alternateTargetGroupArn: alternate.id },
    });
  }
  return found;
}

/** Source: Amazon ECS API Reference, CreateService, loadBalancers. */
const classicProblem =
  "Services with tasks that use the awsvpc network mode only support Application Load Balancers and Network Load " +
  "Balancers. Classic Load Balancers are not supported.";
/** Source: Amazon ECS Developer Guide, task definition parameters: without networking there are no port mappings. */
const noPortsProblem = "Tasks with the none network mode have no ports, so they cannot be behind a load balancer.";

/**
 * Why a target group does not suit the network mode: outside `awsvpc` the target is the instance.
 * Source: Amazon ECS API Reference, CreateService, loadBalancers.
 */
export function targetTypeProblem(
  loadBalancers: readonly ServiceLoadBalancer[],
  { networkMode }: Pick<TaskDefinitionRecord, "networkMode">,
  groupNamed: (id: string) => TargetGroupRecord | undefined,
): string | null {
  const targetType = networkMode === "awsvpc" ? "ip" : "instance";
  for (const { targetGroupArn } of loadBalancers) {
    const group = groupNamed(targetGroupArn);
    if (group === undefined) continue;
    if (group.classicLoadBalancer !== undefined && networkMode === "awsvpc") return classicProblem;
    if (networkMode === "none") return noPortsProblem;
    if (group.targetType === targetType) continue;
    return (
      `The provided target group ${group.targetGroupArn} has target type ${group.targetType}, which is incompatible ` +
      `with the ${networkMode} network mode specified in the task definition.`
    );
  }
  return null;
}
