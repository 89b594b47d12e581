import { countsForCapacity } from "../aws/autoScalingGroup/model.ts";
import { isUp } from "../aws/availabilityZone/model.ts";
import { lackedTasks, type ServiceRecord } from "../aws/service/model.ts";
import type { Command } from "../engine/records.ts";
import { earlierRevisionFix } from "./earlierRevision.ts";
import { bad, type Check, type Fix, good, type Place, type World } from "./finding.ts";

/** What service events say when a task finds no place. */
const unplaced = /was unable to place a task|Capacity is unavailable|limit on the number of vCPUs|could not launch/;

/** Symptom: the running count will not rise. */
export const placement = (world: World): readonly Check[] => [...lostZones(world), ...services(world)];

const lostZones = (world: World): readonly Check[] =>
  [...world.all("availabilityZone")]
    .filter((zone) => !isUp(zone))
    .map(({ id, zoneName, state }) => {
      const commands: Command[] = [{ type: "lab.RestoreZone", availabilityZone: id }];
      const cause = "Everything in it is gone; tasks and instances start in the other zones.";
      const fix = { label: `Let ${zoneName} come back`, commands };
      return bad(`${zoneName}: ${state}`, { kind: "availabilityZone", id }, cause, fix);
    });

const services = (world: World): readonly Check[] =>
  [...world.all("service")]
    .filter(({ status }) => status === "ACTIVE")
    .map((service) => {
      const place: Place = { kind: "service", id: service.id };
      const { serviceName, runningCount, desiredCount } = service;
      const counts = `${serviceName}: ${runningCount} of ${desiredCount} running`;
      const event = lackedTasks(service) === 0 ? undefined : newestRefusal(service);
      if (event === undefined) return good(counts, place);
      return bad(`${counts}. ${event}`, place, null, roomFix(world, service, event));
    });

/** The newest event that says why nothing is placed, since the service was last steady. */
function newestRefusal({ events }: ServiceRecord): string | undefined {
  for (const { message } of events) {
    if (unplaced.test(message)) return message;
    if (message.includes("has reached a steady state")) return undefined;
  }
  return undefined;
}

function roomFix(world: World, service: ServiceRecord, event: string): Fix | null {
  const settings = world.get("settings", "run");
  const capacityProvider = service.capacityProviderStrategy?.some(({ capacityProvider: one }) => one === "FARGATE_SPOT")
    ? "FARGATE_SPOT"
    : "FARGATE";
  const [unavailable] = settings?.unavailableCapacity ?? [];
  if (/Capacity is unavailable/.test(event) && (unavailable === "FARGATE" || unavailable === "FARGATE_SPOT")) {
    const commands: Command[] = [{ type: "lab.SetFargateCapacity", capacityProvider: unavailable, available: true }];
    return { label: "Wait until AWS has capacity again", commands };
  }
  if (/vCPU/.test(event) && settings?.fargateVcpuQuota?.[capacityProvider] !== undefined) {
    const commands: Command[] = [{ type: "lab.SetFargateQuota", capacityProvider, vcpu: null }];
    return { label: "Ask AWS for a higher vCPU quota", commands };
  }
  if (/"AGENT"/.test(event)) return null;
  if (/constraint|attribute/i.test(event) && (service.placementConstraints ?? []).length > 0) {
    const commands: Command[] = [{ type: "ecs.UpdateService", service: service.id, placementConstraints: [] }];
    return { label: `Take the placement constraints from ${service.serviceName}`, commands };
  }
  // Not one task of the new revision has found a place: it asks for what no instance has.
  const [primary] = service.deployments;
  const back = primary?.runningCount === 0 ? earlierRevisionFix(world, service) : null;
  if (back !== null) return back;
  const group = [...world.all("autoScalingGroup")].find(
    (one) => one.instances.filter(countsForCapacity).length < one.maxSize,
  );
  if (group !== undefined) {
    const { id, autoScalingGroupName, desiredCapacity } = group;
    const commands: Command[] = [
      { type: "autoscaling.SetDesiredCapacity", autoScalingGroupName: id, desiredCapacity: desiredCapacity + 1 },
    ];
    return { label: `Add an instance to ${autoScalingGroupName}`, commands };
  }
  const commands: Command[] = [{ type: "ecs.UpdateService", service: service.id, desiredCount: service.runningCount }];
  return { label: `Ask for ${service.runningCount} tasks`, commands };
}

/** Symptom: a subnet has no address left. */
export const addresses = (world: World): readonly Check[] =>
  [...world.all("subnet")].map((subnet) => {
    const { id, availableIpAddressCount, sim } = subnet;
    const place: Place = { kind: "subnet", id };
    const evidence = `${id}, ${subnet.cidrBlock}: ${availableIpAddressCount} available IP addresses`;
    if (availableIpAddressCount > 0) return good(evidence, place);
    const cause = `Every task in awsvpc mode takes one, and AWS keeps five of every subnet.`;
    if ((sim.takenByOthers ?? 0) > 0) {
      const commands: Command[] = [{ type: "lab.TakeAddresses", subnet: id, left: null }];
      return bad(evidence, place, `Network interfaces of others hold ${sim.takenByOthers}.`, {
        label: "Delete the network interfaces of others",
        commands,
      });
    }
    return bad(evidence, place, cause, otherSubnetFix(world, id));
  });

/** Another subnet of the VPC with room, for the services that use the full one; else fewer tasks during deployments. */
function otherSubnetFix(world: World, full: string): Fix | null {
  const vpcId = world.get("subnet", full)?.vpcId;
  const service = [...world.all("service")].find(
    ({ status, networkConfiguration }) =>
      status === "ACTIVE" && networkConfiguration?.awsvpcConfiguration.subnets.includes(full),
  );
  const now = service?.networkConfiguration?.awsvpcConfiguration;
  if (service === undefined || now === undefined) return null;
  const room = [...world.all("subnet")].find(
    (other) => other.vpcId === vpcId && other.availableIpAddressCount > 0 && !now.subnets.includes(other.id),
  );
  if (room === undefined) return null;
  const networkConfiguration = { awsvpcConfiguration: { ...now, subnets: [...now.subnets, room.id] } };
  const commands: Command[] = [{ type: "ecs.UpdateService", service: service.id, networkConfiguration }];
  return { label: `Let ${service.serviceName} use ${room.id} too`, commands };
}
