import { isPending, isRunning } from "../aws/task/model.ts";
import type { JournalEntry } from "../engine/journal.ts";
import type { Simulation } from "../engine/simulation.ts";
import { namesOf } from "../load/columns.ts";
import { requestTotals } from "../load/stepSecond.ts";
import { instanceInvariants } from "./instanceInvariants.ts";
import type { Invariant } from "./invariant.ts";
import { queueInvariants } from "./queueInvariants.ts";
import { taskInvariants } from "./taskInvariants.ts";

const wholeAndNotNegative = (value: number): boolean => Number.isInteger(value) && value >= 0;

/** Estimate: what 10^9 additions of doubles may lose, as a share of the total. */
const roundingShare = 1e-6;

/** Every rule about one moment. Those of tasks and instances hold after every event, the others when an instant is over. */
export const invariants: Readonly<Record<string, Invariant>> = {
  ...taskInvariants,
  ...instanceInvariants,
  ...queueInvariants,

  "counts of a service are whole and not negative": (simulation) => {
    for (const { id, desiredCount, runningCount, pendingCount } of simulation.all("service")) {
      if (![desiredCount, runningCount, pendingCount].every(wholeAndNotNegative)) {
        return `${id} has desired ${desiredCount}, running ${runningCount}, pending ${pendingCount}`;
      }
    }
    return null;
  },

  "a service counts its tasks": (simulation) => {
    for (const { id, runningCount, pendingCount } of simulation.all("service")) {
      const tasks = simulation.where("task", "serviceId", id);
      const running = tasks.filter(isRunning).length;
      const pending = tasks.filter(isPending).length;
      if (runningCount !== running || pendingCount !== pending) {
        return `${id} counts ${runningCount} running and ${pendingCount} pending, it has ${running} and ${pending}`;
      }
    }
    return null;
  },

  "ids of services, deployments, events and instances are unique": (simulation) => {
    const seen = new Set<string>();
    const ids = function* () {
      for (const { serviceArn, status, deployments, events } of simulation.all("service")) {
        // A name is free again once its service is INACTIVE.
        if (status !== "INACTIVE") yield serviceArn;
        for (const { id } of [...deployments, ...events]) yield id;
      }
      for (const { serviceDeploymentArn } of simulation.all("serviceDeployment")) yield serviceDeploymentArn;
      for (const { taskSetArn } of simulation.all("taskSet")) yield taskSetArn;
      for (const { ec2InstanceId } of simulation.all("containerInstance")) yield ec2InstanceId;
      for (const { taskDefinitionArn } of simulation.all("taskDefinition")) yield taskDefinitionArn;
    };
    for (const id of ids()) {
      if (seen.has(id)) return `${id} is there twice`;
      seen.add(id);
    }
    return null;
  },

  "an instance counts its tasks": (simulation) => {
    for (const { id, runningTasksCount } of simulation.all("containerInstance")) {
      const running = simulation.where("task", "containerInstanceArn", id).filter(isRunning).length;
      if (runningTasksCount !== running) return `${id} counts ${runningTasksCount} running tasks of ${running}`;
    }
    return null;
  },

  "two tasks never share a row of load": (simulation) => {
    const owners = new Map<number, string>();
    for (const { id, sim } of simulation.all("task")) {
      if (sim.slot === null) continue;
      const other = owners.get(sim.slot);
      if (other !== undefined) return `${id} and ${other} both have row ${sim.slot}`;
      owners.set(sim.slot, id);
    }
    return null;
  },

  "every target belongs to a target group": (simulation) => {
    for (const { id, targetGroupId } of simulation.all("target")) {
      if (simulation.get("targetGroup", targetGroupId) === undefined) return `${id} has no target group`;
    }
    return null;
  },

  "the alarms of a policy stand at its target": (simulation) => {
    for (const policy of simulation.all("scalingPolicy")) {
      if (policy.policyType !== "TargetTrackingScaling") continue;
      const { id, alarms, targetTrackingScalingPolicyConfiguration: configuration } = policy;
      const [high] = alarms;
      const threshold = high === undefined ? undefined : simulation.get("alarm", high)?.threshold;
      if (threshold !== undefined && threshold !== configuration.targetValue) {
        return `${id} aims for ${configuration.targetValue}, its alarm is at ${threshold}`;
      }
    }
    return null;
  },

  "every request is answered, failed or in flight": ({ columns }) => {
    for (const { id, slot } of namesOf(columns, "loadBalancer")) {
      const { requests, answers, failed, inFlight } = requestTotals(columns, slot);
      // A 5xx of a target is an answer too.
      const settled = Object.values(failed).reduce((sum, count) => sum + count, answers + inFlight) - failed.target5xx;
      if (Math.abs(requests - settled) > Math.max(1, requests) * roundingShare) {
        return `${id} took ${requests} requests and accounts for ${settled}`;
      }
    }
    return null;
  },
};

/** Every rule that is broken now. */
export function brokenInvariants(simulation: Simulation): readonly string[] {
  return Object.entries(invariants).flatMap(([rule, check]) => {
    const broken = check(simulation);
    return broken === null ? [] : [`${rule}: ${broken}`];
  });
}

/** A cause is older than what follows from it, and every chain has a root. */
export function brokenCause({ id, causedBy, root }: JournalEntry): string | null {
  if (causedBy !== null && causedBy >= id) return `entry ${id} is caused by entry ${causedBy}, which is not older`;
  return ["command", "traffic", "clock", "fault"].includes(root) ? null : `entry ${id} has the root "${root}"`;
}
