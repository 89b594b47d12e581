import { seconds } from "../../kernel/time.ts";
import { distribute, distributionWords } from "../capacityProvider/distribute.ts";
import { findCapacityProvider } from "../capacityProvider/model.ts";
import { placeByProviders } from "../capacityProvider/placeByProviders.ts";
import { roomToWait } from "../capacityProvider/provisioningLimit.ts";
import { sharesOf } from "../capacityProvider/strategy.ts";
import { effectiveStrategy } from "../placement/request.ts";
import { taskArnOf } from "../task/identity.ts";
import { subnetOnInstance } from "../task/placementOfCall.ts";
import { eventTexts, startedText } from "./eventTexts.ts";
import type { Deployment } from "./model.ts";
import { candidatesNow, clearUnplaced, placementRequestOf } from "./placeTasks.ts";
import { type SchedulerPass, say, sayOnce, unsay } from "./schedulerPass.ts";

/**
 * Starts tasks by the providers of Auto Scaling groups: each on an instance of its own provider, and where none has room
 * it waits in PROVISIONING. Source: Amazon ECS Developer Guide, "Amazon ECS managed scaling behavior".
 */
export function startByProviders(
  pass: SchedulerPass,
  deployment: Deployment,
  count: number,
  replaced: number,
  arithmetic: string,
): readonly string[] {
  const { sim, service, active } = pass;
  const definition = sim.get("taskDefinition", deployment.taskDefinition);
  if (definition === undefined) return [];
  const ofDeployment = active.map(({ task }) => task).filter(({ startedBy }) => startedBy === deployment.id);
  const shares = sharesOf(service.capacityProviderStrategy ?? [], ofDeployment);
  const names = distribute(shares, count);
  const first = service.sim.nextTaskNumber;
  const tasks = names.map((capacityProviderName, index) => ({
    id: `task/${service.id}/${first + index}`,
    capacityProviderName,
  }));
  const groupOf = (name: string): string | null =>
    findCapacityProvider(sim.all("capacityProvider"), name)?.autoScalingGroupProvider.autoScalingGroupArn ?? null;
  const drawFor = (task: string, instance: string): number => sim.draw("placement", task, instance);
  const request = placementRequestOf(pass, definition);
  const { placements, candidates } = placeByProviders(request, tasks, candidatesNow(pass), groupOf, drawFor);
  pass.candidates = candidates;
  clearUnplaced(pass);

  const ownLimit = sim.get("settings", "run")?.quotas?.provisioningTasksPerCluster;
  let room = roomToWait(sim.all("task"), service.clusterArn, ownLimit);
  const starting = placements.filter(({ decision }) => decision.chosen !== null || room-- > 0);
  if (starting.length < placements.length) sayLimit(pass, placements.length - starting.length);
  else unsay(pass, "provisioningLimit");
  if (starting.length === 0) return [];

  const waiting = starting.filter(({ decision }) => decision.chosen === null).length;
  pass.service = {
    ...pass.service,
    sim: { ...pass.service.sim, nextTaskNumber: first + placements.length },
  };
  const clusterName = sim.get("cluster", service.clusterArn)?.clusterName ?? "default";
  const shown = starting.map(({ id }) => {
    const arn = taskArnOf(sim.seed, sim.get("settings", "run"), clusterName, id);
    return arn.slice(arn.lastIndexOf("/") + 1);
  });
  const provisioning = waiting === 0 ? "" : ` ${waiting} of them wait in PROVISIONING for capacity.`;
  const cause = say(pass, {
    event: startedText(service.serviceName, shown, Math.min(replaced, starting.length), null),
    eventName: "TASKS_STARTED",
    because: `${arithmetic} ${distributionWords(shares, names)}${provisioning}`,
  });
  const nowhere = starting.filter(({ decision }) => decision.failure?.closestMatch === null);
  if (nowhere.length > 0) {
    sayOnce(pass, "emptyCapacityProvider", {
      event: eventTexts.emptyCapacityProvider(service.serviceName),
      eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
      severity: "ERROR",
      because: `${[...new Set(nowhere.map((one) => one.capacityProviderName))].join(", ")}: no instance has registered; ${nowhere.length} tasks wait in PROVISIONING.`,
    });
  } else unsay(pass, "emptyCapacityProvider");
  const subnets = service.networkConfiguration?.awsvpcConfiguration.subnets ?? [];
  const waitsForCapacity = {
    subnets,
    constraints: service.placementConstraints ?? [],
    strategy: effectiveStrategy(service.placementStrategy ?? [], "service"),
  };
  const free = new Map<string, number>();
  for (const { id, capacityProviderName, decision } of starting) {
    sim.put("placement", id, { ...decision, id, atMs: sim.now });
    const place =
      decision.chosen === null
        ? { subnetId: null, waitsForCapacity }
        : {
            subnetId: subnetOnInstance(sim, definition, subnets, decision.chosen, free),
            containerInstanceArn: decision.chosen,
          };
    sim.schedule(
      "task.start",
      {
        id,
        serviceId: service.id,
        clusterArn: service.clusterArn,
        taskDefinitionArn: deployment.taskDefinition,
        startedBy: deployment.id,
        group: `service:${service.serviceName}`,
        cause,
        capacityProviderName,
        assignPublicIp: "DISABLED",
        ...place,
      },
      { in: seconds(0) },
    );
  }
  return starting.map(({ id }) => id);
}

function sayLimit(pass: SchedulerPass, count: number): void {
  sayOnce(pass, "provisioningLimit", {
    event: eventTexts.provisioningLimit(pass.service.serviceName),
    eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
    severity: "ERROR",
    because: `${count} more tasks would wait for capacity; a cluster may have 500 tasks in PROVISIONING.`,
    notable: true,
  });
}
