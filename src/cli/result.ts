import { describeBucket } from "../aws/bucket/describeBucket.ts";
import { sumOf } from "../aws/cost/model.ts";
import { kubectlAutoscaler, kubectlDeployment, kubectlNode, kubectlPod } from "../aws/kubernetesObject/kubectl.ts";
import { describeQueue } from "../aws/queue/describeQueue.ts";
import { describeTask } from "../aws/task/describeTask.ts";
import { hasTaskSets } from "../aws/taskSet/model.ts";
import type { Simulation } from "../engine/simulation.ts";
import { describeActivity, describeService, describeServiceDeployment } from "./awsShapes.ts";
import { describeCluster, describeContainerInstance, describeTaskDefinition } from "./clusterShapes.ts";
import type { Played } from "./play.ts";
import { requestTotals } from "./requestTotals.ts";
import { describeCodeDeployment, describeTaskSet } from "./taskSetShapes.ts";

/** What the file, the traffic or the run gave reason to say. */
export interface Diagnostic {
  readonly severity: "error" | "warning" | "note";
  /** Line of the template; null when it is not about one. */
  readonly line: number | null;
  readonly path: string;
  readonly message: string;
  readonly why: string;
  readonly tryThis: string;
}

/** The stable interface of `run --json`. Everything but `wallMs` is the same for the same input. */
export function resultOf(
  { simulation, activities }: Played,
  { wallMs, diagnostics }: { readonly wallMs: number; readonly diagnostics: readonly Diagnostic[] },
) {
  return {
    format: "steady-state/result",
    seed: simulation.seed,
    simulatedSeconds: simulation.nowMs / 1_000,
    wallMs: Math.round(wallMs),
    digest: simulation.digest(),
    services: [...simulation.all("service")].map((service) => ({
      ...describeService(simulation, service),
      ...(hasTaskSets(service) ? { taskSets: taskSetsOf(simulation, service.id) } : {}),
    })),
    codeDeployDeployments: [...simulation.all("codeDeployDeployment")].map(describeCodeDeployment),
    serviceDeployments: [...simulation.all("serviceDeployment")].map((one) =>
      describeServiceDeployment(simulation, one),
    ),
    clusters: [...simulation.all("cluster")].map((cluster) => describeCluster(simulation, cluster)),
    containerInstances: [...simulation.all("containerInstance")].flatMap(
      (instance) => describeContainerInstance(simulation, instance) ?? [],
    ),
    taskDefinitions: [...simulation.all("taskDefinition")].map(describeTaskDefinition),
    tasks: [...simulation.all("task")].map((task) => describeTask(simulation, task)),
    queues: [...simulation.all("queue")].map((queue) => ({
      queueName: queue.queueName,
      attributes: describeQueue(queue, (id) => simulation.get("queue", id)?.queueArn ?? id),
    })),
    buckets: [...simulation.all("bucket")].map(describeBucket),
    ...kubernetesOf(simulation),
    requests: requestTotals(simulation),
    costUsd: costUsd(simulation),
    scaling: activities.map((activity) => describeActivity(simulation, activity)),
    diagnostics,
  };
}
/** What kubectl says, where there is Kubernetes. */
function kubernetesOf(simulation: Simulation) {
  const clusters = [...simulation.all("eksCluster")];
  if (clusters.length === 0) return {};
  const nameOf = (_: "node", id: string) => simulation.get("node", id)?.name ?? null;
  return {
    eksClusters: clusters.map(({ id: _, sim: __, ...cluster }) => cluster),
    kubernetes: {
      deployments: [...simulation.all("deployment")].map(kubectlDeployment),
      horizontalPodAutoscalers: [...simulation.all("horizontalPodAutoscaler")].map(kubectlAutoscaler),
      nodes: [...simulation.all("node")].map(kubectlNode),
      pods: [...simulation.all("pod")].map((pod) => kubectlPod(pod, nameOf)),
    },
  };
}
export type Result = ReturnType<typeof resultOf>;

/** Dollars so far, to a thousandth of a cent. */
function costUsd(simulation: Simulation): number {
  const bill = simulation.get("bill", "bill");
  return bill === undefined ? 0 : Math.round(sumOf(bill.totals) * 1e5) / 1e5;
}

const taskSetsOf = (simulation: Simulation, serviceId: string) =>
  simulation.where("taskSet", "serviceArn", serviceId).map((taskSet) => describeTaskSet(simulation, taskSet));
