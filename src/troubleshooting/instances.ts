import { agentDestinations, whyCutOff } from "../aws/containerInstance/cutOff.ts";
import { containerInstanceState } from "../aws/containerInstance/describe.ts";
import { type ContainerInstanceRecord, isRegistered } from "../aws/containerInstance/model.ts";
import { roleFix, trustFix } from "../aws/fault/roleFix.ts";
import { originOfInstance } from "../aws/network/origin.ts";
import { findRole, instanceSignature, whyNotRegistered } from "../aws/role/access.ts";
import { formatClock } from "../ui/format.ts";
import { bad, type Check, type Fix, good, type Place, type World, waiting } from "./finding.ts";
import { networkFix } from "./networkFix.ts";

type Instance = ContainerInstanceRecord;

const running = (world: World): readonly Instance[] =>
  [...world.all("containerInstance")].filter(({ instanceState }) => instanceState === "running");
const at = ({ id }: Instance): Place => ({ kind: "containerInstance", id });
const since = ({ sim }: Instance): string =>
  sim.silentSinceMs === null ? "" : ` since ${formatClock(sim.silentSinceMs)}`;

/** Symptom: the cluster has no container instances. */
export const registration = (world: World): readonly Check[] =>
  running(world).map((instance) => {
    const { ec2InstanceId, status, launchSpecification, sim } = instance;
    const profile = launchSpecification.iamInstanceProfile;
    if (profile === null && sim.detachedProfile !== undefined) {
      const commands = [{ type: "lab.AttachInstanceProfile", containerInstance: instance.id } as const];
      const fix = { label: `Attach ${sim.detachedProfile}`, commands };
      return bad(`Instance profile of ${ec2InstanceId}: none`, at(instance), "The agent finds no credentials.", fix);
    }
    const refusal = sim.neverRegisters === null ? whyNotRegistered(world, instance) : null;
    if (refusal !== null) {
      const { role, fix } = profileRole(world, instance, refusal.denied);
      const evidence =
        refusal.denied === undefined
          ? `Instance profile of ${ec2InstanceId}: nobody may assume its role`
          : `Instance profile of ${ec2InstanceId}: missing ${refusal.denied}`;
      return bad(evidence, role ?? at(instance), refusal.because, fix);
    }
    const lost = cutOff(world, instance);
    if (lost !== null && status === null) return lost;
    if (status !== null)
      return good(`${ec2InstanceId}: ${containerInstanceState(instance)}, ${profileWords(profile)}`, at(instance));
    if (sim.neverRegisters === null) return waiting(`${ec2InstanceId}: ${sim.waitsFor ?? "booting"}`, at(instance));
    return bad(
      `${ec2InstanceId} runs and is in no cluster`,
      at(instance),
      sim.neverRegisters,
      replaceFix(world, instance),
    );
  });

/** No way from the instance to the endpoints of ECS; null where there is one. */
function cutOff(world: World, instance: Instance): Check | null {
  const lost = whyCutOff(world, instance);
  if (lost === null) return null;
  const fix = networkFix(world, originOfInstance(world, instance), lost.at, agentDestinations);
  return bad(`${instance.ec2InstanceId} does not reach ECS`, { kind: lost.at.kind, id: lost.at.id }, lost.because, fix);
}

const profileWords = (profile: string | null): string =>
  profile === null ? "no instance profile" : `instance profile ${profile.split("/").at(-1)}`;

function profileRole(world: World, { launchSpecification }: Instance, action: string | undefined) {
  const signature = instanceSignature(world, launchSpecification.iamInstanceProfile);
  const role = signature.is === "declared" ? findRole(world.all("role"), signature.role.id) : undefined;
  if (role === undefined) return { role: null, fix: null };
  const fix = trustFix(role, "ec2.amazonaws.com") ?? (action === undefined ? null : roleFix(world, role, action, "*"));
  return { role: { kind: "role", id: role.id } as const, fix };
}

/** A wrong ECS_CLUSTER stands in user data, which is read at the first boot alone: another instance takes its place. */
function replaceFix(world: World, { id, instanceType, subnetId }: Instance): Fix | null {
  const cluster = [...world.all("cluster")].find(({ status }) => status === "ACTIVE");
  if (cluster === undefined) return null;
  const run = {
    type: "ec2.RunInstances",
    instanceType,
    ...(subnetId === null ? {} : { subnetId }),
    userData: `#!/bin/bash\necho ECS_CLUSTER=${cluster.clusterName} >> /etc/ecs/ecs.config`,
  } as const;
  return {
    label: `Replace it by one of the cluster ${cluster.clusterName}`,
    commands: [{ type: "ec2.TerminateInstances", instanceIds: [id] }, run],
  };
}

/** Symptom: agentConnected is false, and placement says AGENT. */
export const agents = (world: World): readonly Check[] =>
  running(world)
    .filter(isRegistered)
    .map((instance) => {
      const { id, ec2InstanceId, agentConnected, sim, launchSpecification } = instance;
      if (sim.agentRunning) {
        const words = agentConnected ? "connected" : "connecting";
        return (agentConnected ? good : waiting)(`Agent of ${ec2InstanceId}: ${words}`, at(instance));
      }
      const seen = agentConnected ? "silent, and ECS has not missed it yet" : "disconnected";
      const evidence = `Agent of ${ec2InstanceId}: ${seen}${since(instance)}`;
      if (!sim.dockerRunning) {
        return bad(evidence, at(instance), "The agent is a container, and its Docker daemon is down.", dockerFix(id));
      }
      if (launchSpecification.iamInstanceProfile === null) {
        return bad(evidence, at(instance), "It finds no credentials: the instance has no instance profile.");
      }
      const lost = cutOff(world, instance);
      if (lost !== null) return { ...lost, evidence };
      const fix = {
        label: "Restart the agent",
        commands: [{ type: "lab.RestoreAgent", containerInstance: id } as const],
      };
      return bad(evidence, at(instance), "The agent has stopped: sudo systemctl restart ecs.", fix);
    });

const dockerFix = (id: string): Fix => ({
  label: "Start the Docker daemon",
  commands: [{ type: "lab.StartDockerDaemon", containerInstance: id }],
});

/** Symptom: the instance is there and starts nothing. */
export const dockerDaemons = (world: World): readonly Check[] =>
  running(world).map((instance) =>
    instance.sim.dockerRunning
      ? good(`Docker daemon: running on ${instance.ec2InstanceId}`, at(instance))
      : bad(
          `Docker daemon: down on ${instance.ec2InstanceId}${since(instance)}`,
          at(instance),
          null,
          dockerFix(instance.id),
        ),
  );
