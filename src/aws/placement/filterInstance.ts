import { portsLeft } from "../containerInstance/agentQueue.ts";
import { reservesForScheduler } from "../containerInstance/placedTask.ts";
import { cpuUnits, mebibytes } from "./amount.ts";
import { attributeOf, type Candidate, type FreeResources, freeResources } from "./candidate.ts";
import { matchesQuery } from "./matchesQuery.ts";
import type { PlacementConstraint, Requirement, RequirementCheck } from "./model.ts";
import { belongsWith, type PlacementRequest, queryOf } from "./request.ts";
import type { TaskRequirements } from "./taskRequirements.ts";

const check = (requirement: Requirement, passed: boolean, sentence: string, shortfall = 1): RequirementCheck => ({
  requirement,
  passed,
  sentence,
  shortfall: passed ? 0 : shortfall,
});

/**
 * Every requirement of the task against one instance, in AWS's order: status and agent, resources, attributes, and the
 * constraints last.
 *
 * Source: Amazon ECS Developer Guide, "How Amazon ECS places tasks on container instances".
 */
export function checkInstance(request: PlacementRequest, candidate: Candidate): readonly RequirementCheck[] {
  const { instance } = candidate;
  const free = freeResources(candidate);
  return [
    check("STATUS", instance.status === "ACTIVE", `is ${instance.status ?? "not registered"} and takes no new tasks`),
    check("AGENT", instance.agentConnected, "its agent is not connected"),
    ...resourceChecks(request.requirements, free, instance.sim.networkInterfaceLimit),
    ...attributeChecks(request.requirements, candidate),
    ...constraintChecks(request, candidate),
  ];
}

/** Requirements that stand for resources of the instance. */
export function resourceChecks(
  needs: TaskRequirements,
  free: FreeResources,
  networkInterfaceLimit: number,
): readonly RequirementCheck[] {
  const { cpu, memory } = needs;
  const takenTcp = needs.tcpPorts.filter((port) => free.tcpPorts.includes(port));
  const takenUdp = needs.udpPorts.filter((port) => free.udpPorts.includes(port));
  const taken = [...takenTcp, ...takenUdp];
  const ports = needs.tcpPorts.length + needs.udpPorts.length;
  const enoughPorts = ports <= portsLeft(free);
  const inUse = networkInterfaceLimit - free.networkInterfaces;
  return [
    check(
      "RESOURCE:CPU",
      cpu <= free.cpu,
      `needs ${cpuUnits(cpu)}, ${cpuUnits(free.cpu)} left`,
      missing(cpu, free.cpu),
    ),
    check(
      "RESOURCE:MEMORY",
      memory <= free.memory,
      `needs ${mebibytes(memory)}, ${mebibytes(free.memory)} left`,
      missing(memory, free.memory),
    ),
    check(
      "RESOURCE:PORTS",
      taken.length === 0 && enoughPorts,
      taken.length > 0
        ? `host port ${taken.join(", ")} is already in use`
        : `needs ${ports} more reserved ports, ${portsLeft(free)} of 100 left`,
    ),
    check(
      "RESOURCE:ENI",
      needs.networkInterfaces <= free.networkInterfaces,
      `needs a network interface, ${inUse} of ${networkInterfaceLimit} in use`,
    ),
  ];
}

const missing = (needed: number, left: number): number => (needed === 0 ? 1 : Math.min(1, (needed - left) / needed));

function attributeChecks(needs: TaskRequirements, candidate: Candidate): readonly RequirementCheck[] {
  const absent = needs.attributes.filter(({ name, value }) => {
    const found = attributeOf(candidate, name);
    return found === undefined || (value !== null && found !== value);
  });
  const { availabilityZone } = candidate.instance;
  const zones = needs.availabilityZones;
  const names = absent.map(({ name, value }) => (value === null ? name : `${name} = ${value}`));
  return [
    check("ATTRIBUTE", absent.length === 0, `has no attribute ${names.join(", ")}`),
    check(
      "LOCATION",
      zones === null || zones.includes(availabilityZone),
      `is in ${availabilityZone}, the subnets are in ${zones === null || zones.length === 0 ? "no known zone" : zones.join(", ")}`,
    ),
  ];
}

function constraintChecks(request: PlacementRequest, candidate: Candidate): readonly RequirementCheck[] {
  return request.constraints.map((constraint) => constraintCheck(constraint, request, candidate));
}

/** One placement constraint against one instance. A constraint that cannot be read holds for none. */
export function constraintCheck(
  constraint: PlacementConstraint,
  request: PlacementRequest,
  candidate: Candidate,
): RequirementCheck {
  if (constraint.type === "distinctInstance") {
    const mine = candidate.tasks.some((task) => reservesForScheduler(task) && belongsWith(request, task));
    const sentence = `already has a task of ${request.group}`;
    return check("DistinctInstance placement constraint unsatisfied.", !mine, sentence);
  }
  const query = queryOf(constraint);
  return check(
    "MemberOf placement constraint unsatisfied.",
    query !== null && matchesQuery(query, candidate),
    `"${constraint.expression}" does not hold for it`,
  );
}
