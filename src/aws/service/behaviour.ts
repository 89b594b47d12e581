import { clockOf, type Handlers, refuse, type Sim, timingsOf } from "../../engine/sim.ts";
import { canonicalJson } from "../../kernel/digest.ts";
import { Phase } from "../../kernel/queue.ts";
import { seconds, startOfRun } from "../../kernel/time.ts";
import { findCluster } from "../cluster/findCluster.ts";
import { hasTaskSets } from "../taskSet/model.ts";
import { reconcileTaskSets } from "../taskSet/reconcileTaskSets.ts";
import { beginDeployment, primaryOf, withDeployment } from "./deployments.ts";
import { deploymentTexts } from "./eventTexts.ts";
import { findService, type ServiceMessages, type ServiceRecord } from "./model.ts";
import { newService } from "./newService.ts";
import { readCreate } from "./readCreate.ts";
import { readUpdate } from "./readUpdate.ts";
import { reconcile } from "./reconcile.ts";
import { isQuiet } from "./schedulerPass.ts";
import { openServiceDeployment } from "./serviceDeployments.ts";
import { updateWorldOf } from "./updateWorld.ts";

export const serviceHandlers = {
  "service.created"(sim, { id }) {
    const service = sim.get("service", id);
    if (service === undefined || service.status !== "ACTIVE") return;
    if (hasTaskSets(service)) sim.schedule("taskSet.serviceCreated", { id }, { in: seconds(0) });
    else if (service.deployments.length === 0) startDeployment(sim, service);
    // Estimate: observed 5.7 s from CreateService to the first started task: the next pass.
    if (sim.now === startOfRun || clockOf(sim) === "idealised") sim.wake("service.reconcile", id);
    nextPass(sim, id);
  },

  "service.reconcile"(sim, { id }) {
    const service = sim.get("service", id);
    if (service !== undefined && hasTaskSets(service)) reconcileTaskSets(sim, id);
    else reconcile(sim, id);
  },

  "service.pass"(sim, { id }) {
    const service = sim.get("service", id);
    if (service === undefined || service.status === "INACTIVE") return;
    nextPass(sim, id);
    // Not by itself: something else may have asked at this instant, and then its cause is the one to tell.
    sim.because(null);
    if (!isQuiet(service, sim.now)) sim.wake("service.reconcile", id);
  },

  "ecs.CreateService"(sim, input) {
    const cluster = findCluster(sim.all("cluster"), input.cluster);
    const about = { kind: "service", subject: input.serviceName } as const;
    if (cluster === undefined) {
      refuse(sim, about, "ClusterNotFoundException", "Cluster not found.");
      return;
    }
    const { region, accountId } = sim.get("settings", "run") ?? { region: "us-east-1", accountId: "123456789012" };
    const settings = readCreate(input, {
      region,
      accountId,
      cluster,
      services: [...sim.all("service")],
      taskDefinitions: [...sim.all("taskDefinition")],
      subnets: [...sim.all("subnet")],
      targetGroups: [...sim.all("targetGroup")],
      capacityProviders: [...sim.all("capacityProvider")],
      discoveryServices: [...sim.all("discoveryService")],
    });
    if ("exception" in settings) {
      refuse(sim, about, settings.exception, settings.message);
      return;
    }
    const created = newService(settings, sim.now);
    // No file says it: it is written when the template is saved.
    const said = {
      ...(settings.serviceConnectConfiguration === undefined ? {} : { serviceConnectSinceMs: sim.now }),
      ...(saysHowFound(settings) ? { foundByCall: true as const } : {}),
    };
    sim.put("service", settings.id, { ...created, sim: { ...created.sim, ...said } });
    sim.schedule("service.created", { id: settings.id }, { in: seconds(0) });
  },

  "ecs.UpdateService"(sim, input) {
    const service = named(sim, input);
    if (service === undefined) return;
    const update = readUpdate(service, input, updateWorldOf(sim, service));
    const about = { kind: "service", subject: service.id } as const;
    if ("exception" in update) {
      refuse(sim, about, update.exception, update.message);
      return;
    }
    const { fields, startsDeployment } = update;
    const desiredCountCause = fields.desiredCount === service.desiredCount ? service.sim.desiredCountCause : sim.cause;
    const updated: ServiceRecord = {
      ...service,
      ...fields,
      // A service update returns launches to normal at once. Source: "Amazon ECS service throttle logic".
      sim: {
        ...service.sim,
        desiredCountCause,
        launchFailures: 0,
        launchAfterMs: sim.now,
        ...(canonicalJson(fields.serviceConnectConfiguration ?? null) ===
        canonicalJson(service.serviceConnectConfiguration ?? null)
          ? {}
          : { serviceConnectSinceMs: sim.now }),
        ...(saysHowFound(input) ? { foundByCall: true as const } : {}),
      },
    };
    if (startsDeployment) startDeployment(sim, updated, service);
    else sim.put("service", service.id, updated);
    sim.wake("service.reconcile", service.id);
  },

  "lab.SetFargateRefusal"(sim, { refusal }) {
    const settings = sim.get("settings", "run");
    if (settings === undefined) return;
    const { fargateRefusal: _, ...others } = settings;
    sim.put("settings", "run", refusal === null ? others : { ...others, fargateRefusal: refusal });
    for (const { id, status } of sim.all("service")) if (status !== "INACTIVE") sim.wake("service.reconcile", id);
  },

  "ecs.DeleteService"(sim, input) {
    const service = named(sim, input);
    if (service === undefined) return;
    const about = { kind: "service", subject: service.id } as const;
    if (service.status !== "ACTIVE") {
      refuse(sim, about, "ServiceNotActiveException", "Service was not ACTIVE.");
      return;
    }
    // Source: Amazon ECS API Reference, DeleteService, force: it is needed with the strategy REPLICA only.
    if (service.desiredCount > 0 && input.force !== true && service.schedulingStrategy === "REPLICA") {
      refuse(sim, about, "InvalidParameterException", "The service cannot be stopped while it is scaled above 0.");
      return;
    }
    sim.patch("service", service.id, {
      status: "DRAINING",
      desiredCount: 0,
      sim: { ...service.sim, desiredCountCause: sim.cause },
    });
    sim.wake("service.reconcile", service.id);
  },
} satisfies Pick<Handlers, keyof ServiceMessages>;

