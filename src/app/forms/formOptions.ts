import type { ServiceRecord } from "../../aws/service/model.ts";
import type { TaskDefinitionRecord } from "../../aws/taskDefinition/model.ts";
import type { Mirror } from "../../client/store.ts";
import type { SelectOption } from "../../ui/SelectField.tsx";

type Options = readonly SelectOption<string>[];

export const clusterOptions = ({ cluster }: Mirror): Options =>
  [...(cluster?.values() ?? [])].map(({ id, clusterName }) => ({ value: id, label: clusterName }));

export const taskDefinitionOf = ({ taskDefinition }: Mirror, id: string): TaskDefinitionRecord | undefined =>
  taskDefinition?.get(id);

/** ACTIVE revisions, the newest of each family first. An INACTIVE one stays on the list while it is chosen. */
export function taskDefinitionOptions({ taskDefinition }: Mirror, current = ""): Options {
  return [...(taskDefinition?.values() ?? [])]
    .filter(({ id, status }) => status === "ACTIVE" || id === current)
    .sort((a, b) => (a.family === b.family ? b.revision - a.revision : a.family < b.family ? -1 : 1))
    .map(({ id, status }) => ({ value: id, label: status === "ACTIVE" ? id : `${id} (${status})` }));
}

export const subnetOptions = ({ subnet }: Mirror): Options =>
  [...(subnet?.values() ?? [])].map(({ id, subnetId, availabilityZone, availableIpAddressCount }) => ({
    value: id,
    label: `${subnetId === "" ? id : subnetId}, ${availabilityZone}, ${availableIpAddressCount} addresses free`,
  }));

/** Subnets to begin with: those the services of the cluster use, else all. */
export function usualSubnets({ service, subnet }: Mirror, clusterId: string): readonly string[] {
  const used = [...(service?.values() ?? [])]
    .filter(({ clusterArn }) => clusterArn === clusterId)
    .flatMap(({ networkConfiguration }) => networkConfiguration?.awsvpcConfiguration.subnets ?? []);
  return used.length > 0 ? [...new Set(used)] : [...(subnet?.keys() ?? [])];
}
export const usualPublicIp = ({ service }: Mirror, clusterId: string): boolean =>
  [...(service?.values() ?? [])].some(
    ({ clusterArn, networkConfiguration }: ServiceRecord) =>
      clusterArn === clusterId && networkConfiguration?.awsvpcConfiguration.assignPublicIp === "ENABLED",
  );

export const providerOptions = ({ capacityProvider }: Mirror): Options =>
  ["FARGATE", "FARGATE_SPOT", ...[...(capacityProvider?.values() ?? [])].map(({ name }) => name)].map((name) => ({
    value: name,
    label: name,
  }));

/** Instances that joined the cluster. */
export const containerInstanceOptions = ({ containerInstance }: Mirror, clusterId: string): Options =>
  [...(containerInstance?.values() ?? [])]
    .filter(({ clusterArn, registeredAtMs }) => clusterArn === clusterId && registeredAtMs !== null)
    .map(({ id, ec2InstanceId, instanceType, availabilityZone, status }) => ({
      value: id,
      label: `${ec2InstanceId}, ${instanceType}, ${availabilityZone}, ${status}`,
    }));

export const targetGroupOptions = ({ targetGroup }: Mirror): Options => [
  { value: "", label: "No load balancing" },
  ...[...(targetGroup?.values() ?? [])].map(({ id, targetGroupName, targetType }) => ({
    value: id,
    label: `${targetGroupName} (${targetType} targets)`,
  })),
];

/** Rules by priority, and each listener's own default action. */
export const listenerRuleOptions = ({ listener, listenerRule }: Mirror): Options => [
  ...[...(listener?.values() ?? [])].map(({ id, protocol, port }) => ({
    value: id,
    label: `Default action of ${protocol}:${port}`,
  })),
  ...[...(listenerRule?.values() ?? [])].map(({ id, priority }) => ({
    value: id,
    label: `${id}, priority ${priority}`,
  })),
];

/** "name:port", as the console lets people choose it. */
export const containerPortOptions = (definition: TaskDefinitionRecord | undefined): Options =>
  (definition?.containerDefinitions ?? []).flatMap(({ name, portMappings }) =>
    portMappings.map(({ containerPort }) => ({
      value: `${name}:${containerPort}`,
      label: `${name} :${containerPort}`,
    })),
  );
