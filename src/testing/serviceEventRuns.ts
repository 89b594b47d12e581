import type { FargateRefusal } from "../aws/service/model.ts";
import { fargateBehindTargetGroup, targetGroup } from "./behindTargetGroup.ts";
import { type Ec2Options, ec2Run } from "./ec2Run.ts";
import { type FargateRun, fargateRun } from "./fargateRun.ts";
import { groupRun } from "./groupRun.ts";

/** Runs in which a service says each of its events. */
const image = (run: FargateRun, fields: object): string =>
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", ...fields });
const update = (run: FargateRun, fields: object): string =>
  run.send({ type: "ecs.UpdateService", service: "Service", ...fields });

/** A service whose container fails its health check from 100 s on. */
export function containerFails(): FargateRun {
  const HealthCheck = { Command: ["CMD-SHELL", "exit 0"], Interval: 5, Retries: 1, Timeout: 2 };
  const run = fargateRun({ service: { DesiredCount: 1 }, container: { HealthCheck } });
  run.until(100);
  image(run, { healthCheckStatus: 500 });
  run.until(110);
  image(run, { healthCheckStatus: 200 });
  run.until(300);
  return run;
}

export function targetFails(): FargateRun {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 1 }));
  run.until(100);
  image(run, { healthCheckStatus: 503 });
  run.until(120);
  image(run, { healthCheckStatus: 200 });
  run.until(300);
  update(run, { desiredCount: 0 });
  run.until(400);
  return run;
}

export function targetTakenAway(): FargateRun {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 1 }));
  run.until(100);
  const [target] = run.simulation.all("target");
  if (target === undefined) throw new Error("There is no target.");
  const { targetGroupId, targetId, port } = target;
  run.send({ type: "elbv2.DeregisterTargets", targetGroupArn: targetGroupId, targets: [{ id: targetId, port }] });
  run.until(500);
  return run;
}

export function targetGroupDeleted(): FargateRun {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 1 }));
  run.until(100);
  for (const { id } of [...run.simulation.all("listener")]) run.send({ type: "elbv2.DeleteListener", listenerArn: id });
  const answer = run.send({ type: "elbv2.DeleteTargetGroup", targetGroupArn: "TargetGroup" });
  if (answer !== "accepted") throw new Error(answer);
  run.until(120);
  return run;
}

export function instanceTargetFails(): FargateRun {
  const behind = targetGroup("instance", ["SubnetA", "SubnetB"]);
  const run = ec2Run({ service: { ...behind.service, DesiredCount: 1 }, resources: behind.resources });
  run.until(400);
  image(run, { healthCheckStatus: 503 });
  run.until(500);
  return run;
}

export function scaledIn(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(100);
  update(run, { desiredCount: 1 });
  run.until(110);
  return run;
}

export function pending(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 3 } });
  run.until(30);
  update(run, { desiredCount: 1 });
  run.until(40);
  return run;
}

export const neverStarts = (): FargateRun => {
  const run = fargateRun({ service: { DesiredCount: 2 }, images: { nginx: { pullError: "pull access denied" } } });
  run.until(400);
  return run;
};

/** A deployment whose image cannot be pulled, with the circuit breaker on. */
export function breaks(): FargateRun {
  const DeploymentConfiguration = { DeploymentCircuitBreaker: { Enable: true, Rollback: true } };
  const run = fargateRun({ service: { DesiredCount: 2, DeploymentConfiguration } });
  run.until(200);
  image(run, { pullError: "pull access denied" });
  update(run, { forceNewDeployment: true });
  run.until(800);
  return run;
}

export function zoneIsDown(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(200);
  run.send({ type: "lab.FailZone", availabilityZone: "us-east-1a" });
  run.until(260);
  return run;
}

export function noSlack(): FargateRun {
  const DeploymentConfiguration = { MinimumHealthyPercent: 100, MaximumPercent: 100 };
  const run = fargateRun({ service: { DesiredCount: 2, DeploymentConfiguration } });
  run.until(200);
  update(run, { forceNewDeployment: true });
  run.until(260);
  return run;
}

export function protectedTasks(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 3 } });
  run.until(200);
  const tasks = run.active().map(({ id }) => id);
  run.send({ type: "ecs.UpdateTaskProtection", tasks, protectionEnabled: true });
  update(run, { desiredCount: 1 });
  run.until(260);
  return run;
}

export const onInstances =
  (options: Ec2Options, seconds = 300) =>
  (): FargateRun => {
    const run = ec2Run(options);
    run.until(seconds);
    return run;
  };
export const one = { instances: { A: {} }, service: { DesiredCount: 2 } };
export const inSubnet = {
  taskDefinition: { NetworkMode: "awsvpc" },
  service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetA" }] } }, DesiredCount: 4 },
  container: { PortMappings: [{ ContainerPort: 80 }], Cpu: 64, Memory: 64 },
};
export const elsewhere = {
  ...inSubnet,
  service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetB" }] } }, DesiredCount: 1 },
};

/** Tasks are placed on an instance whose agent is silent but not missed yet: they wait for it. */
export function agentIsSilent(): FargateRun {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  run.until(200);
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(205);
  update(run, { desiredCount: 1 });
  run.until(800);
  return run;
}
export function agentIsMissed(): FargateRun {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  run.until(200);
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(400);
  update(run, { desiredCount: 1 });
  run.until(420);
  return run;
}

export function noCapacity(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(10);
  run.send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE", available: false });
  update(run, { desiredCount: 1 });
  run.until(30);
  return run;
}
export const quotaOf = (vcpu: number) => (): FargateRun => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(10);
  run.send({ type: "lab.SetFargateQuota", capacityProvider: "FARGATE", vcpu });
  update(run, { desiredCount: 3 });
  run.until(30);
  return run;
};
export const refusedBy = (refusal: FargateRefusal) => (): FargateRun => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(10);
  run.send({ type: "lab.SetFargateRefusal", refusal });
  update(run, { desiredCount: 1 });
  run.until(30);
  run.send({ type: "lab.SetFargateRefusal", refusal: null });
  run.until(50);
  return run;
};
export function withoutRole(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 1 } });
  run.until(100);
  run.send({ type: "lab.SetServiceLinkedRole", roleName: "AWSServiceRoleForECS", exists: false });
  run.until(110);
  return run;
}
export function many(): FargateRun {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(10);
  update(run, { desiredCount: 120 });
  run.until(20);
  return run;
}

/** Two tasks in one zone, and then an instance in a second one. */
export const secondZone = (instanceType: string) => (): FargateRun => {
  const run = ec2Run({
    instances: { A: { type: "m5.xlarge" } },
    service: { DesiredCount: 2 },
    container: { Memory: 4_000 },
  });
  run.until(300);
  const userData = "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config";
  run.send({ type: "ec2.RunInstances", instanceType, subnetId: "SubnetB", userData });
  run.until(900);
  return run;
};

export const emptyProvider = (): FargateRun => {
  const run = groupRun({ managedScaling: { Status: "DISABLED" }, service: { DesiredCount: 2 } });
  run.until(120);
  return run;
};
