import type { Sim } from "../../engine/sim.ts";
import { minutes } from "../../kernel/time.ts";
import { inLab, setStatus } from "./commands.ts";
import { terminateInstance } from "./endInstance.ts";
import { agentActs, type ContainerInstanceMessages } from "./model.ts";
import { readUserData } from "./readUserData.ts";

type Input<T extends keyof ContainerInstanceMessages> = ContainerInstanceMessages[T];

/** Source: Amazon EC2 User Guide, "Spot Instance interruption notices". */
const notice = minutes(2);

/**
 * The notice. An agent that may drains its instance, so that services move their tasks while there is time.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS Linux container instance draining", ECS_ENABLE_SPOT_INSTANCE_DRAINING.
 */
export function interruptSpotInstance(sim: Sim, { containerInstance }: Input<"lab.InterruptSpotInstance">): void {
  inLab(
    sim,
    containerInstance,
    ({ launchSpecification, ec2InstanceId }) =>
      launchSpecification.marketType === "spot"
        ? null
        : `${ec2InstanceId} is an On-Demand instance: EC2 interrupts Spot Instances only.`,
    (instance) => {
      const { id, ec2InstanceId, launchTimeMs, launchSpecification } = instance;
      const { spotInstanceDraining } = readUserData(launchSpecification.userData);
      const entry = sim.journal({
        source: "aws.ec2",
        detailType: "EC2 Spot Instance Interruption Warning",
        eventName: "terminate",
        severity: "WARN",
        kind: "containerInstance",
        subject: id,
        message: `EC2 will terminate the Spot Instance ${ec2InstanceId} in two minutes.`,
        because: spotInstanceDraining
          ? "ECS_ENABLE_SPOT_INSTANCE_DRAINING is true: its agent sets it DRAINING."
          : "ECS_ENABLE_SPOT_INSTANCE_DRAINING is not true: ECS goes on placing tasks on it until it is gone.",
        notable: true,
      });
      sim.because(entry);
      sim.schedule("containerInstance.spotReclaimed", { id, launchTimeMs }, { in: notice });
      if (spotInstanceDraining && instance.status === "ACTIVE" && agentActs(instance)) {
        setStatus(sim, instance, "DRAINING");
      }
    },
  );
}

export function reclaimSpotInstance(sim: Sim, { id, launchTimeMs }: Input<"containerInstance.spotReclaimed">): void {
  const instance = sim.get("containerInstance", id);
  if (instance?.launchTimeMs !== launchTimeMs || instance.instanceState !== "running") return;
  terminateInstance(sim, instance, "SpotInterruption");
}
