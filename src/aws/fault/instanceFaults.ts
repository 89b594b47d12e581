import type { Command } from "../../engine/records.ts";
import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import { findRole, instanceSignature } from "../role/access.ts";
import { isRunning } from "../task/model.ts";
import type { Fault } from "./fault.ts";
import { deniedInLab } from "./roleFaults.ts";
import type { Place, World } from "./world.ts";

type Instance = ContainerInstanceRecord;
const group = "Instances";
const nothing = "This scenario has no container instance.";

const running = (world: World): readonly Instance[] =>
  [...world.all("containerInstance")].filter(({ instanceState }) => instanceState === "running");

/** The chosen instance if it will do, else the first that does. */
function one(world: World, chosen: Place | null, does: (instance: Instance) => boolean): readonly Instance[] {
  const all = running(world).filter(does);
  const instance = all.find(({ id }) => chosen?.kind === "containerInstance" && chosen.id === id) ?? all[0];
  return instance === undefined ? [] : [instance];
}

const instanceRole = (world: World): string | null => {
  const profiles = [...world.all("containerInstance"), ...world.all("launchTemplate")].map(
    ({ launchSpecification }) => launchSpecification.iamInstanceProfile,
  );
  for (const profile of profiles) {
    const signature = instanceSignature(world, profile);
    if (signature.is === "declared") return findRole(world.all("role"), signature.role.id)?.id ?? null;
  }
  return null;
};
const registering = "ecs:RegisterContainerInstance";

/** What user data names in place of the cluster. */
const otherCluster = "#!/bin/bash\necho ECS_CLUSTER=other >> /etc/ecs/ecs.config";

export const instanceFaults: readonly Fault[] = [
  {
    id: "agentStopped",
    group,
    label: "Stop the ECS agent",
    words: "agent disconnected agentConnected lost systemctl",
    effect: "ECS loses the instance: its containers run on, and no task is placed on it.",
    symptom: "agent",
    nothing,
    subjects: ["containerInstance"],
    inject: (world, chosen) =>
      one(world, chosen, ({ sim, status }) => sim.agentRunning && status !== null).map(({ id }) => ({
        type: "lab.LoseAgent",
        containerInstance: id,
      })),
    repair: (world) =>
      running(world)
        .filter(
          ({ sim, launchSpecification, status }) =>
            status !== null &&
            !sim.agentRunning &&
            sim.dockerRunning &&
            sim.cutOff === undefined &&
            launchSpecification.iamInstanceProfile !== null,
        )
        .map(({ id }) => ({ type: "lab.RestoreAgent", containerInstance: id })),
  },
  {
    id: "dockerStopped",
    group,
    label: "Stop the Docker daemon",
    words: "docker containerd down",
    effect: "The containers of one instance die, its agent with them, and ECS learns of it when the daemon is back.",
    symptom: "dockerDaemon",
    nothing,
    subjects: ["containerInstance"],
    inject: (world, chosen) =>
      one(world, chosen, ({ sim, status }) => sim.dockerRunning && status !== null).map(({ id }) => ({
        type: "lab.StopDockerDaemon",
        containerInstance: id,
      })),
    repair: (world) =>
      running(world)
        .filter(({ sim }) => !sim.dockerRunning)
        .map(({ id }) => ({ type: "lab.StartDockerDaemon", containerInstance: id })),
  },
  {
    id: "profileDetached",
    group,
    label: "Detach the instance profile",
    words: "iam instance role credentials detached",
    effect: "The agent has no credentials left and falls silent; a restart of the agent does not help.",
    symptom: "instanceProfile",
    nothing,
    subjects: ["containerInstance"],
    inject: (world, chosen) =>
      one(world, chosen, ({ launchSpecification }) => launchSpecification.iamInstanceProfile !== null).map(
        ({ id }) => ({
          type: "lab.DetachInstanceProfile",
          containerInstance: id,
        }),
      ),
    repair: (world) =>
      running(world)
        .filter(({ sim }) => sim.detachedProfile !== undefined)
        .map(({ id }) => ({ type: "lab.AttachInstanceProfile", containerInstance: id })),
  },
  {
    id: "registerDenied",
    group,
    label: `Deny ${registering}`,
    words: "instance role permission register",
    effect: "Instances that start from now on run and never join the cluster.",
    symptom: "instanceProfile",
    nothing: "This scenario declares no role for its instances.",
    subjects: [],
    inject: (world) => {
      const role = instanceRole(world);
      return role === null ? [] : [{ type: "lab.DenyRoleAction", role, action: registering, denied: true }];
    },
    repair: (world) => deniedInLab(world, (action) => action === registering),
  },
  {
    id: "wrongCluster",
    group,
    label: "Launch an instance with a wrong ECS_CLUSTER",
    words: "user data cluster name register",
    effect: "The instance runs, is billed, and the cluster never lists it.",
    symptom: "instanceProfile",
    nothing,
    subjects: ["containerInstance"],
    inject: (world, chosen) =>
      one(world, chosen, () => true).map(({ instanceType, subnetId }) => ({
        type: "ec2.RunInstances",
        instanceType,
        ...(subnetId === null ? {} : { subnetId }),
        userData: otherCluster,
      })),
    repair: (world) => {
      const lost = [...world.all("containerInstance")].filter(
        ({ instanceState, launchSpecification }) =>
          (instanceState === "pending" || instanceState === "running") && launchSpecification.userData === otherCluster,
      );
      const commands: Command[] = [{ type: "ec2.TerminateInstances", instanceIds: lost.map(({ id }) => id) }];
      return lost.length === 0 ? [] : commands;
    },
  },
  {
    id: "spotInterruption",
    group,
    label: "Take Spot capacity back",
    words: "spot interruption instance fargate_spot reclaim two minutes notice",
    effect: "AWS gives two minutes' notice, then the instance or the task is gone.",
    symptom: "placement",
    nothing: "This scenario has no Spot Instance and no task on FARGATE_SPOT.",
    subjects: ["containerInstance", "task"],
    heals: "AWS takes it back for good: the Auto Scaling group or the service starts another by itself.",
    inject: (world, chosen) => {
      const instances = one(world, chosen, ({ launchSpecification }) => launchSpecification.marketType === "spot");
      const tasks = [...world.all("task")].filter(
        (task) => isRunning(task) && task.capacityProviderName === "FARGATE_SPOT",
      );
      const task = tasks.find(({ id }) => chosen?.kind === "task" && chosen.id === id) ?? tasks[0];
      return [
        ...instances.map(({ id }): Command => ({ type: "lab.InterruptSpotInstance", containerInstance: id })),
        ...(instances.length > 0 || task === undefined
          ? []
          : [{ type: "lab.InterruptSpot", task: task.id } as const satisfies Command]),
      ];
    },
    repair: () => [],
  },
];
