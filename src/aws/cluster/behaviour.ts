import { type Handlers, refuse } from "../../engine/sim.ts";
import { deletionProblem } from "./deletionProblem.ts";
import { findCluster } from "./findCluster.ts";
import { insightsProblem, insightsValues } from "./insights.ts";
import type { ClusterMessages } from "./model.ts";

export const clusterHandlers = {
  "ecs.DeleteCluster"(sim, { cluster: named }) {
    const cluster = findCluster(sim.all("cluster"), named);
    if (cluster === undefined) {
      return refuse(sim, { kind: "cluster", subject: named }, "ClusterNotFoundException", "Cluster not found.");
    }
    const contents = {
      instances: sim.all("containerInstance"),
      services: sim.all("service"),
      tasks: sim.all("task"),
    };
    const problem = deletionProblem(cluster, contents);
    if (problem !== null) {
      return refuse(sim, { kind: "cluster", subject: cluster.id }, problem.exception, problem.message);
    }
    sim.patch("cluster", cluster.id, { status: "INACTIVE" });
    sim.journal({
      source: "aws.ecs",
      detailType: "AWS API Call via CloudTrail",
      eventName: "DeleteCluster",
      severity: "INFO",
      kind: "cluster",
      subject: cluster.id,
      message: `Cluster ${cluster.clusterName} is INACTIVE.`,
      because: "It was deleted, and it holds no instance, service, task or capacity provider of its own.",
      notable: true,
    });
  },

  "ecs.UpdateClusterSettings"(sim, { cluster: named, settings }) {
    const cluster = findCluster(sim.all("cluster"), named);
    if (cluster === undefined) {
      return refuse(sim, { kind: "cluster", subject: named }, "ClusterNotFoundException", "Cluster not found.");
    }
    const problem = settings.map(({ name, value }) => insightsProblem(name, value)).find((one) => one !== null);
    if (problem !== undefined && problem !== null) {
      return refuse(sim, { kind: "cluster", subject: cluster.id }, "InvalidParameterException", problem);
    }
    const read = settings.flatMap(({ value }) => insightsValues.filter((known) => known === value));
    sim.patch("cluster", cluster.id, {
      settings: read.map((value) => ({ name: "containerInsights", value }) as const),
    });
  },
} satisfies Pick<Handlers, keyof ClusterMessages>;
