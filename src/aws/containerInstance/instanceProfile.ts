import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { restartAgent, silenceAgent } from "./agent.ts";
import { containerInstanceRole, whyNeverRegisters } from "./agentImage.ts";
import { inLab } from "./commands.ts";
import type { ContainerInstanceMessages } from "./model.ts";
import { readUserData } from "./readUserData.ts";

type Input<T extends keyof ContainerInstanceMessages> = ContainerInstanceMessages[T];

/** Estimate: the agent loses its credentials at once; on AWS those it has cached last up to six hours. */
export function detachInstanceProfile(sim: Sim, { containerInstance }: Input<"lab.DetachInstanceProfile">): void {
  inLab(
    sim,
    containerInstance,
    ({ launchSpecification, ec2InstanceId }) =>
      launchSpecification.iamInstanceProfile === null ? `${ec2InstanceId} has no instance profile.` : null,
    (instance) => {
      const { iamInstanceProfile } = instance.launchSpecification;
      const detached = sim.patch("containerInstance", instance.id, {
        launchSpecification: { ...instance.launchSpecification, iamInstanceProfile: null },
        sim: { ...instance.sim, detachedProfile: iamInstanceProfile ?? containerInstanceRole, cause: sim.cause },
      });
      if (detached.sim.agentRunning) silenceAgent(sim, detached, detached.sim.dockerRunning);
    },
  );
}

/** The agent tries again and again, so it is back as soon as it has credentials; one that never registered boots anew. */
export function attachInstanceProfile(sim: Sim, { containerInstance, name }: Input<"lab.AttachInstanceProfile">): void {
  inLab(
    sim,
    containerInstance,
    ({ launchSpecification: { iamInstanceProfile }, ec2InstanceId }) =>
      iamInstanceProfile === null ? null : `${ec2InstanceId} has the instance profile ${iamInstanceProfile} already.`,
    (instance) => {
      const { detachedProfile = containerInstanceRole, ...own } = instance.sim;
      const launchSpecification = { ...instance.launchSpecification, iamInstanceProfile: name ?? detachedProfile };
      const agent = readUserData(launchSpecification.userData);
      const attached = sim.patch("containerInstance", instance.id, {
        launchSpecification,
        sim: {
          ...own,
          neverRegisters: whyNeverRegisters(launchSpecification, agent, instance.clusterArn !== null),
          cause: sim.cause,
        },
      });
      const { id, status, launchTimeMs } = attached;
      if (!attached.sim.dockerRunning) return;
      if (status === null) sim.schedule("containerInstance.booted", { id, launchTimeMs }, { in: seconds(0) });
      else restartAgent(sim, attached);
    },
  );
}
