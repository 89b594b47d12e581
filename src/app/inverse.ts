import { useClient } from "../client/store.ts";
import type { Command } from "../engine/records.ts";

/** The call that takes a call back, from the records as they are before it; null where AWS has no opposite. */
export function inverseOf(command: Command): Command | null {
  const { tables } = useClient.getState();
  switch (command.type) {
    case "ecs.UpdateService": {
      const service = tables.service?.get(command.service) as Readonly<Record<string, unknown>> | undefined;
      if (service === undefined || command.forceNewDeployment === true) return null;
      const names = Object.keys(command).filter((name) => name !== "type" && name !== "service" && name !== "cluster");
      if (names.some((name) => service[name] === undefined || service[name] === null)) return null;
      const before = Object.fromEntries(names.map((name) => [name, service[name]]));
      return { type: "ecs.UpdateService", service: command.service, ...before } as Command;
    }
    case "lab.SetTraffic": {
      const sources = [...(tables.trafficSource?.values() ?? [])];
      const source = command.source === undefined ? sources[0] : tables.trafficSource?.get(command.source);
      const isPlain = Object.keys(command).every((name) => ["type", "source", "multiplier"].includes(name));
      return source === undefined || !isPlain
        ? null
        : { type: "lab.SetTraffic", source: source.id, multiplier: source.multiplier };
    }
    case "application-autoscaling.RegisterScalableTarget": {
      const target = [...(tables.scalableTarget?.values() ?? [])].find(({ resourceId, id }) =>
        [resourceId, id].includes(command.resourceId),
      );
      if (target === undefined) return null;
      const { minCapacity, maxCapacity, suspendedState } = target;
      return { type: command.type, resourceId: command.resourceId, minCapacity, maxCapacity, suspendedState };
    }
    default:
      return null;
  }
}

/** What the call did, for "Undo …". */
export function inverseLabel(command: Command): string {
  if (command.type === "ecs.UpdateService") {
    const { service, desiredCount, ...rest } = command;
    const record = useClient.getState().tables.service?.get(service);
    if (desiredCount !== undefined && Object.keys(rest).length === 1) {
      return `desired ${record?.desiredCount ?? "?"} → ${desiredCount}`;
    }
    return `the update of ${record?.serviceName ?? service}`;
  }
  if (command.type === "lab.SetTraffic") return "the change of traffic";
  if (command.type === "application-autoscaling.RegisterScalableTarget") return "the change of limits";
  return command.type.slice(command.type.indexOf(".") + 1);
}

/** Calls about what is running, not about what it is configured to be: no template holds what they do. */
const aboutTheRun =
  /^(?:lab\.|.*\.(?:StopTask|RunTask|StartTask|TerminateInstances|RebootInstances|ExecuteCommand|PutObject|DeleteObject|PutEvents|SetAlarmState|SendMessage|PurgeQueue|Invoke|Publish))/;
export const changesTemplate = ({ type }: Command): boolean => !aboutTheRun.test(type);

/** What a call is about: its texts, without the numbers it sets. */
export const namesIn = (command: Command): readonly string[] =>
  Object.entries(command).flatMap(([name, value]) =>
    name === "type" ? [] : [typeof value === "string" ? `${name}=${value}` : name],
  );
