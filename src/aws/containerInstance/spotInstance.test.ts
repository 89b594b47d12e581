import { expect, test } from "vitest";
import { type Ec2Run, ec2Run } from "../../testing/ec2Run.ts";

/** Instance A is On-Demand; B is a Spot Instance with these settings, and has the second of two tasks. */
function withSpot(...settings: readonly string[]): Ec2Run & { readonly spotId: string } {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 2 } });
  run.send({
    type: "ec2.RunInstances",
    instanceType: "m5.large",
    subnetId: "SubnetB",
    userData: ["ECS_CLUSTER=web", ...settings].join("\n"),
    instanceMarketOptions: { marketType: "spot" },
  });
  run.until(130);
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  run.until(300);
  const spot = [...run.simulation.all("containerInstance")].find(({ id }) => id !== "A");
  expect(spot?.launchSpecification.marketType).toBe("spot");
  const spotId = spot?.id ?? "";
  expect(run.placed()).toEqual({ A: 1, [spotId]: 1 });
  return { ...run, spotId };
}

test("with ECS_ENABLE_SPOT_INSTANCE_DRAINING the notice drains the instance, and its task has moved before it ends", () => {
  const { spotId, ...run } = withSpot("ECS_ENABLE_SPOT_INSTANCE_DRAINING=true");
  expect(run.send({ type: "lab.InterruptSpotInstance", containerInstance: spotId })).toBe("accepted");
  run.until(301);
  expect(run.instance(spotId)).toMatchObject({ status: "DRAINING", instanceState: "running" });
  run.until(415);
  expect(run.placed()).toEqual({ A: 2 });
  run.until(421);
  expect(run.instance(spotId)).toMatchObject({ status: "INACTIVE", instanceState: "shutting-down" });
  expect(run.tasks().filter(({ stopCode }) => stopCode === "SpotInterruption")).toEqual([]);
});

test("without it the task runs until its host is gone: stopCode SpotInterruption", () => {
  const { spotId, ...run } = withSpot();
  run.send({ type: "lab.InterruptSpotInstance", containerInstance: spotId });
  run.until(419);
  expect(run.instance(spotId).status).toBe("ACTIVE");
  expect(run.placed()).toEqual({ A: 1, [spotId]: 1 });
  const { ec2InstanceId } = run.instance(spotId);
  run.until(421);
  expect(run.tasks().filter(({ stopCode }) => stopCode === "SpotInterruption")).toMatchObject([
    { containerInstanceArn: spotId, stoppedReason: `Host EC2 (instance ${ec2InstanceId}) terminated.` },
  ]);
});

test("an On-Demand instance is not interrupted", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  run.until(130);
  expect(run.send({ type: "lab.InterruptSpotInstance", containerInstance: "A" })).toBe(
    `InvalidParameterException: ${run.instance("A").ec2InstanceId} is an On-Demand instance: EC2 interrupts Spot Instances only.`,
  );
});
