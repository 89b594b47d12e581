import { isJsonObject, type Json, type JsonObject } from "../../template/json.ts";
import { arnOf, type Draft, ref } from "./draft.ts";
import { allow, definitionOf, idOf, imageOf, listOf, refersTo, taskRoleOf } from "./draftValues.ts";
import { accessMakers } from "./makeAccessWires.ts";
import { eventMakers } from "./makeEventWires.ts";
import { furtherMakers } from "./makeFurtherWires.ts";
import { addResource } from "./newResource.ts";
import { classicType, typeOfKind as type } from "./resourceTypes.ts";
import { scalableTargetOf } from "./scalableTargetOf.ts";

/** Draws a wire that is legal: sets the field that is the wire. Answers what was made, in a sentence; null for nothing. */
export function makeWire(draft: Draft, from: WireResource, to: WireResource): string | null {
  const make = makers[`${from.kind} ${to.kind}`];
  return make === undefined ? null : make(draft, from.logicalId, to.logicalId);
}
export interface WireResource {
  readonly kind: string;
  readonly logicalId: string;
}

const makers: Readonly<Record<string, (draft: Draft, from: string, to: string) => string | null>> = {
  "trafficSource loadBalancer": (draft, from, to) => users(draft, from, to),
  "trafficSource queue": (draft, from, to) => users(draft, from, to),
  "loadBalancer targetGroup": (draft, from, to) => forward(draft, from, to),
  "loadBalancer service": behindLoadBalancer,
  "targetGroup service": (draft, from, to) => register(draft, to, from),
  "service taskDefinition"(draft, service, definition) {
    draft.set(service, "TaskDefinition", ref(definition));
    return `${service} runs ${definition}.`;
  },
  "service capacityProvider"(draft, service, provider) {
    draft.set(service, "LaunchType", null);
    const strategy = listOf(draft.property(service, "CapacityProviderStrategy")).filter(
      (one) => !refersTo(one, provider),
    );
    draft.set(service, "CapacityProviderStrategy", [...strategy, { CapacityProvider: ref(provider), Weight: 1 }]);
    return `${service} asks ${provider} for capacity.`;
  },
  "service queue": (draft, service, queue) => poll(draft, service, queue),
  "queue queue"(draft, from, to) {
    draft.set(from, "RedrivePolicy", { deadLetterTargetArn: arnOf(to), maxReceiveCount: 5 });
    return `${from} moves a message to ${to} after 5 receives.`;
  },
  "scalingPolicy service"(draft, policy, service) {
    draft.set(policy, "ScalingTargetId", ref(scalableTargetOf(draft, service)));
    return `${policy} sets the desired count of ${service}.`;
  },
  "alarm scalingPolicy": act,
  "alarm groupScalingPolicy": act,
  "alarm topic": act,
  "compositeAlarm topic": act,
  "role taskDefinition": (draft, role, definition) => sign(draft, definition, role),
  "taskDefinition role": (draft, definition, role) => sign(draft, definition, role),
  "fileSystem taskDefinition": mount,
  "taskDefinition queue": pollBy,
  ...eventMakers,
  ...accessMakers,
  ...furtherMakers,
};

function users(draft: Draft, from: string, to: string): string {
  if (from !== to && from !== "") draft.setMetadata(["traffic", from], null);
  draft.setMetadata(["traffic", to], { rate: 20 });
  return `Users send 20 requests per second to ${to}.`;
}

