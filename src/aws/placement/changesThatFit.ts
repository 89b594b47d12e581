import { instanceTypeNamed, smallestTypeWith } from "../instanceType/instanceTypes.ts";
import { type InstanceType, registeredCpu, tasksWithoutTrunk } from "../instanceType/model.ts";
import { cpuUnits, mebibytes } from "./amount.ts";
import type { FilteredCandidate } from "./closestMatch.ts";
import type { Requirement } from "./model.ts";
import type { PlacementRequest } from "./request.ts";
import type { TaskRequirements } from "./taskRequirements.ts";

/**
 * What would have made the task fit: first all that stands in the way on the closest match, then the instance that could
 * be added instead.
 */
export function changesThatFit(request: PlacementRequest, closest: FilteredCandidate | null): readonly string[] {
  if (closest === null) {
    const type = typeThatHolds(request.requirements, null);
    const which = type === null ? "an instance" : `an instance such as ${type.instanceType}`;
    return [
      `Launch ${which} into the cluster: ECS-optimized AMI, an instance profile, and ECS_CLUSTER in its user data.`,
    ];
  }
  const { instance } = closest.candidate;
  const steps = closest.failed.map(({ requirement }) => stepFor(requirement, request, closest));
  const here = `On ${instance.ec2InstanceId}: ${steps.join("; and ")}.`;
  const added = addedInstance(request, closest);
  return added === null ? [here] : [here, added];
}

function stepFor(requirement: Requirement, request: PlacementRequest, { candidate }: FilteredCandidate): string {
  const { cpu, memory } = request.requirements;
  const { instance, free } = candidate;
  switch (requirement) {
    case "STATUS":
      return "set the instance ACTIVE again";
    case "AGENT":
      return "reconnect its ECS agent";
    case "RESOURCE:CPU":
      return free.cpu <= 0
        ? `free ${cpuUnits(cpu - free.cpu)}`
        : `free ${cpuUnits(cpu - free.cpu)}, or lower the task's cpu to ${free.cpu}`;
    case "RESOURCE:MEMORY":
      return free.memory <= 0
        ? `free ${mebibytes(memory - free.memory)}`
        : `free ${mebibytes(memory - free.memory)}, or lower the task's memory to ${mebibytes(free.memory)}`;
    case "RESOURCE:PORTS":
      return "use host port 0, so that every task gets a port of its own";
    case "RESOURCE:ENI":
      return "stop a task in awsvpc mode";
    case "RESOURCE:GPU":
      return "free a GPU, or use an instance type that has enough of them";
    case "ATTRIBUTE":
      return `give it the attribute ${request.requirements.attributes.map(({ name }) => name).join(", ")}`;
    case "LOCATION":
      return `add a subnet in ${instance.availabilityZone} to the network configuration`;
    case "DistinctInstance placement constraint unsatisfied.":
      return "remove the distinctInstance constraint";
    case "MemberOf placement constraint unsatisfied.":
      return "change its attributes or the memberOf expression";
  }
}

const constraintNames: readonly Requirement[] = ["ATTRIBUTE", "LOCATION", "MemberOf placement constraint unsatisfied."];

/** The same type if an empty one holds the task, or else the cheapest that does. */
function addedInstance(request: PlacementRequest, { candidate, failed }: FilteredCandidate): string | null {
  if (failed.some(({ requirement }) => constraintNames.includes(requirement))) {
    return "Or add an instance that has the attributes and the zone the task asks for.";
  }
  const type = typeThatHolds(request.requirements, candidate.instance.instanceType);
  if (type === null) return null;
  const { instanceType, registeredMemoryMiB, tasksWithTrunk } = type;
  const trunk =
    failed.some(({ requirement }) => requirement === "RESOURCE:ENI") &&
    !candidate.instance.sim.trunk &&
    tasksWithTrunk !== null
      ? ` With awsvpcTrunking turned on before the launch it holds ${tasksWithTrunk} awsvpc tasks instead of ${tasksWithoutTrunk(type)}.`
      : "";
  return `Or add an instance: an empty ${instanceType} has ${cpuUnits(registeredCpu(type))} and ${mebibytes(registeredMemoryMiB)}.${trunk}`;
}

function typeThatHolds(needs: TaskRequirements, preferred: string | null): InstanceType | null {
  const same = preferred === null ? null : instanceTypeNamed(preferred);
  const holds =
    same !== null &&
    registeredCpu(same) >= needs.cpu &&
    same.registeredMemoryMiB >= needs.memory &&
    tasksWithoutTrunk(same) >= needs.networkInterfaces &&
    (same.gpus ?? 0) >= (needs.gpus ?? 0);
  return holds ? same : smallestTypeWith(needs, same?.cpuArchitecture ?? "x86_64");
}
