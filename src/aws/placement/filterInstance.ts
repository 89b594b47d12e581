import { portsLeft } from "../containerInstance/agentQueue.ts";
import { type Attribute, isExternal } from "../containerInstance/model.ts";
import { externalCapability } from "../containerInstance/registration.ts";
import { cpuUnits, mebibytes } from "./amount.ts";
import { attributeOf, type Candidate, type FreeResources, type Host } from "./candidate.ts";
import { matchesQuery } from "./matchesQuery.ts";
import type { Requirement, RequirementCheck } from "./model.ts";
import type { PlacementRequest, ReadConstraint } from "./request.ts";
import type { TaskRequirements } from "./taskRequirements.ts";

/** The sentence is written only when it is needed: most checks pass. */
const check = (
  requirement: Requirement,
  passed: boolean,
  sentence: () => string,
  shortfall: () => number = () => 1,
): RequirementCheck => ({
  requirement,
  passed,
  sentence: passed ? "" : sentence(),
  shortfall: passed ? 0 : shortfall(),
});

/**
 * Every requirement of the task against one instance, in AWS's order: status and agent, resources, attributes, and the
 * constraints last.
 *
 * Source: Amazon ECS Developer Guide, "How Amazon ECS places tasks on container instances".
 */
export function checkInstance(request: PlacementRequest, host: Host): readonly RequirementCheck[] {
  const { instance, free } = host;
  return [
    check(
      "STATUS",
      instance.status === "ACTIVE",
      () => `is ${instance.status ?? "not registered"} and takes no new tasks`,
    ),
    check("AGENT", instance.agentConnected, () => "its agent is not connected"),
    ...resourceChecks(request.requirements, free, instance.sim.networkInterfaceLimit),
    ...attributeChecks(request.requirements, host),
    ...request.constraints.map((constraint) => constraintCheck(constraint, request, host)),
  ];
}

/** Requirements that stand for resources of the instance. */
export function resourceChecks(
  needs: TaskRequirements,
  free: FreeResources,
  networkInterfaceLimit: number,
): readonly RequirementCheck[] {
  const { cpu, memory, gpus = 0 } = needs;
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
      () => `needs ${cpuUnits(cpu)}, ${cpuUnits(free.cpu)} left`,
      () => missing(cpu, free.cpu),
    ),
    check(
      "RESOURCE:MEMORY",
      memory <= free.memory,
      () => `needs ${mebibytes(memory)}, ${mebibytes(free.memory)} left`,
      () => missing(memory, free.memory),
    ),
    check("RESOURCE:PORTS", taken.length === 0 && enoughPorts, () =>
      taken.length > 0
        ? `host port ${taken.join(", ")} is already in use`
        : `needs ${ports} more reserved ports, ${portsLeft(free)} of 100 left`,
    ),
    check(
      "RESOURCE:ENI",
      needs.networkInterfaces <= free.networkInterfaces,
      () => `needs a network interface, ${inUse} of ${networkInterfaceLimit} in use`,
    ),
    check(
      "RESOURCE:GPU",
      gpus <= (free.gpus ?? 0),
      () => `needs ${gpus} ${gpus === 1 ? "GPU" : "GPUs"}, ${free.gpus ?? 0} left`,
      () => missing(gpus, free.gpus ?? 0),
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
  const isElsewhere =
    isExternal(candidate.instance) && !needs.attributes.some(({ name }) => name === externalCapability);
  const zones = needs.availabilityZones;
  return [
    check("ATTRIBUTE", absent.length === 0 && !isElsewhere, () =>
      isElsewhere
        ? "is an external instance: only tasks of launch type EXTERNAL go there"
        : `has no attribute ${absent.map(nameOf).join(", ")}`,
    ),
    check(
      "LOCATION",
      zones === null || zones.includes(availabilityZone),
      () =>
        `is in ${availabilityZone}, the subnets are in ${zones === null || zones.length === 0 ? "no known zone" : zones.join(", ")}`,
    ),
  ];
}

const nameOf = ({ name, value }: Attribute): string => (value === null ? name : `${name} = ${value}`);

/** One placement constraint against one instance. A constraint that cannot be read holds for none. */
export function constraintCheck(constraint: ReadConstraint, request: PlacementRequest, host: Host): RequirementCheck {
  if (constraint.type === "distinctInstance") {
    const sentence = () => `already has a task of ${request.group}`;
    return check("DistinctInstance placement constraint unsatisfied.", host.mine === 0, sentence);
  }
  const { query, expression, calendarStart } = constraint;
  return check(
    "MemberOf placement constraint unsatisfied.",
    query !== null && matchesQuery(query, host, calendarStart),
    () => `"${expression}" does not hold for it`,
  );
}
