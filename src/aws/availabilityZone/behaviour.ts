import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { stoppedReason } from "../task/stoppedReason.ts";
import { type AvailabilityZoneMessages, type AvailabilityZoneRecord, isUp } from "./model.ts";

/** Estimate: often enough for an instance that was still stopping when power came back. */
export const lookAgain = seconds(5);

export const availabilityZoneHandlers = {
  "lab.FailZone"(sim, { availabilityZone }) {
    const zone = zoneNamed(sim, availabilityZone);
    if (zone === null) return;
    if (!isUp(zone)) {
      refuse(sim, aboutZone(zone.id), "InvalidParameterValue", `${zone.zoneName} is ${zone.state} already.`);
      return;
    }
    const instances = [...sim.all("containerInstance")].filter((other) => other.availabilityZone === zone.id);
    const running = instances.filter(({ instanceState }) => instanceState === "running");
    sim.because(journalState(sim, zone, "unavailable", "Everything in it has lost power."));
    const stoppedInstances = running.filter((other) => other.autoScalingGroupId === null).map(({ id }) => id);
    sim.put("availabilityZone", zone.id, { ...zone, state: "unavailable", stoppedInstances });
    if (running.length > 0) {
      sim.schedule("ec2.StopInstances", { instanceIds: running.map(({ id }) => id) }, { in: seconds(0) });
    }
    for (const { id, instanceState } of instances) {
      if (instanceState !== "pending") continue;
      sim.schedule("containerInstance.terminate", { id, cause: sim.cause }, { in: seconds(0) });
    }
    for (const task of sim.all("task")) {
      if (task.availabilityZone !== zone.id || task.lastStatus === "STOPPED") continue;
      // Tasks on instances go with their instance.
      if (task.containerInstanceArn !== null) continue;
      const reason = stoppedReason.zoneFailed(zone.zoneName);
      const lost = { id: task.id, stopCode: "InfrastructureHealth", stoppedReason: reason, cause: sim.cause } as const;
      sim.schedule("task.hostLost", lost, { in: seconds(0) });
    }
    wakeAll(sim);
  },

  "lab.RestoreZone"(sim, { availabilityZone }) {
    const zone = zoneNamed(sim, availabilityZone);
    if (zone === null) return;
    if (isUp(zone)) {
      refuse(sim, aboutZone(zone.id), "InvalidParameterValue", `${zone.zoneName} is ${zone.state} already.`);
      return;
    }
    sim.because(journalState(sim, zone, "available", "Tasks and instances can be placed in it again."));
    sim.put("availabilityZone", zone.id, { ...zone, state: "available" });
    sim.schedule("availabilityZone.powerReturned", { id: zone.id }, { in: seconds(0) });
    wakeAll(sim);
  },

  "availabilityZone.powerReturned"(sim, { id }) {
    const zone = sim.get("availabilityZone", id);
    if (zone?.stoppedInstances === undefined || !isUp(zone)) return;
    const instances = zone.stoppedInstances.map((instance) => sim.get("containerInstance", instance));
    const stopped = instances.filter((instance) => instance?.instanceState === "stopped").map((one) => one?.id ?? "");
    const stopping = instances.filter((instance) => instance?.instanceState === "stopping").map((one) => one?.id ?? "");
    if (stopped.length > 0) sim.schedule("ec2.StartInstances", { instanceIds: stopped }, { in: seconds(0) });
    const { stoppedInstances: _, ...others } = zone;
    sim.put("availabilityZone", id, stopping.length === 0 ? others : { ...others, stoppedInstances: stopping });
    if (stopping.length > 0) sim.schedule("availabilityZone.powerReturned", { id }, { in: lookAgain });
  },
} satisfies Pick<Handlers, keyof AvailabilityZoneMessages>;

const aboutZone = (subject: string) => ({ kind: "availabilityZone", subject }) as const;

function zoneNamed(sim: Sim, name: string): AvailabilityZoneRecord | null {
  const zone = sim.get("availabilityZone", name);
  if (zone !== undefined) return zone;
  refuse(sim, aboutZone(name), "InvalidParameterValue", `Invalid availability zone: [${name}]`);
  return null;
}

/** What a zone becomes. AWS has no event of its own for it; the Health Dashboard tells it later. */
function journalState(
  sim: Sim,
  { id, zoneName }: AvailabilityZoneRecord,
  state: AvailabilityZoneRecord["state"],
  because: string,
): number {
  return sim.journal({
    source: "steady-state",
    detailType: "Availability Zone",
    eventName: state,
    severity: state === "available" ? "INFO" : "ERROR",
    kind: "availabilityZone",
    subject: id,
    message: `Availability Zone ${zoneName} is ${state}.`,
    because,
    notable: true,
  });
}

/** Whoever places or routes looks again. */
function wakeAll(sim: Sim): void {
  for (const { id } of sim.all("service")) sim.wake("service.reconcile", id);
  for (const { id } of sim.all("autoScalingGroup")) sim.wake("autoScalingGroup.reconcile", id);
  for (const { id } of sim.all("loadBalancer")) sim.wake("loadBalancer.route", id);
}
