import { edit } from "../../../app/edit.ts";
import { openForm } from "../../../app/openForm.ts";
import { Button } from "../../../ui/Button.tsx";
import { type ContainerInstanceRecord, isExternal, isRegistered, rebooting } from "../model.ts";

/** What a person can do to an instance, through the API or in the lab. */
export function InstanceActions({ instance }: { instance: ContainerInstanceRecord }) {
  const { id, status, instanceState, launchSpecification, sim } = instance;
  const runs = instanceState === "running";
  const registered = isRegistered(instance);
  const busy = instance.runningTasksCount + instance.pendingTasksCount > 0;
  const external = isExternal(instance);
  const setStatus = (next: "ACTIVE" | "DRAINING") =>
    void edit({ type: "ecs.UpdateContainerInstancesState", containerInstances: [id], status: next });
  return (
    <div className="flex flex-wrap gap-2">
      {status === "DRAINING" ? (
        <Button size="small" onClick={() => setStatus("ACTIVE")}>
          Activate
        </Button>
      ) : (
        <Button size="small" disabled={status !== "ACTIVE"} onClick={() => setStatus("DRAINING")}>
          Drain
        </Button>
      )}
      <Button
        size="small"
        disabled={status !== "ACTIVE"}
        onClick={() => openForm("StartTask", { containerInstance: id })}
      >
        Start task…
      </Button>
      <Button
        size="small"
        disabled={!registered}
        onClick={() =>
          void edit({
            type: "ecs.DeregisterContainerInstance",
            containerInstance: id,
            ...(busy ? { force: true } : {}),
          })
        }
      >
        {busy ? "Deregister by force" : "Deregister"}
      </Button>
      {!external && <Ec2Actions instance={instance} />}
      {launchSpecification.marketType === "spot" && (
        <Button
          size="small"
          disabled={!runs}
          onClick={() => void edit({ type: "lab.InterruptSpotInstance", containerInstance: id })}
        >
          Interrupt Spot Instance
        </Button>
      )}
      {sim.agentRunning || !sim.dockerRunning ? (
        <Button
          size="small"
          disabled={!runs || !sim.agentRunning}
          onClick={() => void edit({ type: "lab.LoseAgent", containerInstance: id })}
        >
          Lose agent
        </Button>
      ) : (
        <Button
          size="small"
          disabled={!runs}
          onClick={() => void edit({ type: "lab.RestoreAgent", containerInstance: id })}
        >
          Restore agent
        </Button>
      )}
      {sim.dockerRunning ? (
        <Button
          size="small"
          disabled={!runs}
          onClick={() => void edit({ type: "lab.StopDockerDaemon", containerInstance: id })}
        >
          Stop Docker daemon
        </Button>
      ) : (
        <Button
          size="small"
          disabled={!runs || sim.waitsFor === rebooting}
          onClick={() => void edit({ type: "lab.StartDockerDaemon", containerInstance: id })}
        >
          Start Docker daemon
        </Button>
      )}
    </div>
  );
}

/** What EC2 does with its own instances, and with no other. */
function Ec2Actions({ instance }: { instance: ContainerInstanceRecord }) {
  const {
    ec2InstanceId,
    instanceState,
    sim: { waitsFor },
  } = instance;
  const runs = instanceState === "running";
  const going = instanceState === "shutting-down" || instanceState === "terminated";
  return (
    <>
      {instanceState === "stopped" ? (
        <Button size="small" onClick={() => void edit({ type: "ec2.StartInstances", instanceIds: [ec2InstanceId] })}>
          Start instance
        </Button>
      ) : (
        <Button
          size="small"
          disabled={!runs}
          onClick={() => void edit({ type: "ec2.StopInstances", instanceIds: [ec2InstanceId] })}
        >
          Stop instance
        </Button>
      )}
      <Button
        size="small"
        disabled={!runs || waitsFor === rebooting}
        onClick={() => void edit({ type: "ec2.RebootInstances", instanceIds: [ec2InstanceId] })}
      >
        Reboot instance
      </Button>
      <Button
        size="small"
        disabled={going}
        onClick={() => void edit({ type: "ec2.TerminateInstances", instanceIds: [ec2InstanceId] })}
      >
        Terminate instance
      </Button>
    </>
  );
}
