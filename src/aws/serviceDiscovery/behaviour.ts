import { type Handlers, refuse } from "../../engine/sim.ts";
import { findTask } from "../task/model.ts";
import type { ServiceDiscoveryMessages } from "./model.ts";

export const serviceDiscoveryHandlers = {
  "lab.ReportTaskHealth"(sim, { task: wanted, source, health }) {
    const task = findTask(sim.all("task"), wanted);
    const about = { kind: "task", subject: task?.id ?? wanted } as const;
    if (task === undefined || task.desiredStatus === "STOPPED") {
      refuse(sim, about, "InvalidParameterException", "The referenced task was not found.");
      return;
    }
    const service = task.serviceId === null ? undefined : sim.get("service", task.serviceId);
    const links = source === "CLOUD_MAP" ? service?.serviceRegistries : service?.vpcLatticeConfigurations;
    if ((links ?? []).length === 0) {
      const without = source === "CLOUD_MAP" ? "no service registry" : "no VPC Lattice target group";
      refuse(
        sim,
        about,
        "InvalidParameterException",
        `The service of this task has ${without}: nothing reports its health.`,
      );
      return;
    }
    const { [source]: _, ...others } = task.sim.reportedHealth ?? {};
    const reportedHealth = health === "HEALTHY" ? others : { ...others, [source]: health };
    sim.patch("task", task.id, { sim: { ...task.sim, reportedHealth } });
    if (task.serviceId !== null) sim.wake("service.reconcile", task.serviceId);
  },

  "lab.ThrottleServiceDiscovery"(sim, { throttled }) {
    const settings = sim.get("settings", "run");
    if (settings === undefined) return;
    const { discoveryThrottledSinceMs: since, ...others } = settings;
    sim.put("settings", "run", throttled ? { ...others, discoveryThrottledSinceMs: since ?? sim.now } : others);
    for (const { id, status } of sim.all("service")) if (status !== "INACTIVE") sim.wake("service.reconcile", id);
  },
} satisfies Pick<Handlers, keyof ServiceDiscoveryMessages>;
