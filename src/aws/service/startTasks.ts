import { seconds } from "../../kernel/time.ts";
import { launchRefusal } from "../role/startAccess.ts";
import { taskArnOf } from "../task/identity.ts";
import { availableZones } from "./availableZones.ts";
import type { ZoneChoice } from "./chooseZones.ts";
import { eventTexts, startedText } from "./eventTexts.ts";
import type { Deployment } from "./model.ts";
import { startOnInstances } from "./placeTasks.ts";
import { providersFor } from "./providersFor.ts";
import { type SchedulerPass, say, sayOnce, unsay } from "./schedulerPass.ts";
import { revisionOf, withRevision } from "./serviceRevision.ts";
import { spreadByProvider } from "./spreadByProvider.ts";
import { startByProviders } from "./startByProviders.ts";

/**
 * Starts so many tasks of a deployment in its own revision, `replaced` of them in place of unhealthy ones, and returns
 * their ids.
 *
 * @param zone the only zone they may go to, when zones are rebalanced.
 */
export function startTasks(
  pass: SchedulerPass,
  deployment: Deployment,
  wanted: number,
  replaced: number,
  arithmetic: string,
  zone: string | null = null,
): readonly string[] {
  const current = revisionOf(pass.service);
  const { revision } = deployment.sim;
  pass.service = withRevision(pass.service, revision);
  const ids = startNow(pass, deployment, wanted, replaced, arithmetic, zone);
  if (revision !== undefined) pass.service = withRevision(pass.service, current);
  return ids;
}

function startNow(
  pass: SchedulerPass,
  deployment: Deployment,
  wanted: number,
  replaced: number,
  arithmetic: string,
  zone: string | null,
): readonly string[] {
  const refusal = launchRefusal(pass.sim, pass.sim.get("taskDefinition", deployment.taskDefinition));
  if (refusal !== null) {
    const words = {
      event: eventTexts.failedToLaunch(pass.service.serviceName, refusal.text),
      eventName: "SERVICE_TASK_CONFIGURATION_FAILURE",
      severity: "ERROR",
      because: refusal.because,
      notable: true,
    } as const;
    sayOnce(pass, "failedToLaunch", words, ...(refusal.cause === null ? [] : [refusal.cause]));
    return [];
  }
  unsay(pass, "failedToLaunch");
  if (pass.service.launchType !== "FARGATE") {
    const byProviders = (pass.service.capacityProviderStrategy ?? []).length > 0 && zone === null;
    return byProviders
      ? startByProviders(pass, deployment, wanted, replaced, arithmetic)
      : startOnInstances(pass, deployment, wanted, replaced, arithmetic, zone);
  }
  const providers = providersFor(pass, deployment, wanted);
  const count = providers.names.length;
  if (count === 0) return [];
  const { sim } = pass;
  const running = pass.active.map(({ task }) => task);
  const { places, reason: whereTo } = spreadByProvider(providers.names, running, (zonesOfTasks) =>
    zonesWith(pass, zonesOfTasks).filter((choice) => zone === null || choice.zone === zone),
  );
  if (places.length < count) {
    const reason = "Its network configuration has no subnet in an available zone.";
    sayOnce(pass, "couldNotLaunch", {
      event: eventTexts.couldNotLaunch(pass.service.serviceName, count - places.length, deployment.id, reason),
      eventName: "SERVICE_TASK_CONFIGURATION_FAILURE",
      severity: "ERROR",
      because: reason,
      notable: true,
    });
    return [];
  }
  unsay(pass, "couldNotLaunch");
  const { service } = pass;
  const clusterName = sim.get("cluster", service.clusterArn)?.clusterName ?? "default";
  const first = service.sim.nextTaskNumber;
  const ids = places.map((_, index) => `task/${service.id}/${first + index}`);
  const shown = ids.map((id) => {
    const arn = taskArnOf(sim.seed, sim.get("settings", "run"), clusterName, id);
    return arn.slice(arn.lastIndexOf("/") + 1);
  });
  pass.service = { ...service, sim: { ...service.sim, nextTaskNumber: first + count } };
  const { serviceName } = service;
  const cause = say(pass, {
    event: startedText(serviceName, shown, replaced, zone),
    eventName: "TASKS_STARTED",
    because: [arithmetic, providers.words, whereTo].filter((part) => part !== null).join(" "),
  });
  places.forEach(({ subnetId }, index) => {
    sim.schedule(
      "task.start",
      {
        id: ids[index] ?? "",
        serviceId: service.id,
        clusterArn: service.clusterArn,
        taskDefinitionArn: deployment.taskDefinition,
        startedBy: deployment.id,
        group: `service:${serviceName}`,
        subnetId,
        cause,
        capacityProviderName: providers.names[index] ?? null,
        assignPublicIp: service.networkConfiguration?.awsvpcConfiguration.assignPublicIp ?? "DISABLED",
      },
      { in: seconds(0) },
    );
  });
  return ids;
}

/** The available zones of the service's subnets, with the tasks that are asked to run in each. */
export const zonesOf = (pass: SchedulerPass): readonly ZoneChoice[] =>
  zonesWith(
    pass,
    pass.active.map(({ task }) => task.availabilityZone),
  );

const zonesWith = ({ sim, service }: SchedulerPass, zonesOfTasks: readonly string[]): readonly ZoneChoice[] =>
  availableZones(sim, service.networkConfiguration?.awsvpcConfiguration.subnets ?? [], zonesOfTasks);
