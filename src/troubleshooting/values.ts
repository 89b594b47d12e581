import { namesFor, unknownEndpointWords } from "../aws/serviceDiscovery/serviceConnect.ts";
import { isRunning } from "../aws/task/model.ts";
import type { Command } from "../engine/records.ts";
import { bad, type Check, type Fix, good, type Place, type World } from "./finding.ts";

const redeploy = (world: World, serviceId: string | null): Fix | null => {
  const service = serviceId === null ? undefined : world.get("service", serviceId);
  if (service === undefined) return null;
  const commands: Command[] = [{ type: "ecs.UpdateService", service: service.id, forceNewDeployment: true }];
  return { label: `Force a new deployment of ${service.serviceName}`, commands };
};

/** Symptom: a container has an old value of a secret or a parameter. One line per value and service. */
export function injectedValues(world: World): readonly Check[] {
  const found = new Map<string, Check>();
  for (const task of world.all("task")) {
    if (!isRunning(task)) continue;
    for (const { kind, id, name, version } of task.sim.injected ?? []) {
      const current = newest(world, kind, id);
      if (current === null) continue;
      const key = `${task.serviceId ?? task.id} ${name}`;
      const at: Place = { kind, id };
      if (version === current) {
        if (!found.has(key)) found.set(key, good(`${name} of ${task.group}: the newest version of ${id}`, at));
      } else {
        const cause = "The value was read when the task started, and has changed since.";
        const evidence = `${name} of ${task.group}: not the newest version of ${id}`;
        found.set(key, bad(evidence, at, cause, redeploy(world, task.serviceId)));
      }
    }
  }
  return [...found.values()];
}

function newest(world: World, kind: "secret" | "parameter", id: string): string | null {
  if (kind === "parameter") {
    const version = world.get("parameter", id)?.version;
    return version === undefined ? null : String(version);
  }
  const versions = world.get("secret", id)?.versions ?? [];
  return versions.find(({ versionStages }) => versionStages.includes("AWSCURRENT"))?.versionId ?? null;
}

/** Symptom: a Service Connect name is not found. One line per name and client. */
export function serviceConnectNames(world: World): readonly Check[] {
  const services = [...world.all("service")];
  if (!services.some(({ serviceConnectConfiguration }) => serviceConnectConfiguration?.enabled === true)) return [];
  const tasks = [...world.all("task")];
  const records = {
    named: (id: string) => world.get("discoveryNamespace", id),
    deploymentOf: (id: string) => world.get("serviceDeployment", id),
  };
  const found = new Map<string, Check>();
  for (const task of tasks) {
    if (!isRunning(task)) continue;
    for (const { dnsName, port, isKnown, healthyTasks, serviceId } of namesFor(task, services, tasks, records) ?? []) {
      const name = `${dnsName}:${port} from ${task.group}`;
      const at: Place = { kind: "service", id: isKnown ? serviceId : (task.serviceId ?? serviceId) };
      if (!isKnown)
        found.set(name, bad(`${name}: not found`, at, unknownEndpointWords, redeploy(world, task.serviceId)));
      else if (found.get(name)?.state === "bad") continue;
      else if (healthyTasks === 0) found.set(name, bad(`${name}: no healthy task behind it`, at));
      else found.set(name, good(`${name}: ${healthyTasks} healthy tasks`, at));
    }
  }
  return [...found.values()];
}
