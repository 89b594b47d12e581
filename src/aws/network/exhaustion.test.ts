import { expect, test } from "vitest";
import { awsvpcTasks, type Ec2Options, type Ec2Run, ec2Run, inSubnetA } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";

// What is exhausted, and how ECS reports it. The events of a service that finds no instance stand with the service.

const small = { CidrBlock: "10.0.0.0/28", AvailabilityZone: "us-east-1a", VpcId: { Ref: "Vpc" } };
const onFargate = (AssignPublicIp: "ENABLED" | "DISABLED") => (): FargateRun =>
  fargateRun({
    subnet: { CidrBlock: "10.0.1.0/28" },
    service: {
      DesiredCount: 12,
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "Subnet" }], AssignPublicIp } },
    },
  });
// Two of the eleven addresses are those of the instances.
const onInstances = (): FargateRun =>
  ec2Run({
    ...awsvpcTasks,
    clock: "idealised",
    instances: { A: { type: "m5.4xlarge" }, B: { type: "m5.4xlarge" } },
    service: { ...inSubnetA, DesiredCount: 12 },
    resources: { SubnetA: { Type: "AWS::EC2::Subnet", Properties: small } },
  });

test.each([
  [
    "Fargate, subnet out of addresses, with a public address",
    onFargate("ENABLED"),
    11,
    " with public IP assignment enabled",
  ],
  ["Fargate, subnet out of addresses, without a public address", onFargate("DISABLED"), 11, ""],
  ["EC2, subnet out of addresses", onInstances, 9, ""],
] as const)("§4.3 %s", (_, drive, fits, words) => {
  const run = drive();
  run.until(200);
  const subnet = run.simulation.get("subnet", run.active()[0]?.subnetId ?? "");
  const failed = run.tasks().filter(({ stopCode }) => stopCode === "TaskFailedToStart");
  expect(run.service().runningCount).toBe(fits);
  expect(subnet?.availableIpAddressCount).toBe(0);
  expect(failed.length).toBeGreaterThan(1);
  expect(new Set(failed.map(({ stoppedReason }) => stoppedReason))).toEqual(
    new Set([
      `Unexpected EC2 error while attempting to Create Network Interface${words} in subnet '${subnet?.subnetId}': ` +
        "InsufficientFreeAddressesInSubnet",
    ]),
  );
});

const idle = (options: Ec2Options = {}): Ec2Run => {
  const run = ec2Run({
    instances: { A: {} },
    clock: "idealised",
    ...options,
    service: { DesiredCount: 0, ...options.service },
  });
  run.until(200);
  return run;
};
/** What RunTask answers where nothing can be placed. */
function failuresOf(run: Ec2Run, more: object = {}): unknown {
  expect(run.send({ type: "ecs.RunTask", cluster: "web", taskDefinition: "web", launchType: "EC2", ...more })).toBe(
    "accepted",
  );
  run.until(1_000);
  return run.journal().findLast(({ responseElements }) => responseElements !== undefined)?.responseElements;
}
const inSubnets = (...subnets: string[]) => ({ networkConfiguration: { awsvpcConfiguration: { subnets } } });

test.each<readonly [string, () => unknown]>([
  ["RESOURCE:CPU", () => failuresOf(idle({ container: { Cpu: 4_000 } }))],
  ["RESOURCE:MEMORY", () => failuresOf(idle({ container: { Memory: 60_000 } }))],
  [
    "RESOURCE:PORTS",
    () =>
      failuresOf(
        idle({ container: { PortMappings: [{ ContainerPort: 80, HostPort: 80 }] }, service: { DesiredCount: 1 } }),
      ),
  ],
  [
    "RESOURCE:ENI",
    () =>
      failuresOf(
        idle({
          ...awsvpcTasks,
          instances: { A: { type: "c5.large" } },
          service: { ...inSubnetA, DesiredCount: 2 },
        }),
        inSubnets("SubnetA"),
      ),
  ],
  [
    "AGENT",
    () => {
      const run = idle();
      run.send({ type: "lab.LoseAgent", containerInstance: "A" });
      run.until(400);
      return failuresOf(run);
    },
  ],
  // The instances offer no splunk: ECS_AVAILABLE_LOGGING_DRIVERS does not name it.
  ["ATTRIBUTE", () => failuresOf(idle({ container: { LogConfiguration: { LogDriver: "splunk" } } }))],
  ["LOCATION", () => failuresOf(idle({ ...awsvpcTasks, service: inSubnetA }), inSubnets("SubnetB"))],
])("§4.3 RunTask API: %s", (reason, drive) => {
  expect(drive()).toMatchObject({ tasks: [], failures: [{ reason }] });
});
