import { forwardsTo } from "../../aws/listener/model.ts";
import { indexedBy } from "../../client/indexedBy.ts";
import type { Mirror } from "../../client/store.ts";
import type { WireEnd } from "../../engine/wire.ts";
import { nodeId, type PlacedNode } from "./layout.ts";
import { familyKey } from "./structure.ts";
import { zoneKeyOf } from "./zonePlaces.ts";

/** Where the drawing shows a record: a node, and in a zone or an instance one of its tasks. */
export interface Place {
  readonly nodeId: string;
  readonly taskId: string | null;
}

export type PlacedNodes = ReadonlyMap<string, PlacedNode>;

/** Null for what the drawing has no place for, such as the bill. */
export function placeOf({ kind, id }: WireEnd, tables: Mirror, nodes: PlacedNodes): Place | null {
  const node = (key: string): Place | null => (nodes.has(key) ? { nodeId: key, taskId: null } : null);
  const via = (next: WireEnd | null | undefined): Place | null => (next ? placeOf(next, tables, nodes) : null);
  switch (kind) {
    case "task": {
      const task = tables.task?.get(id);
      if (task === undefined) return via(serviceOfTask(id));
      const { containerInstanceArn, launchType, availabilityZone, subnetId } = task;
      const holder =
        containerInstanceArn !== null
          ? node(nodeId("containerInstance", containerInstanceArn))
          : launchType === "FARGATE"
            ? node(nodeId("availabilityZone", zoneKeyOf(availabilityZone, subnetId, tables)))
            : null;
      if (holder !== null) return { ...holder, taskId: id };
      return via(task.serviceId === null ? { kind: "taskDefinition", id: task.taskDefinitionArn } : serviceOfTask(id));
    }
    case "pod": {
      const pod = tables.pod?.get(id);
      const there = pod === undefined || pod.nodeId === null ? null : node(nodeId("node", pod.nodeId));
      return there ?? via(pod === undefined ? null : { kind: "deployment", id: pod.deploymentId });
    }
    case "placement":
      return id.startsWith("task/") ? via({ kind: "task", id }) : via({ kind: "service", id });
    case "taskSet":
    case "deploymentGroup": {
      const service = tables[kind]?.get(id)?.serviceArn;
      return via(service === undefined ? null : { kind: "service", id: service });
    }
    case "codeDeployDeployment": {
      const group = tables.codeDeployDeployment?.get(id)?.deploymentGroupId;
      return via(group === undefined ? null : { kind: "deploymentGroup", id: group });
    }
    case "target": {
      const target = tables.target?.get(id);
      return via(target === undefined ? null : { kind: "task", id: target.taskId });
    }
    case "targetGroup":
      return node(nodeId("targetGroup", id)) ?? via(loadBalancerOf(id, tables));
    case "listener": {
      const listener = tables.listener?.get(id);
      return via(listener === undefined ? null : { kind: "loadBalancer", id: listener.loadBalancerArn });
    }
    case "taskDefinition": {
      const definition = tables.taskDefinition?.get(id);
      return definition === undefined ? null : node(nodeId("taskDefinition", familyKey(definition)));
    }
    case "image": {
      const definitions = [...(tables.taskDefinition?.values() ?? [])];
      const user = definitions.findLast(({ containerDefinitions }) =>
        containerDefinitions.some(({ image }) => image === id || image.startsWith(`${id}:`)),
      );
      return via(user === undefined ? null : { kind: "taskDefinition", id: user.id });
    }
    case "scalableTarget": {
      const policies = tables.scalingPolicy;
      const policy =
        policies && indexedBy<"scalingPolicy", "scalableTargetId">(policies, "scalableTargetId").get(id)?.[0];
      if (policy !== undefined) return via({ kind: "scalingPolicy", id: policy.id });
      const target = tables.scalableTarget?.get(id);
      return via(target === undefined ? null : { kind: "service", id: target.serviceId });
    }
    case "scalingActivity": {
      const activity = tables.scalingActivity?.get(id);
      return via(activity === undefined ? null : { kind: "scalableTarget", id: activity.scalableTargetId });
    }
    case "metric": {
      const alarm = [...(tables.alarm?.values() ?? [])].find(({ metricId }) => metricId === id);
      return via(alarm === undefined ? null : { kind: "alarm", id: alarm.id });
    }
    case "subnet": {
      const subnet = tables.subnet?.get(id);
      return subnet === undefined
        ? null
        : node(nodeId("availabilityZone", zoneKeyOf(subnet.availabilityZone, id, tables)));
    }
    case "cluster": {
      const service = [...(tables.service?.values() ?? [])].find(({ clusterArn }) => clusterArn === id);
      return via(service === undefined ? null : { kind: "service", id: service.id });
    }
    case "settings":
    case "bill":
      return null;
    default:
      return node(nodeId(kind, id));
  }
}

/** A task that AWS has forgotten still belongs to the service in its id, `task/<service id>/<number>`. */
function serviceOfTask(id: string): WireEnd | null {
  const [, service] = id.split("/");
  return service === undefined ? null : { kind: "service", id: service };
}

function loadBalancerOf(targetGroup: string, tables: Mirror): WireEnd | null {
  for (const { id, loadBalancerArn, defaultActions } of tables.listener?.values() ?? []) {
    const rules = [...(tables.listenerRule?.values() ?? [])].filter(({ listenerArn }) => listenerArn === id);
    const forwards = [defaultActions, ...rules.map(({ actions }) => actions)].some((actions) =>
      forwardsTo(actions, targetGroup),
    );
    if (forwards) return { kind: "loadBalancer", id: loadBalancerArn };
  }
  return null;
}
