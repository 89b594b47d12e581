import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { openFargate, problemsOf } from "../../testing/fargateTemplate.ts";

const mount = (sourceVolume: string, containerPath: string, readOnly = false) => ({
  SourceVolume: sourceVolume,
  ContainerPath: containerPath,
  ReadOnly: readOnly,
});

test("a host path and a shared Docker volume are seen by every task of the instance, a bind mount by one task", () => {
  const run = ec2Run({
    instances: { A: {} },
    clock: "idealised",
    service: { DesiredCount: 2 },
    taskDefinition: {
      Volumes: [
        { Name: "host", Host: { SourcePath: "/srv" } },
        { Name: "docker", DockerVolumeConfiguration: { Scope: "shared", Autoprovision: true, Driver: "local" } },
        { Name: "scratch" },
      ],
    },
    container: {
      MountPoints: [
        mount("host", "/host"),
        mount("docker", "/docker"),
        mount("scratch", "/scratch"),
        mount("host", "/look", true),
      ],
    },
  });
  run.until(200);
  const [a, b] = run.active();
  if (a === undefined || b === undefined) throw new Error("Two tasks were wanted.");
  for (const path of ["/host/x", "/docker/x", "/scratch/x", "/look/y"]) {
    run.send({ type: "lab.WriteFile", task: a.id, path });
    run.send({ type: "lab.ReadFile", task: b.id, path });
  }
  const codes = run
    .journal()
    .flatMap(({ detailType, eventName }) => (detailType === "Application Log" ? [eventName] : []));
  expect(codes).toEqual(["OK", "OK", "OK", "OK", "OK", "ENOENT", "EROFS", "ENOENT"]);
  run.send({ type: "ecs.StopTask", task: a.id });
  run.until(400);
  // What belongs to the task is gone with it; what lies on the instance stays.
  expect([...run.simulation.all("volume")].map(({ volumeType, name }) => [volumeType, name])).toEqual([
    ["host", "/srv"],
    ["docker", "docker"],
  ]);
  expect(run.send({ type: "lab.ReadFile", task: a.id, path: "/host/x" })).toMatch(/^InvalidParameterException: /);
});

test("§3: a host path and a Docker volume are refused on Fargate", () => {
  const problems = (volume: object) =>
    problemsOf(openFargate({ taskDefinition: { Volumes: [{ Name: "data", ...volume }] } })).filter((one) =>
      one.startsWith("error TaskDefinition"),
    );
  expect(problems({ Host: { SourcePath: "/srv" } })[0]).toContain("do not support host.sourcePath");
  expect(problems({ DockerVolumeConfiguration: { Scope: "shared" } })[0]).toContain(
    "do not support dockerVolumeConfiguration",
  );
});

test("files of an image that cannot be read are reported where they stand", () => {
  const problems = problemsOf(openFargate({ images: { nginx: { files: [{ write: "data/x" }] } } }));
  expect(problems.join()).toMatch(/images\.nginx\.files: Expected a list such as/);
});
