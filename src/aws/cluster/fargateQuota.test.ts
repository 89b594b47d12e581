import { expect, test } from "vitest";
import { fargateRun } from "../../testing/fargateRun.ts";
import { fargateQuotas, isNewAccount, quotaOfAccount, vcpuWords } from "./fargateQuota.ts";

// AWS General Reference, "Amazon ECS endpoints and quotas": a new account has 6 vCPUs, and 6 on Spot.
test("an account made new: the tasks in use, the quota, and what no longer starts", () => {
  const run = fargateRun({ taskDefinition: { Cpu: "2048", Memory: "4096" }, service: { DesiredCount: 2 } });
  run.until(100);
  const quotas = () => run.simulation.get("settings", "run")?.fargateVcpuQuota;
  const words = () => fargateQuotas.map((name) => vcpuWords(name, run.tasks(), quotas()));
  expect([isNewAccount(quotas()), words()]).toEqual([false, ["4", null]]);
  for (const capacityProvider of fargateQuotas) {
    run.send({ type: "lab.SetFargateQuota", capacityProvider, vcpu: quotaOfAccount(true) });
  }
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 5 });
  run.until(300);
  expect([isNewAccount(quotas()), words()]).toEqual([true, ["6 of 6", "0 of 6"]]);
  expect(run.service().runningCount).toBe(3);
  expect(run.events().join(" ")).toMatch(/reached the limit on the number of vCPUs/);
});