/** The listener forwards; without one, a listener on port 80 is made. */
export function forward(draft: Draft, loadBalancer: string, group: string): string {
  const listener = draft
    .ofType(type.listener)
    .find((id) => refersTo(draft.property(id, "LoadBalancerArn"), loadBalancer));
  const to: Json = [{ Type: "forward", TargetGroupArn: ref(group) }];
  if (listener === undefined) {
    const isNetwork = draft.property(loadBalancer, "Type") === "network";
    const made = draft.add(`${loadBalancer}Listener`, type.listener, {
      LoadBalancerArn: ref(loadBalancer),
      Port: 80,
      Protocol: isNetwork ? "TCP" : "HTTP",
      DefaultActions: to,
    });
    return `Made ${made} on port 80, which forwards to ${group}.`;
  }
  const [action] = listOf(draft.property(listener, "DefaultActions"));
  const first = isJsonObject(action) && action.Type === "forward" ? action.TargetGroupArn : undefined;
  if (first !== undefined && !refersTo(first, group)) {
    const groups: Json = [
      { TargetGroupArn: first, Weight: 1 },
      { TargetGroupArn: ref(group), Weight: 1 },
    ];
    draft.set(listener, "DefaultActions", [{ Type: "forward", ForwardConfig: { TargetGroups: groups } }]);
    return `${listener} forwards half of its requests to ${group}.`;
  }
  draft.set(listener, "DefaultActions", to);
  return `${listener} forwards to ${group}.`;
}

function behindLoadBalancer(draft: Draft, loadBalancer: string, service: string): string | null {
  if (draft.resources()[loadBalancer]?.Type === classicType) return behindClassic(draft, loadBalancer, service);
  const group = addResource(draft, "targetGroup");
  if (group === null) return null;
  if (!isAwsvpc(draft, service)) draft.set(group, "TargetType", "instance");
  if (draft.property(loadBalancer, "Type") === "network") {
    draft.set(group, "Protocol", "TCP");
    draft.set(group, "HealthyThresholdCount", 2);
  }
  forward(draft, loadBalancer, group);
  return register(draft, service, group, loadBalancer);
}

/** A Classic Load Balancer knows instances and one port on all of them. */
function behindClassic(draft: Draft, loadBalancer: string, service: string): string | null {
  const port = portOf(draft, service);
  if (port === null) return null;
  const listeners = listOf(draft.property(loadBalancer, "Listeners")).map((one) =>
    isJsonObject(one) ? { ...one, InstancePort: String(port.hostPort) } : one,
  );
  draft.set(loadBalancer, "Listeners", listeners);
  draft.set(service, "LoadBalancers", [
    { LoadBalancerName: ref(loadBalancer), ContainerName: port.name, ContainerPort: port.port },
  ]);
  if (draft.property(service, "HealthCheckGracePeriodSeconds") === undefined) {
    draft.set(service, "HealthCheckGracePeriodSeconds", 30);
  }
  return `Registered the instances of ${service} with ${loadBalancer}, on host port ${port.hostPort}.`;
}

export const isAwsvpc = (draft: Draft, service: string): boolean =>
  draft.property(definitionOf(draft, service) ?? "", "NetworkMode") === "awsvpc";

/** The first container port of the task definition. */
function portOf(draft: Draft, service: string): { name: string; port: number; hostPort: number } | null {
  for (const container of listOf(draft.property(definitionOf(draft, service) ?? "", "ContainerDefinitions"))) {
    if (!isJsonObject(container)) continue;
    for (const mapping of listOf(container.PortMappings)) {
      const port = isJsonObject(mapping) ? Number(mapping.ContainerPort) : 0;
      const written = isJsonObject(mapping) ? Number(mapping.HostPort ?? 0) : 0;
      if (port > 0) return { name: String(container.Name), port, hostPort: written > 0 ? written : port };
    }
  }
  return null;
}

function register(draft: Draft, service: string, group: string, balancer?: string): string | null {
  const port = portOf(draft, service);
  if (port === null) return null;
  const before = listOf(draft.property(service, "LoadBalancers")).filter((one) => !refersTo(one, group));
  draft.set(service, "LoadBalancers", [
    ...before,
    { TargetGroupArn: ref(group), ContainerName: port.name, ContainerPort: port.port },
  ]);
  if (draft.property(service, "HealthCheckGracePeriodSeconds") === undefined) {
    draft.set(service, "HealthCheckGracePeriodSeconds", 30);
  }
  const opened = open(draft, service, port.port, balancer ?? balancerOf(draft, group));
  return `Registered ${service} with ${group}${opened ? "; opened the task security group to the load balancer" : ""}.`;
}

