import { parseCidr, usableAddresses } from "../aws/subnet/cidr.ts";
import { taskIdOf } from "../aws/task/model.ts";
import type { Invariant } from "./invariant.ts";

/** What holds of tasks after every single event. */
export const taskInvariants: Readonly<Record<string, Invariant>> = {
  "a task that stops, or has stopped, says why": (simulation) => {
    for (const { id, desiredStatus, lastStatus, stopCode, stoppedReason } of simulation.all("task")) {
      if (desiredStatus === "RUNNING" && lastStatus !== "STOPPED") continue;
      if (stopCode === null || stoppedReason === null || stoppedReason === "") {
        return `${id} is ${lastStatus} with stopCode ${stopCode} and stoppedReason ${stoppedReason}`;
      }
    }
    return null;
  },

  "a task that does not run says what it waits for": (simulation) => {
    for (const { id, lastStatus, sim } of simulation.all("task")) {
      if (lastStatus !== "RUNNING" && lastStatus !== "STOPPED" && sim.waitsFor === null) {
        return `${id} is ${lastStatus} and waits for nothing`;
      }
    }
    return null;
  },

  "ids of tasks are unique": (simulation) => {
    const owners = new Map<string, string>();
    for (const task of simulation.all("task")) {
      const shown = taskIdOf(task);
      const other = owners.get(shown);
      if (other !== undefined) return `${task.id} and ${other} are both ${shown}`;
      owners.set(shown, task.id);
    }
    return null;
  },

  "no address is held twice, and subnets count theirs": (simulation) => {
    const holders = new Map<string, string>();
    const held = new Map<string, number>();
    for (const { id, lastStatus, privateIpAddress, subnetId } of simulation.all("task")) {
      if (lastStatus === "STOPPED" || privateIpAddress === null || subnetId === null) continue;
      const other = holders.get(`${subnetId} ${privateIpAddress}`);
      if (other !== undefined) return `${id} and ${other} both have ${privateIpAddress}`;
      holders.set(`${subnetId} ${privateIpAddress}`, id);
      held.set(subnetId, (held.get(subnetId) ?? 0) + 1);
    }
    for (const { id, cidrBlock, availableIpAddressCount, sim } of simulation.all("subnet")) {
      const block = parseCidr(cidrBlock);
      const used = sim.usedHosts.length + (sim.takenByOthers ?? 0);
      if (used < (held.get(id) ?? 0)) return `${held.get(id)} tasks have an address of ${id}, it counts ${used}`;
      if (block !== null && used + availableIpAddressCount !== usableAddresses(block)) {
        return `${id} counts ${used} addresses in use and ${availableIpAddressCount} left`;
      }
    }
    return null;
  },
};
