import type { Handlers } from "../../engine/sim.ts";
import { account } from "./account.ts";
import { attachTrunk, missAgent, register, welcomeAgent } from "./agent.ts";
import {
  deregisterInstance,
  loseAgent,
  putAccountSetting,
  putAttributes,
  rebootInstances,
  restoreAgent,
  runInstances,
  setStatus,
  startDocker,
  startInstances,
  stopDocker,
  stopInstances,
  terminateInstances,
  updateState,
} from "./commands.ts";
import { finishDeregistration, finishStop, finishTermination, forget, terminateInstance } from "./endInstance.ts";
import { registerExternalInstance } from "./externalInstance.ts";
import { attachInstanceProfile, detachInstanceProfile } from "./instanceProfile.ts";
import { cleanImages, keepImage } from "./keepImages.ts";
import { becomeRunning, begin, finishBoot, launch } from "./launch.ts";
import type { ContainerInstanceMessages } from "./model.ts";
import { finishReboot } from "./reboot.ts";
import { interruptSpotInstance, reclaimSpotInstance } from "./spotInstance.ts";

export const containerInstanceHandlers = {
  "ec2.RunInstances": runInstances,
  "ec2.StopInstances": stopInstances,
  "ec2.StartInstances": startInstances,
  "ec2.TerminateInstances": terminateInstances,
  "ec2.RebootInstances": rebootInstances,
  "ecs.UpdateContainerInstancesState": updateState,
  "ecs.DeregisterContainerInstance": deregisterInstance,
  "ecs.PutAttributes": putAttributes,
  "ecs.PutAccountSettingDefault": putAccountSetting,
  "lab.LoseAgent": loseAgent,
  "lab.RestoreAgent": restoreAgent,
  "lab.StopDockerDaemon": stopDocker,
  "lab.StartDockerDaemon": startDocker,
  "lab.DetachInstanceProfile": detachInstanceProfile,
  "lab.AttachInstanceProfile": attachInstanceProfile,
  "lab.InterruptSpotInstance": interruptSpotInstance,
  "lab.RegisterExternalInstance": registerExternalInstance,
  "containerInstance.spotReclaimed": reclaimSpotInstance,

  "containerInstance.created"(sim, { id }) {
    const instance = sim.get("containerInstance", id);
    if (instance?.version === 0) begin(sim, instance);
  },

  "containerInstance.launch": launch,

  "containerInstance.terminate"(sim, { id, cause }) {
    const instance = sim.get("containerInstance", id);
    if (instance === undefined) return;
    if (cause !== null) sim.because(cause);
    terminateInstance(sim, instance);
  },

  "containerInstance.drain"(sim, { id, cause }) {
    const instance = sim.get("containerInstance", id);
    if (instance?.status !== "ACTIVE") return;
    if (cause !== null) sim.because(cause);
    setStatus(sim, instance, "DRAINING");
  },

  "containerInstance.running": (sim, { id, launchTimeMs }) => becomeRunning(sim, id, launchTimeMs),
  "containerInstance.booted": (sim, { id, launchTimeMs }) => finishBoot(sim, id, launchTimeMs),
  "containerInstance.registered": (sim, { id, launchTimeMs }) => register(sim, id, launchTimeMs),
  "containerInstance.trunkAttached": (sim, { id }) => attachTrunk(sim, id),
  "containerInstance.agentMissed": (sim, { id, silentSinceMs }) => missAgent(sim, id, silentSinceMs),
  "containerInstance.agentReturned": (sim, { id }) => welcomeAgent(sim, id),
  "containerInstance.deregistered": (sim, { id }) => finishDeregistration(sim, id),
  "containerInstance.stopped": (sim, { id }) => finishStop(sim, id),
  "containerInstance.terminated": (sim, { id }) => finishTermination(sim, id),
  "containerInstance.rebooted": finishReboot,
  "containerInstance.forgotten": (sim, { id }) => forget(sim, id),

  "containerInstance.imagePulled": (sim, message) => keepImage(sim, message),
  "containerInstance.cleanImages": (sim, message) => cleanImages(sim, message),

  "containerInstance.reconcile": (sim, { id }) => account(sim, id),
} satisfies Pick<Handlers, keyof ContainerInstanceMessages>;
