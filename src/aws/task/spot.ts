import { refuse, type Sim } from "../../engine/sim.ts";
import { findTask, type TaskMessages } from "./model.ts";
import { stoppedReason } from "./stoppedReason.ts";
import { stopTask } from "./stopTask.ts";

export function interruptSpot(sim: Sim, { task: wanted }: TaskMessages["lab.InterruptSpot"]): void {
  const task = findTask(sim.all("task"), wanted);
  if (task === undefined || task.desiredStatus === "STOPPED") {
    refuse(sim, { kind: "task", subject: wanted }, "InvalidParameterException", "The referenced task was not found.");
    return;
  }
  if (task.capacityProviderName !== "FARGATE_SPOT") {
    const message = `Task ${wanted} does not run on FARGATE_SPOT: AWS interrupts Spot tasks only.`;
    refuse(sim, { kind: "task", subject: task.id }, "InvalidParameterException", message);
    return;
  }
  stopTask(sim, task, {
    stopCode: "SpotInterruption",
    stoppedReason: stoppedReason.spotInterrupted,
    cause: sim.cause,
    because: "AWS needs the capacity back: two minutes' notice, and SIGTERM at once.",
  });
}

export function setFargateCapacity(
  sim: Sim,
  { capacityProvider, available }: TaskMessages["lab.SetFargateCapacity"],
): void {
  const settings = sim.get("settings", "run");
  if (settings === undefined) return;
  const others = (settings.unavailableCapacity ?? []).filter((name) => name !== capacityProvider);
  const unavailableCapacity = available ? others : [...others, capacityProvider];
  sim.put("settings", "run", { ...settings, unavailableCapacity });
  for (const { id } of sim.all("service")) sim.wake("service.reconcile", id);
}

export function setFargateQuota(sim: Sim, { capacityProvider, vcpu }: TaskMessages["lab.SetFargateQuota"]): void {
  const settings = sim.get("settings", "run");
  if (settings === undefined) return;
  const { [capacityProvider]: _, ...others } = settings.fargateVcpuQuota ?? {};
  const fargateVcpuQuota = vcpu === null ? others : { ...others, [capacityProvider]: vcpu };
  sim.put("settings", "run", { ...settings, fargateVcpuQuota });
  for (const { id } of sim.all("service")) sim.wake("service.reconcile", id);
}
