import { ecsServiceLinkedRole } from "../role/serviceLinkedRoles.ts";
import { type HealthSource, healthSources } from "../serviceDiscovery/model.ts";
import { taskIdOf } from "../task/model.ts";
import { eventTexts } from "./eventTexts.ts";
import { type SchedulerPass, say, sayOnce, unsay } from "./schedulerPass.ts";

/** Source: Amazon ECS Developer Guide, "Amazon ECS service action events". Estimate: the sentences, of which it shows none. */
const words = {
  CLOUD_MAP: {
    eventName: "SERVICE_DISCOVERY_INSTANCE_UNHEALTHY",
    where: "its service registry",
    reads: "AWS Cloud Map",
  },
  VPC_LATTICE: {
    eventName: "VPC_LATTICE_TARGET_UNHEALTHY",
    where: "its VPC Lattice target group",
    reads: "VPC Lattice",
  },
} as const satisfies Readonly<Record<HealthSource, object>>;

/** A task is unhealthy to something else than Elastic Load Balancing. */
export function sayReported(pass: SchedulerPass, id: string, source: HealthSource, cause?: number | null): void {
  const { eventName, where } = words[source];
  say(
    pass,
    {
      event: null,
      message: `(service ${pass.service.serviceName}) (task ${id}) is unhealthy in ${where}.`,
      eventName,
      severity: "WARN",
      notable: true,
    },
    cause,
  );
}

/** Tasks whose health nobody can tell: they stay as they are. */
export function sayUnknownHealth(pass: SchedulerPass): void {
  for (const { task } of pass.active) {
    for (const source of healthSources) {
      const key = `healthUnknown ${source} ${task.id}`;
      if (task.sim.reportedHealth?.[source] !== "UNKNOWN") {
        unsay(pass, key);
        continue;
      }
      sayOnce(pass, key, {
        event: null,
        message: `(service ${pass.service.serviceName}) cannot tell the health of (task ${taskIdOf(task)}).`,
        eventName: "SERVICE_HEALTH_UNKNOWN",
        severity: "ERROR",
        because: `${words[source].reads} does not answer. The task stays as it is.`,
        notable: true,
      });
    }
  }
}

/** Tasks that run and cannot be registered, because AWS Cloud Map throttles the calls. */
export function sayDiscoveryThrottled(pass: SchedulerPass): void {
  const { sim, service, active } = pass;
  const sinceMs = sim.get("settings", "run")?.discoveryThrottledSinceMs;
  const waiting =
    sinceMs === undefined || (service.serviceRegistries ?? []).length === 0
      ? 0
      : active.filter(({ task }) => task.startedAtMs !== null && task.startedAtMs >= sinceMs).length;
  if (waiting === 0) {
    unsay(pass, "discoveryThrottled");
    return;
  }
  sayOnce(pass, "discoveryThrottled", {
    event: eventTexts.throttled(service.serviceName),
    eventName: "SERVICE_DISCOVERY_OPERATION_THROTTLED",
    severity: "ERROR",
    because: `AWS Cloud Map throttles RegisterInstance: ${waiting === 1 ? "1 task" : `${waiting} tasks`} cannot be found by name yet.`,
    notable: true,
  });
}

/** The role that ECS maintains services with is gone. Source: Amazon ECS Developer Guide, "Amazon ECS service event messages". */
export function sayPermissions(pass: SchedulerPass): void {
  const missing = pass.sim.get("settings", "run")?.missingServiceLinkedRoles?.[ecsServiceLinkedRole];
  if (missing === undefined) {
    unsay(pass, "permissionsChanged");
    return;
  }
  const event = {
    event: eventTexts.permissionsChanged(),
    detailType: "ECS Service Event Message",
    eventName: "PERMISSIONS_CHANGED",
    severity: "ERROR",
    because: `${ecsServiceLinkedRole} does not exist in this account.`,
    notable: true,
  } as const;
  sayOnce(pass, "permissionsChanged", event, missing === 0 ? null : missing);
}
