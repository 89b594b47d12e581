import { expect, test } from "vitest";
import { containerInstanceState } from "../aws/containerInstance/describe.ts";
import { ec2Run } from "../testing/ec2Run.ts";

const isFine = "ACTIVE";

test("C103 each break has its own symptom and its own repair: Docker daemon, agent, instance profile", () => {
  const run = ec2Run();
  run.until(300);
  expect([containerInstanceState(run.instance("A")), run.service().runningCount]).toEqual([isFine, 2]);

  run.send({ type: "lab.StopDockerDaemon", containerInstance: "A" });
  run.until(420);
  expect(containerInstanceState(run.instance("A"))).toBe("ACTIVE, Docker daemon down");
  // Nobody tells ECS that the task there is gone; further ones go elsewhere.
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 3 });
  run.until(480);
  expect(run.placed()).toEqual({ A: 1, B: 2 });
  run.send({ type: "lab.StartDockerDaemon", containerInstance: "A" });

  run.send({ type: "lab.LoseAgent", containerInstance: "B" });
  run.until(600);
  expect(containerInstanceState(run.instance("A"))).toBe(isFine);
  expect(containerInstanceState(run.instance("B"))).toBe("ACTIVE, agent disconnected");
  // The containers of a lost agent run on.
  expect(run.placed()).toMatchObject({ B: 2 });
  run.send({ type: "lab.RestoreAgent", containerInstance: "B" });
  run.until(720);
  expect(containerInstanceState(run.instance("B"))).toBe(isFine);
});

test("C103 without the instance profile's permissions the instance never registers, and the cluster stays empty", () => {
  const run = ec2Run({
    instances: { A: {} },
    resources: {
      InstanceRole: {
        Type: "AWS::IAM::Role",
        Properties: {
          AssumeRolePolicyDocument: {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
          },
        },
      },
      ecsInstanceRole: {
        Type: "AWS::IAM::InstanceProfile",
        Properties: { InstanceProfileName: "ecsInstanceRole", Roles: [{ Ref: "InstanceRole" }] },
      },
    },
  });
  run.until(600);
  expect(run.instance("A").status).toBeNull();
  expect(run.events()[0]).toContain("No Container Instances were found in your cluster.");
});
