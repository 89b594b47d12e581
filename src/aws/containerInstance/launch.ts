import type { Sim } from "../../engine/sim.ts";
import { after } from "../../kernel/time.ts";
import { whyNotRegistered } from "../role/access.ts";
import { takeAddress } from "../subnet/networkInterface.ts";
import { whyCutOff } from "./cutOff.ts";
import { beginExternal } from "./externalInstance.ts";
import { launchLatencies } from "./latencies.ts";
import { type ContainerInstanceRecord, isExternal, type LaunchMessage } from "./model.ts";
import { newInstance } from "./newInstance.ts";
import { stayUnregistered } from "./notRegistered.ts";
import { networkInterfaces } from "./registration.ts";
import { changeInstanceState, waitFor } from "./stateChange.ts";
import { typeOfInstance } from "./typeOfInstance.ts";

export function launch(sim: Sim, { cause, ...message }: LaunchMessage): void {
  if (sim.get("containerInstance", message.id) !== undefined) return;
  const settings = sim.get("settings", "run");
  const context = {
    seed: sim.seed,
    region: settings?.region ?? "us-east-1",
    accountId: settings?.accountId ?? "123456789012",
    nowMs: sim.now,
    clusters: sim.all("cluster"),
  };
  const instance = newInstance(context, message);
  sim.put("containerInstance", instance.id, instance);
  if (cause !== null) sim.because(cause);
  begin(sim, instance);
}

/** EC2 accepts the launch: an address from the subnet, and a trunk if the account asks for one by now. */
export function begin(sim: Sim, instance: ContainerInstanceRecord): void {
  if (isExternal(instance)) {
    beginExternal(sim, instance);
    return;
  }
  const type = typeOfInstance(instance);
  const trunking = sim.get("accountSetting", "awsvpcTrunking")?.value === "enabled";
  const network = type === null ? {} : networkInterfaces(type, trunking);
  const subnet = instance.subnetId === null ? undefined : sim.get("subnet", instance.subnetId);
  const taken = subnet === undefined ? null : takeAddress(subnet);
  if (subnet !== undefined && taken !== null) sim.patch("subnet", subnet.id, taken.fields);
  boot(
    sim,
    { ...instance, sim: { ...instance.sim, ...network, launchCause: sim.cause } },
    { privateIpAddress: taken?.address ?? null },
    `Launching EC2 instance ${instance.ec2InstanceId} (${instance.instanceType}) in ${instance.availabilityZone}.`,
  );
}

/** From `pending` on; a stopped instance that starts again comes here too. */
export function boot(
  sim: Sim,
  instance: ContainerInstanceRecord,
  fields: Partial<ContainerInstanceRecord>,
  message: string,
): void {
  const { pending } = launchLatencies(sim, instance);
  const launched = changeInstanceState(
    sim,
    instance,
    "pending",
    { ...fields, launchTimeMs: sim.now, sim: { ...instance.sim, agentRunning: false, dockerRunning: true } },
    { message },
  );
  waitFor(sim, launched, "EC2 starts the instance", after(sim.now, pending));
  sim.schedule("containerInstance.running", { id: instance.id, launchTimeMs: sim.now }, { in: pending });
}

/** The instance, if the launch this message belongs to is still the newest one. */
function starting(sim: Sim, id: string, launchTimeMs: number): ContainerInstanceRecord | undefined {
  const instance = sim.get("containerInstance", id);
  return instance?.launchTimeMs === launchTimeMs ? instance : undefined;
}

export function becomeRunning(sim: Sim, id: string, launchTimeMs: number): void {
  const instance = starting(sim, id, launchTimeMs);
  if (instance?.instanceState !== "pending") return;
  const { boot: bootTime } = launchLatencies(sim, instance);
  const running = changeInstanceState(
    sim,
    instance,
    "running",
    {},
    { message: `${instance.ec2InstanceId} is running.` },
  );
  waitFor(sim, running, "booting", after(sim.now, bootTime));
  if (instance.autoScalingGroupId !== null) {
    sim.schedule(
      "autoScalingGroup.instanceRunning",
      { id: instance.autoScalingGroupId, instanceId: id },
      { at: sim.now },
    );
  }
  sim.schedule("containerInstance.booted", { id, launchTimeMs: instance.launchTimeMs }, { in: bootTime });
}

/** The operating system is up. What happens next depends on what the image and the user data brought. */
export function finishBoot(sim: Sim, id: string, launchTimeMs: number): void {
  const instance = starting(sim, id, launchTimeMs);
  if (instance?.instanceState !== "running" || !instance.sim.dockerRunning) return;
  const { neverRegisters } = instance.sim;
  const refusal = neverRegisters === null ? whyNotRegistered(sim, instance) : null;
  const lost = neverRegisters === null && refusal === null ? whyCutOff(sim, instance) : null;
  const reason = neverRegisters ?? refusal?.because ?? lost?.because ?? null;
  if (reason !== null) {
    stayUnregistered(sim, instance, reason, refusal?.cause ?? lost?.cause ?? null);
    return;
  }
  const { registration } = launchLatencies(sim, instance);
  const started = { ...instance, sim: { ...instance.sim, agentRunning: true, silentSinceMs: null } };
  waitFor(sim, started, "the ECS agent registers", after(sim.now, registration));
  sim.schedule("containerInstance.registered", { id, launchTimeMs: instance.launchTimeMs }, { in: registration });
}
