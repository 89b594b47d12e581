import { type Handlers, refuse } from "../../engine/sim.ts";
import { findCluster } from "./findCluster.ts";
import { insightsProblem, insightsValues } from "./insights.ts";
import type { ClusterMessages } from "./model.ts";

export const clusterHandlers = {
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