const balancerOf = (draft: Draft, group: string): string | undefined => {
  const listener = draft.ofType(type.listener).find((id) => refersTo(draft.property(id, "DefaultActions"), group));
  const named = listener === undefined ? undefined : draft.property(listener, "LoadBalancerArn");
  return isJsonObject(named) && typeof named.Ref === "string" ? named.Ref : undefined;
};

/** Lets the load balancer in where the service's own group does not yet; answers whether that was needed. */
function open(draft: Draft, service: string, port: number, balancer: string | undefined): boolean {
  const network = draft.property(service, "NetworkConfiguration");
  const aws = isJsonObject(network) ? network.AwsvpcConfiguration : undefined;
  const [own] = isJsonObject(aws) ? listOf(aws.SecurityGroups) : [];
  const [from] = balancer === undefined ? [] : listOf(draft.property(balancer, "SecurityGroups"));
  const id = idOf(own);
  const source = idOf(from);
  if (id === null || source === null || draft.resources()[id]?.Type !== type.securityGroup) return false;
  const before = listOf(draft.property(id, "SecurityGroupIngress"));
  if (refersTo(before, source) || JSON.stringify(before).includes("0.0.0.0/0")) return false;
  const rule: JsonObject = {
    IpProtocol: "tcp",
    FromPort: port,
    ToPort: port,
    SourceSecurityGroupId: { "Fn::GetAtt": [source, "GroupId"] },
  };
  draft.set(id, "SecurityGroupIngress", [...before, rule]);
  return true;
}
/** The software in the first image polls. */
function poll(draft: Draft, service: string, queue: string): string | null {
  const definition = definitionOf(draft, service);
  return definition === null ? null : pollBy(draft, definition, queue);
}
export function pollBy(draft: Draft, definition: string, queue: string): string | null {
  const image = imageOf(draft, definition);
  if (image === null) return null;
  draft.setMetadata(["images", image, "polls"], { queue, cpuMsPerMessage: 50, waitMsPerMessage: 200 });
  const role = taskRoleOf(draft, definition);
  for (const action of ["sqs:ReceiveMessage", "sqs:DeleteMessage"]) allow(draft, role, action, arnOf(queue));
  return `Tasks of ${definition} poll ${queue}, with ${role}.`;
}

function act(draft: Draft, alarm: string, policy: string): string {
  const before = listOf(draft.property(alarm, "AlarmActions")).filter((one) => !refersTo(one, policy));
  draft.set(alarm, "AlarmActions", [...before, ref(policy)]);
  return `${alarm} calls ${policy} in ALARM.`;
}

function sign(draft: Draft, definition: string, role: string): string {
  const isExecution = JSON.stringify(draft.property(role, "ManagedPolicyArns") ?? null).includes("TaskExecutionRole");
  draft.set(definition, isExecution ? "ExecutionRoleArn" : "TaskRoleArn", arnOf(role));
  return `${definition} uses ${role} as its ${isExecution ? "execution" : "task"} role.`;
}

export function mount(draft: Draft, fileSystem: string, definition: string): string {
  const volumes = listOf(draft.property(definition, "Volumes"));
  if (volumes.some((volume) => refersTo(volume, fileSystem))) return `${definition} mounts ${fileSystem} already.`;
  const name = fileSystem.toLowerCase();
  draft.set(definition, "Volumes", [
    ...volumes,
    { Name: name, EFSVolumeConfiguration: { FilesystemId: ref(fileSystem), TransitEncryption: "ENABLED" } },
  ]);
  const containers = listOf(draft.property(definition, "ContainerDefinitions")).map((container) =>
    isJsonObject(container)
      ? {
          ...container,
          MountPoints: [...listOf(container.MountPoints), { SourceVolume: name, ContainerPath: "/data" }],
        }
      : container,
  );
  draft.set(definition, "ContainerDefinitions", containers);
  return `${definition} mounts ${fileSystem} at /data, in both zones.`;
}
