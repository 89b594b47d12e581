import type { Handlers } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { seconds } from "../../kernel/time.ts";
import { scanSeconds } from "../nodegroup/autoscale.ts";
import type { EksClusterMessages } from "./model.ts";
import { scanNodes } from "./scanNodes.ts";
import { schedulePods } from "./schedulePods.ts";

export const eksClusterHandlers = {
  "eksCluster.created"(sim, { id }) {
    sim.schedule("eksCluster.scan", { id }, { in: seconds(scanSeconds) }, Phase.evaluate);
  },

  "eksCluster.schedule"(sim, { id }) {
    schedulePods(sim, id);
  },

  "eksCluster.scan"(sim, { id }) {
    if (sim.get("eksCluster", id) === undefined) return;
    sim.because(null);
    sim.schedule("eksCluster.scan", { id }, { in: seconds(scanSeconds) }, Phase.evaluate);
    scanNodes(sim, id);
  },
} satisfies Pick<Handlers, keyof EksClusterMessages>;
