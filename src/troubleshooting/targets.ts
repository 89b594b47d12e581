import { forwardsTo } from "../aws/listener/model.ts";
import { blockedTarget } from "../aws/loadBalancer/connection.ts";
import { connectionsOf } from "../aws/loadBalancer/connectionsOf.ts";
import type { LoadBalancerRecord } from "../aws/loadBalancer/model.ts";
import { matches } from "../aws/targetGroup/matcher.ts";
import type { TargetGroupRecord, TargetRecord } from "../aws/targetGroup/model.ts";
import type { Command } from "../engine/records.ts";
import { bad, type Check, type Fix, good, type Place, type World, waiting } from "./finding.ts";

/** Symptom: the task is RUNNING, and its target is unhealthy. */
export function targets(world: World): readonly Check[] {
  return [...world.all("targetGroup")].flatMap((group) => {
    const own = [...world.all("target")].filter(({ targetGroupId }) => targetGroupId === group.id);
    if (own.length === 0) return [];
    const place: Place = { kind: "targetGroup", id: group.id };
    const count = (state: TargetRecord["state"]): number => own.filter((target) => target.state === state).length;
    const evidence = `${group.targetGroupName}: ${count("healthy")} of ${own.length} targets healthy`;
    const wrong = own.filter(({ state, reason }) => state === "unhealthy" || reason === "Target.NotInUse");
    if (wrong.length > 0) return wrong.slice(0, mostShown).map((target) => unhealthy(world, group, target));
    return [count("initial") > 0 ? waiting(`${evidence}, ${count("initial")} initial`, place) : good(evidence, place)];
  });
}
/** Estimate: two show the pattern. */
const mostShown = 2;

function unhealthy(world: World, group: TargetGroupRecord, target: TargetRecord): Check {
  const evidence =
    `Target ${target.targetId}:${target.port} in ${group.targetGroupName}: ${target.state}, ${target.reason ?? ""} ${target.description ?? ""}`.trim();
  const place: Place = { kind: "task", id: target.taskId };
  const loadBalancer = loadBalancerOf(world, group.id);
  const blocked = loadBalancer === undefined ? null : blockedTarget(loadBalancer, group, target, connectionsOf(world));
  if (blocked !== null && loadBalancer !== undefined) {
    const { kind, id } = blocked.by;
    const fix = kind === "securityGroup" ? openFix(loadBalancer, id, target, group) : null;
    return bad(evidence, { kind, id }, blocked.why, fix);
  }
  const image = world
    .get("task", target.taskId)
    ?.containers.map((one) => world.get("image", one.image))
    .find(Boolean);
  if (image !== undefined && !matches(group.matcher.httpCode, image.healthCheckStatus)) {
    const cause = `The application answers ${group.healthCheckPath} with ${image.healthCheckStatus}, and the matcher is ${group.matcher.httpCode}.`;
    const commands: Command[] = [{ type: "lab.SetImageBehaviour", image: image.id, healthCheckStatus: 200 }];
    return bad(evidence, { kind: "targetGroup", id: group.id }, cause, {
      label: "Let the application answer 200",
      commands,
    });
  }
  if (image?.listensLocally === true) {
    const commands: Command[] = [{ type: "lab.SetImageBehaviour", image: image.id, listensLocally: false }];
    return bad(evidence, place, "The application listens on 127.0.0.1: nobody outside its container reaches it.", {
      label: "Let the application listen on 0.0.0.0",
      commands,
    });
  }
  const host = world.get("task", target.taskId)?.containerInstanceArn;
  const instance = host == null ? undefined : world.get("containerInstance", host);
  if (instance !== undefined && !instance.sim.dockerRunning) {
    const at: Place = { kind: "containerInstance", id: instance.id };
    return bad(evidence, at, `The Docker daemon of ${instance.ec2InstanceId} is down, and its containers with it.`);
  }
  if (target.reason === "Target.NotInUse") {
    const cause = `The load balancer has no subnet in ${target.availabilityZone}, or no listener leads here.`;
    return bad(evidence, { kind: "targetGroup", id: group.id }, cause, zoneFix(world, loadBalancer, target));
  }
  const cause =
    target.reason === "Target.Timeout"
      ? "The application takes longer to answer than the health check waits."
      : "Nothing answers at that port: the application is not up, or listens elsewhere.";
  return bad(evidence, place, cause);
}

/** The load balancer gets a subnet of the target's zone. */
function zoneFix(
  world: World,
  balancer: LoadBalancerRecord | undefined,
  { availabilityZone }: TargetRecord,
): Fix | null {
  if (balancer === undefined || balancer.availabilityZones.includes(availabilityZone)) return null;
  const vpcId = world.get("subnet", balancer.subnets[0] ?? "")?.vpcId;
  const subnet = [...world.all("subnet")].find(
    (one) => one.vpcId === vpcId && one.availabilityZone === availabilityZone,
  );
  if (subnet === undefined) return null;
  const subnets = [...balancer.subnets, subnet.id];
  const commands: Command[] = [{ type: "elbv2.SetSubnets", loadBalancerArn: balancer.id, subnets }];
  return { label: `Enable ${availabilityZone} on ${balancer.loadBalancerName}`, commands };
}

/** Whose listeners or rules forward to the group. Source: at most one, as AWS allows. */
function loadBalancerOf(world: World, groupId: string): LoadBalancerRecord | undefined {
  const rules = [...world.all("listenerRule")].filter(({ actions }) => forwardsTo(actions, groupId));
  for (const { id, defaultActions, loadBalancerArn } of world.all("listener")) {
    if (!forwardsTo(defaultActions, groupId) && !rules.some(({ listenerArn }) => listenerArn === id)) continue;
    return world.get("loadBalancer", loadBalancerArn);
  }
  return undefined;
}

/** The port of the target from the load balancer's group; the ephemeral range where the host gives ports. */
function openFix(
  { securityGroups }: LoadBalancerRecord,
  groupId: string,
  { port }: TargetRecord,
  { targetType }: TargetGroupRecord,
): Fix | null {
  const [from] = securityGroups;
  if (from === undefined) return null;
  // Source: Amazon ECS Developer Guide, "hostPort": the ephemeral range of the ECS-optimized AMI.
  const [fromPort, toPort] = targetType === "instance" && port >= 32_768 ? [32_768, 65_535] : [port, port];
  const ipPermissions = [{ ipProtocol: "tcp", fromPort, toPort, userIdGroupPairs: [{ groupId: from }] }];
  const ports = fromPort === toPort ? `TCP ${port}` : `TCP ${fromPort} to ${toPort}`;
  const command: Command = { type: "ec2.AuthorizeSecurityGroupIngress", groupId, ipPermissions };
  return { label: `Allow ${ports} into ${groupId} from ${from}`, commands: [command] };
}
