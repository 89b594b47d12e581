import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { providersOf, underTheirNames } from "../capacityProvider/providersOf.ts";
import { findCluster } from "../cluster/findCluster.ts";
import { launchRefusal } from "../role/startAccess.ts";
import { findService, type ServiceRecord } from "../service/model.ts";
import { scaleProblem } from "./computedDesiredCount.ts";
import { createTaskSet, deleteTaskSet, makePrimary } from "./manageTaskSets.ts";
import { findTaskSet, type TaskSetMessages, type TaskSetRecord } from "./model.ts";
import { onlyExternal, readTaskSet } from "./readTaskSet.ts";

export const taskSetHandlers = {
  "taskSet.serviceCreated"(sim, { id }) {
    const service = sim.get("service", id);
    if (service === undefined || service.deploymentController?.type !== "CODE_DEPLOY") return;
    if (sim.where("taskSet", "serviceArn", id).length > 0) return;
    // Source: Amazon ECS Developer Guide, "CodeDeploy blue/green deployments": CreateService makes the first task set.
    const { taskDefinition, launchType, platformVersion, capacityProviderStrategy } = service;
    createTaskSet(sim, service, {
      taskDefinition,
      launchType,
      platformVersion,
      ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
      loadBalancers: service.loadBalancers,
      networkConfiguration: service.networkConfiguration,
      scale: { value: 100, unit: "PERCENT" },
      startedBy: "",
      externalId: "",
      status: "PRIMARY",
    });
  },

  "ecs.CreateTaskSet"(sim, input) {
    const service = serviceNamed(sim, input);
    if (service === undefined) return;
    const cluster = sim.get("cluster", service.clusterArn);
    const capacityProviders = [...sim.all("capacityProvider")];
    const { capacityProviderStrategy: strategy } = input;
    const underNames =
      strategy === undefined ? {} : { capacityProviderStrategy: underTheirNames(strategy, capacityProviders) };
    const read = readTaskSet(
      { ...input, ...underNames },
      {
        service,
        taskSets: sim.where("taskSet", "serviceArn", service.id),
        taskDefinitions: [...sim.all("taskDefinition")],
        subnets: [...sim.all("subnet")],
        targetGroups: [...sim.all("targetGroup")],
        providers: providersOf(cluster ?? {}, capacityProviders),
        defaultStrategy: cluster?.defaultCapacityProviderStrategy ?? [],
        launchRefusal: (definition) => launchRefusal(sim, definition)?.text ?? null,
      },
    );
    if ("exception" in read) {
      refuse(sim, { kind: "service", subject: service.id }, read.exception, read.message);
      return;
    }
    createTaskSet(sim, service, { ...read, startedBy: "", status: "ACTIVE" });
  },

  "ecs.UpdateTaskSet"(sim, input) {
    const found = taskSetNamed(sim, input, input.taskSet);
    if (found === undefined) return;
    const { taskSet } = found;
    const problem =
      scaleProblem(input.scale.value) ?? (taskSet.status === "DRAINING" ? "The task set is being deleted." : null);
    if (problem !== null) {
      refuse(sim, { kind: "taskSet", subject: taskSet.id }, "InvalidParameterException", problem);
      return;
    }
    sim.patch("taskSet", taskSet.id, {
      scale: { value: input.scale.value, unit: "PERCENT" },
      updatedAtMs: sim.now,
      sim: { ...taskSet.sim, cause: sim.cause },
    });
    sim.wake("service.reconcile", taskSet.serviceArn);
  },

  "ecs.DeleteTaskSet"(sim, input) {
    const found = taskSetNamed(sim, input, input.taskSet);
    if (found === undefined) return;
    const { taskSet } = found;
    const about = { kind: "taskSet", subject: taskSet.id } as const;
    // Source: Amazon ECS API Reference, DeleteTaskSet, force. Estimate: the sentences, after DeleteService.
    if (taskSet.status === "PRIMARY") {
      return refuse(sim, about, "InvalidParameterException", "The primary task set cannot be deleted.");
    }
    if (taskSet.scale.value > 0 && input.force !== true) {
      const message = "The task set cannot be deleted while it is scaled above 0.";
      return refuse(sim, about, "InvalidParameterException", message);
    }
    deleteTaskSet(sim, taskSet);
  },

  "ecs.UpdateServicePrimaryTaskSet"(sim, input) {
    const found = taskSetNamed(sim, input, input.primaryTaskSet);
    if (found === undefined) return;
    if (found.taskSet.status === "DRAINING") {
      const about = { kind: "taskSet", subject: found.taskSet.id } as const;
      return refuse(sim, about, "InvalidParameterException", "The task set is being deleted.");
    }
    makePrimary(sim, found.service, found.taskSet);
  },
} satisfies Pick<Handlers, keyof TaskSetMessages>;

function serviceNamed(
  sim: Sim,
  { cluster: clusterName, service: name }: { readonly cluster?: string; readonly service: string },
): ServiceRecord | undefined {
  const service = findService(sim.all("service"), name);
  const about = { kind: "service", subject: service?.id ?? name } as const;
  const cluster = clusterName === undefined ? undefined : findCluster(sim.all("cluster"), clusterName);
  if (clusterName !== undefined && cluster === undefined) {
    refuse(sim, about, "ClusterNotFoundException", "Cluster not found.");
    return undefined;
  }
  if (service === undefined || (cluster !== undefined && service.clusterArn !== cluster.id)) {
    refuse(sim, about, "ServiceNotFoundException", "Service not found.");
    return undefined;
  }
  return service;
}

/** The task set a caller names; refuses the call when there is none, or when CodeDeploy manages it. */
function taskSetNamed(
  sim: Sim,
  input: { readonly cluster?: string; readonly service: string },
  name: string,
): { readonly service: ServiceRecord; readonly taskSet: TaskSetRecord } | undefined {
  const service = serviceNamed(sim, input);
  if (service === undefined) return undefined;
  if (service.deploymentController?.type !== "EXTERNAL") {
    refuse(sim, { kind: "service", subject: service.id }, "InvalidParameterException", onlyExternal);
    return undefined;
  }
  const taskSet = findTaskSet(sim.where("taskSet", "serviceArn", service.id), name);
  if (taskSet === undefined) {
    const about = { kind: "taskSet", subject: name } as const;
    refuse(sim, about, "TaskSetNotFoundException", "The specified task set was not found.");
    return undefined;
  }
  return { service, taskSet };
}
