import type { Sim } from "../../engine/sim.ts";
import type { PlacedTask } from "../containerInstance/placedTask.ts";
import { reservesForScheduler } from "../containerInstance/placedTask.ts";
import { type Candidate, hostOf } from "../placement/candidate.ts";
import { checkInstance } from "../placement/filterInstance.ts";
import { belongsWith, type PlacementRequest } from "../placement/request.ts";
import { reservationIn } from "../placement/taskRequirements.ts";

/** A DAEMON service with what one of its tasks asks of an instance. */
export interface DaemonRequest {
  readonly serviceId: string;
  readonly request: PlacementRequest;
}

/**
 * The instances with room set aside for each DAEMON service whose task is not there yet: replica tasks get what is left.
 * Source: Amazon ECS Developer Guide, "DAEMON scheduling strategy": resources are reserved ahead of replica tasks.
 */
export const withDaemonReservations = (
  candidates: readonly Candidate[],
  daemons: readonly DaemonRequest[],
): readonly Candidate[] =>
  daemons.length === 0
    ? candidates
    : candidates.map((candidate) => daemons.reduce((host, daemon) => withReservation(host, daemon), candidate));

function withReservation(candidate: Candidate, { serviceId, request }: DaemonRequest): Candidate {
  const there = candidate.tasks.some((task) => task.serviceId === serviceId && reservesForScheduler(task));
  if (there || candidate.instance.status !== "ACTIVE") return candidate;
  const host = hostOf(candidate, (task) => belongsWith(request, task));
  const fits = checkInstance(request, host).every(({ passed }) => passed);
  if (!fits) return candidate;
  const waiting: PlacedTask = {
    id: `daemon/${serviceId}/${candidate.instance.id}`,
    serviceId,
    group: request.group,
    lastStatus: "PENDING",
    desiredStatus: "RUNNING",
    admitted: false,
    reservation: reservationIn(request.requirements),
  };
  return { ...candidate, tasks: [...candidate.tasks, waiting] };
}

/** Services of a cluster whose tasks come before those of replica services. */
export const daemonServices = (sim: Sim, clusterArn: string) =>
  [...sim.all("service")].filter(
    (service) =>
      service.clusterArn === clusterArn && service.schedulingStrategy === "DAEMON" && service.status === "ACTIVE",
  );
