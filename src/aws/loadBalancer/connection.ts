import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import type { ListenerRecord } from "../listener/model.ts";
import { plainRequest } from "../listenerRule/request.ts";
import { aclRefusal } from "../network/aclRefusal.ts";
import type { NetworkAclRecord } from "../networkAcl/model.ts";
import { type ConnectionEnd, letsThrough } from "../securityGroup/letsThrough.ts";
import type { SecurityGroupRecord } from "../securityGroup/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import { asDeployed } from "../service/serviceRevision.ts";
import type { SubnetRecord } from "../subnet/model.ts";
import type { TargetGroupRecord, TargetRecord } from "../targetGroup/model.ts";
import { transportOf } from "../targetGroup/protocols.ts";
import type { TaskRecord } from "../task/model.ts";
import type { LoadBalancerRecord } from "./model.ts";

/** Reads the records that a connection passes. */
export interface ReadConnection {
  task(id: string): TaskRecord | undefined;
  service(id: string): ServiceRecord | undefined;
  containerInstance(id: string): ContainerInstanceRecord | undefined;
  securityGroup(id: string): SecurityGroupRecord | undefined;
  subnet(id: string): SubnetRecord | undefined;
  networkAcls(): Iterable<NetworkAclRecord>;
}

/** Where security groups and network ACLs drop a connection, and the rule that would let it through. */
export interface Blocked {
  readonly hop: "client" | "target";
  /** What lacks the rule, by record id. */
  readonly by: { readonly kind: "securityGroup" | "networkAcl"; readonly id: string };
  readonly why: string;
}

/** An address of the load balancer's own. Estimate: somewhere in private space, which no rule names one by one. */
const balancerAddress = "10.0.0.250";
/** The same for a target whose address is not known. */
const unknownAddress = "10.0.0.251";

/** What stops clients from reaching a listener; null when they reach it. */
export function blockedClient(
  loadBalancer: LoadBalancerRecord,
  { port, protocol }: Pick<ListenerRecord, "port" | "protocol">,
  read: ReadConnection,
  sourceIp = plainRequest.sourceIp,
): Blocked | null {
  const client = { groups: [], address: sourceIp };
  const balancer = { groups: loadBalancer.securityGroups, address: balancerAddress };
  const transport = transportOf(protocol);
  if (letsThrough(client, balancer, transport, port, read.securityGroup) === "passes") return null;
  const group = named(loadBalancer.securityGroups, read);
  return {
    hop: "client",
    by: { kind: "securityGroup", id: group?.id ?? "" },
    why: `${group?.groupName ?? "Its security group"} has no inbound rule for ${transport.toUpperCase()} port ${port} from the clients.`,
  };
}

/** What stops the load balancer's connections and health checks from reaching a target; null when they reach it. */
export function blockedTarget(
  loadBalancer: LoadBalancerRecord,
  targetGroup: TargetGroupRecord,
  target: Pick<TargetRecord, "taskId" | "port">,
  read: ReadConnection,
): Blocked | null {
  const to = endOf(target.taskId, read);
  const own = to.groups;
  const stopped = stoppedByAcl(loadBalancer, target, to.address, read);
  if (own.length === 0 && loadBalancer.securityGroups.length === 0) return stopped;
  const from: ConnectionEnd = { groups: loadBalancer.securityGroups, address: balancerAddress };
  const transport = transportOf(targetGroup.protocol);
  const met = letsThrough(from, to, transport, target.port, read.securityGroup);
  if (met === "passes") return stopped;
  const groups = met === "outbound" ? loadBalancer.securityGroups : own;
  const group = named(groups, read);
  const peer = named(loadBalancer.securityGroups, read)?.groupName ?? "the load balancer";
  const rule =
    met === "outbound"
      ? `no outbound rule for ${transport.toUpperCase()} port ${target.port} to the targets`
      : `no inbound rule for ${transport.toUpperCase()} port ${target.port} from ${peer}`;
  return {
    hop: "target",
    by: { kind: "securityGroup", id: group?.id ?? "" },
    why: `${group?.groupName ?? "A security group"} has ${rule}.`,
  };
}

/** The network ACLs between the load balancer's subnets and the target's, where none of its nodes gets through. */
function stoppedByAcl(
  { subnets }: LoadBalancerRecord,
  { taskId, port }: Pick<TargetRecord, "taskId" | "port">,
  address: string,
  read: ReadConnection,
): Blocked | null {
  const task = read.task(taskId);
  const instance = task?.containerInstanceArn == null ? undefined : read.containerInstance(task.containerInstanceArn);
  const subnetId = task?.subnetId ?? instance?.subnetId ?? null;
  let first: Blocked | null = null;
  for (const id of subnets) {
    const node = { subnetId: id, address: read.subnet(id)?.cidrBlock.split("/")[0] ?? balancerAddress };
    const refusal = aclRefusal({ all: read.networkAcls }, node, { subnetId, address }, port);
    if (refusal === null) return null;
    first ??= { hop: "target", by: { kind: "networkAcl", id: refusal.at.id }, why: refusal.because };
  }
  return first;
}

/** In awsvpc mode the task's own interface counts, otherwise its instance's. */
type ReadEnd = Pick<ReadConnection, "task" | "service" | "containerInstance">;
function endOf(taskId: string, read: ReadEnd): ConnectionEnd {
  const task = read.task(taskId);
  if (task === undefined) return { groups: [], address: unknownAddress };
  if (task.privateIpAddress !== null) {
    const service = task.serviceId === null ? undefined : read.service(task.serviceId);
    const deployed = service === undefined ? undefined : asDeployed(service, task.startedBy);
    const groups = deployed?.networkConfiguration?.awsvpcConfiguration.securityGroups ?? [];
    return { groups, address: task.privateIpAddress };
  }
  const instance = task.containerInstanceArn === null ? undefined : read.containerInstance(task.containerInstanceArn);
  return {
    groups: instance?.launchSpecification.securityGroups ?? [],
    address: instance?.privateIpAddress ?? unknownAddress,
  };
}

/** Record ids of the security groups in front of a task: its own in awsvpc mode, otherwise its instance's. */
export const securityGroupsOf = (taskId: string, read: ReadEnd): readonly string[] => endOf(taskId, read).groups;

const named = (ids: readonly string[], read: ReadConnection): SecurityGroupRecord | undefined => {
  for (const id of ids) {
    const group = read.securityGroup(id);
    if (group !== undefined) return group;
  }
  return undefined;
};
