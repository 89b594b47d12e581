import { refuse, type Sim } from "../../engine/sim.ts";
import { findCluster } from "../cluster/findCluster.ts";
import { tasksPlacedOn } from "../containerInstance/account.ts";
import { findContainerInstance, isExternal } from "../containerInstance/model.ts";
import type { PlacedTask } from "../containerInstance/placedTask.ts";
import type { Candidate } from "../placement/candidate.ts";
import { candidatesOf } from "../placement/candidatesOf.ts";
import { placeOnNamed } from "../placement/namedInstance.ts";
import { startTaskFailure } from "../placement/startTask.ts";
import { reservationIn } from "../placement/taskRequirements.ts";
import { launchRefusal } from "../role/startAccess.ts";
import { launchTypeProblem } from "../taskDefinition/launchTypeProblem.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import type { CallFailure } from "./callAnswer.ts";
import type { StartTaskInput, TaskMessages } from "./model.ts";
import { placementRequestFor, subnetOnInstance } from "./placementOfCall.ts";
import { readStartTask } from "./readRunTask.ts";
import { clusterOfCall, commonStart, startAll } from "./standalone.ts";

/** Starts one task on each instance that is named: no placement looks for another. */
export function startTask(sim: Sim, input: StartTaskInput): void {
  const cluster = clusterOfCall(sim, findCluster(sim.all("cluster"), input.cluster), input.cluster);
  if (cluster === undefined) return;
  const definition = findTaskDefinition(sim.all("taskDefinition"), input.taskDefinition);
  const request = readStartTask(input, definition, sim.all("subnet"));
  if ("exception" in request || definition === undefined) {
    if ("exception" in request) {
      refuse(sim, { kind: "cluster", subject: cluster.id }, request.exception, request.message);
    }
    return;
  }
  const refused = launchRefusal(sim, definition, request.overrides);
  if (refused !== null) {
    refuse(sim, { kind: "cluster", subject: cluster.id }, "ClientException", refused.text);
    return;
  }
  const askedOf = (launchType: "EC2" | "EXTERNAL") =>
    placementRequestFor(sim, definition, { ...request, serviceId: null, constraints: [], strategy: [], launchType });
  const starts: TaskMessages["task.start"][] = [];
  const failures: CallFailure[] = [];
  const free = new Map<string, number>();
  const placedHere = new Map<string, readonly PlacedTask[]>();
  for (const name of input.containerInstances) {
    const found = findContainerInstance(sim.all("containerInstance"), name);
    const instance = found?.clusterArn === cluster.id ? found : undefined;
    const candidate: Candidate | undefined = instance && {
      instance,
      tasks: [...tasksPlacedOn(sim, instance.id), ...(placedHere.get(instance.id) ?? [])],
    };
    const launchType = instance !== undefined && isExternal(instance) ? "EXTERNAL" : "EC2";
    const asked = askedOf(launchType);
    // Estimate: an instance of a kind that the definition is not for lacks what it requires.
    const reason =
      startTaskFailure(asked, candidate) ?? (launchTypeProblem(definition, launchType) === null ? null : "ATTRIBUTE");
    if (reason !== null || instance === undefined) {
      failures.push({ arn: instance?.containerInstanceArn ?? name, reason: reason ?? "MISSING" });
      continue;
    }
    const start = commonStart(sim, cluster, definition, request, starts.length + 1);
    const reservation = reservationIn(asked.requirements);
    const placed: PlacedTask = {
      id: start.id,
      serviceId: null,
      group: request.group,
      lastStatus: "PENDING",
      desiredStatus: "RUNNING",
      admitted: false,
      reservation,
    };
    placedHere.set(instance.id, [...(placedHere.get(instance.id) ?? []), placed]);
    const candidates = candidatesOf(sim, cluster.id).map((one) =>
      one.instance.id === instance.id && candidate !== undefined ? candidate : one,
    );
    const story = placeOnNamed(asked, candidates, instance.id, "StartTask");
    sim.put("placement", start.id, { ...story, id: start.id, atMs: sim.now });
    const subnetId = subnetOnInstance(sim, definition, request.subnets, instance.id, free);
    starts.push({ ...start, subnetId, containerInstanceArn: instance.id });
  }
  startAll(
    sim,
    "StartTask",
    cluster,
    starts,
    failures,
    "StartTask names its instances: no placement looks for others.",
  );
}
