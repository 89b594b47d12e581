import type { Command } from "../../engine/records.ts";
import { type FargateRefusal, fargateRefusals, type ServiceRecord } from "../service/model.ts";
import type { HealthSource } from "../serviceDiscovery/model.ts";
import { isRunning } from "../task/model.ts";
import { fargateFault } from "./fargateFault.ts";
import { andDeploy, type Fault } from "./fault.ts";
import type { World } from "./world.ts";

/** What Fargate says for reasons of AWS's own, in the words of the service event. */
const refusalWords: Readonly<Record<FargateRefusal, readonly [label: string, event: string]>> = {
  CPU: ["Let Fargate refuse the CPU of tasks", "The requested CPU configuration is above your limit."],
  MEMORY: ["Let Fargate refuse the memory of tasks", "The requested MEMORY configuration is above your limit."],
  "Internal error": ["Let Fargate answer with an internal error", "Internal error."],
};

const refusalFault = (refusal: FargateRefusal): Fault => {
  const [label, event] = refusalWords[refusal];
  return fargateFault(
    {
      id: `fargateRefuses${refusal === "Internal error" ? "All" : refusal === "CPU" ? "Cpu" : "Memory"}`,
      label,
      words: "service event unable to place a task fargate limit configuration",
      effect: `No new Fargate task of a service starts: “was unable to place a task. Reason: ${event}”`,
    },
    { type: "lab.SetFargateRefusal", refusal },
    { type: "lab.SetFargateRefusal", refusal: null },
    ({ fargateRefusal }) => fargateRefusal === refusal,
  );
};

interface ReportFault extends Pick<Fault, "id" | "label" | "words" | "effect" | "nothing"> {
  readonly source: HealthSource;
  readonly linksOf: (service: ServiceRecord) => readonly unknown[] | undefined;
}
/** A system that the service is registered in calls one of its tasks unhealthy. */
const reportFault = ({ source, linksOf, ...words }: ReportFault): Fault => {
  const tasksOf = (world: World) => {
    const found = [...world.all("service")].filter((service) => (linksOf(service) ?? []).length > 0);
    return [...world.all("task")].filter(
      (task) => isRunning(task) && task.desiredStatus === "RUNNING" && found.some(({ id }) => id === task.serviceId),
    );
  };
  const report = (task: string, health: "HEALTHY" | "UNHEALTHY"): Command => ({
    type: "lab.ReportTaskHealth",
    task,
    source,
    health,
  });
  return {
    ...words,
    group: "Network",
    symptom: "targetHealth",
    subjects: ["task", "service"],
    inject: (world, chosen) => {
      const tasks = tasksOf(world);
      const task = tasks.find(({ id, serviceId }) => chosen?.id === id || chosen?.id === serviceId) ?? tasks[0];
      return task === undefined ? [] : [report(task.id, "UNHEALTHY")];
    },
    repair: (world) =>
      tasksOf(world)
        .filter(({ sim }) => sim.reportedHealth?.[source] === "UNHEALTHY")
        .map(({ id }) => report(id, "HEALTHY")),
  };
};

/** Faults of what surrounds a service: Fargate itself, AWS Cloud Map, Amazon VPC Lattice. */
export const serviceFaults: readonly Fault[] = [
  ...fargateRefusals.map(refusalFault),
  reportFault({
    id: "cloudMapUnhealthy",
    label: "Let Cloud Map call a task unhealthy",
    words: "service discovery instance unhealthy SERVICE_DISCOVERY_INSTANCE_UNHEALTHY custom health",
    effect: "Its record is no longer answered, and the service starts a replacement before it stops the task.",
    nothing: "No running task of this scenario is registered in AWS Cloud Map.",
    source: "CLOUD_MAP",
    linksOf: ({ serviceRegistries }) => serviceRegistries,
  }),
  reportFault({
    id: "latticeUnhealthy",
    label: "Let VPC Lattice call a task unhealthy",
    words: "vpc lattice target unhealthy",
    effect: "VPC Lattice sends the task nothing, and the service starts a replacement before it stops the task.",
    nothing: "No running task of this scenario is a target of Amazon VPC Lattice.",
    source: "VPC_LATTICE",
    linksOf: ({ vpcLatticeConfigurations }) => vpcLatticeConfigurations,
  }),
  {
    id: "cloudMapThrottled",
    group: "Network",
    label: "Throttle Cloud Map",
    words: "service discovery SERVICE_DISCOVERY_OPERATION_THROTTLED register instance dns",
    effect: "New tasks run and are not found by their name until Cloud Map answers again.",
    symptom: "serviceConnect",
    nothing: "No service of this scenario is registered in AWS Cloud Map.",
    subjects: ["service"],
    inject: (world, chosen) =>
      andDeploy(
        world,
        chosen,
        [...world.all("service")].some(({ serviceRegistries = [] }) => serviceRegistries.length > 0)
          ? [{ type: "lab.ThrottleServiceDiscovery", throttled: true }]
          : [],
      ),
    repair: (world) =>
      world.get("settings", "run")?.discoveryThrottledSinceMs === undefined
        ? []
        : [{ type: "lab.ThrottleServiceDiscovery", throttled: false }],
  },
];