const saysHowFound = ({
  serviceRegistries,
  vpcLatticeConfigurations,
  tags,
}: Pick<ServiceRecord, "serviceRegistries" | "vpcLatticeConfigurations" | "tags">): boolean =>
  serviceRegistries !== undefined || vpcLatticeConfigurations !== undefined || tags !== undefined;

/** The clock brings the next pass, so it follows from nothing. */
function nextPass(sim: Sim, id: string): void {
  const { cause } = sim;
  sim.because(null);
  sim.schedule("service.pass", { id }, { in: timingsOf(sim).schedulerPass }, Phase.reconcile);
  sim.because(cause);
}

/** Puts the service with a new PRIMARY deployment, and lets what it does next follow from that. */
function startDeployment(sim: Sim, service: ServiceRecord, before: ServiceRecord = service): void {
  const begun = beginDeployment(service, sim.seed, sim.now, before);
  const primary = primaryOf(begun);
  if (primary === undefined) return;
  const cause = sim.journal({
    source: "aws.ecs",
    detailType: "ECS Deployment State Change",
    eventName: "SERVICE_DEPLOYMENT_IN_PROGRESS",
    severity: "INFO",
    kind: "service",
    subject: service.id,
    message: deploymentTexts.inProgress(primary.id),
    because: `${service.serviceName} is to run ${service.desiredCount} tasks of ${service.taskDefinition}.`,
    notable: true,
  });
  const caused = withDeployment(begun, primary.id, { sim: { ...primary.sim, cause } });
  sim.put("service", service.id, openServiceDeployment(sim, caused, cause));
  sim.because(cause);
}

/** The service a caller names, in the cluster it names; refuses the call when there is none. */
function named(
  sim: Sim,
  { cluster: clusterName, service: serviceName }: { readonly cluster?: string; readonly service: string },
): ServiceRecord | undefined {
  const service = findService(sim.all("service"), serviceName);
  const about = { kind: "service", subject: service?.id ?? serviceName } as const;
  if (clusterName !== undefined) {
    const known = [...sim.all("cluster")].find(({ id, clusterArn, clusterName: name }) =>
      [id, clusterArn, name].includes(clusterName),
    );
    if (known === undefined) {
      refuse(sim, about, "ClusterNotFoundException", "Cluster not found.");
      return undefined;
    }
    if (service !== undefined && service.clusterArn !== known.id) {
      refuse(sim, about, "ServiceNotFoundException", "Service not found.");
      return undefined;
    }
  }
  if (service === undefined) refuse(sim, about, "ServiceNotFoundException", "Service not found.");
  return service;
}
