import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { openFargate, problemsOf, recordOf } from "../../testing/fargateTemplate.ts";

test("a task definition is registered as the first revision of its family, with its images", () => {
  const opened = openFargate({ container: { StopTimeout: "60", Environment: [{ Name: "COLOUR", Value: "blue" }] } });
  expect(problemsOf(opened)).toEqual([]);
  expect(recordOf(opened, "taskDefinition", "web:1")).toMatchObject({
    family: "web",
    revision: 1,
    taskDefinitionArn: "arn:aws:ecs:us-east-1:123456789012:task-definition/web:1",
    cpu: 256,
    memory: 512,
    containerDefinitions: [
      {
        name: "web",
        image: "nginx",
        stopTimeout: 60,
        environment: [{ name: "COLOUR", value: "blue" }],
        portMappings: [{ containerPort: 80, hostPort: null, protocol: "tcp" }],
      },
    ],
    sim: { logicalId: "TaskDefinition" },
  });
  expect(recordOf(opened, "image", "nginx")).toMatchObject({ sizeMiB: 60, healthCheckStatus: 200 });
});

test("without a Family it has the name of its resource", () => {
  const opened = openFargate({ taskDefinition: { Family: undefined } });
  expect(recordOf(opened, "service", "Service")?.taskDefinition).toBe("TaskDefinition:1");
});

test("what AWS would refuse is told at its place, in AWS's words", () => {
  const opened = openFargate({ taskDefinition: { Memory: "3072" }, container: { Memory: 4096 } });
  expect(problemsOf(opened)).toEqual(
    expect.arrayContaining([
      "error TaskDefinition.Memory: No Fargate configuration exists for given values.",
      "error TaskDefinition.ContainerDefinitions.0.Memory: The 'memory' setting for container is greater than for the task.",
    ]),
  );
  expect(opened.setup).toBeNull();
});

test("what is not simulated inside a container is told, with the reason", () => {
  const opened = openFargate({ container: { Command: ["nginx"], LinuxParameters: {} } });
  expect(problemsOf(opened)).toEqual([
    "note TaskDefinition.ContainerDefinitions.0.Command: Command is not simulated.",
    "note TaskDefinition.ContainerDefinitions.0.LinuxParameters: LinuxParameters is not simulated.",
  ]);
  expect(opened.problems[0]?.why).toBe("What a container runs is told by its image in Metadata.SteadyState.");
});

test("a mistake in Metadata.SteadyState.images is told at its place", () => {
  expect(problemsOf(openFargate({ images: { nginx: { errorShare: 2 } } }))).toEqual([
    "error Metadata.SteadyState.images.nginx.errorShare: Expected a number from 0 to 1.",
  ]);
});

test("a revision registered live is what gets saved", () => {
  const opened = openFargate();
  if (opened.setup === null) throw new Error("It does not open.");
  const simulation = createSimulation(opened.setup);
  simulation.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "512",
    memory: "1024",
    containerDefinitions: [{ name: "web", image: "nginx:2", portMappings: [{ containerPort: 80 }] }],
  });
  const { Properties } = JSON.parse(saveTemplate(opened, simulation)).Resources.TaskDefinition;
  expect(Properties).toMatchObject({ Cpu: "512", Memory: "1024", Family: "web" });
  expect(Properties.ContainerDefinitions).toEqual([
    { Name: "web", Image: "nginx:2", PortMappings: [{ ContainerPort: 80 }] },
  ]);
});

test("volumes, dependencies and policies are read with CloudFormation's own names", () => {
  const opened = openFargate({
    taskDefinition: {
      TaskRoleArn: "arn:aws:iam::123456789012:role/files",
      EphemeralStorage: { SizeInGiB: 40 },
      RuntimePlatform: { CpuArchitecture: "ARM64", OperatingSystemFamily: "LINUX" },
      Volumes: [
        {
          Name: "files",
          EFSVolumeConfiguration: {
            FilesystemId: "fs-1",
            TransitEncryption: "ENABLED",
            AuthorizationConfig: { IAM: "ENABLED", AccessPointId: "fsap-1" },
          },
        },
      ],
      ContainerDefinitions: [
        {
          Name: "web",
          Image: "nginx",
          MountPoints: [{ SourceVolume: "files", ContainerPath: "/data", ReadOnly: true }],
          DependsOn: [{ ContainerName: "db", Condition: "HEALTHY" }],
          RestartPolicy: { Enabled: true, IgnoredExitCodes: [0] },
        },
        { Name: "db", Image: "db", StartTimeout: 60, HealthCheck: { Command: ["CMD-SHELL", "true"] } },
      ],
    },
  });
  expect(problemsOf(opened)).toEqual([]);
  expect(recordOf(opened, "taskDefinition", "web:1")).toMatchObject({
    ephemeralStorage: { sizeInGiB: 40 },
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    volumes: [
      {
        name: "files",
        efsVolumeConfiguration: {
          fileSystemId: "fs-1",
          rootDirectory: "/",
          transitEncryption: "ENABLED",
          authorizationConfig: { accessPointId: "fsap-1", iam: "ENABLED" },
        },
      },
    ],
    containerDefinitions: [
      {
        mountPoints: [{ sourceVolume: "files", containerPath: "/data", readOnly: true }],
        dependsOn: [{ containerName: "db", condition: "HEALTHY" }],
        restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 300 },
      },
      { startTimeout: 60, healthCheck: { interval: 30 } },
    ],
  });
});

test("what a live revision adds and takes away is saved, and reads back the same", () => {
  const opened = openFargate({ container: { HealthCheck: { Command: ["CMD-SHELL", "true"] }, Environment: [] } });
  if (opened.setup === null) throw new Error("It does not open.");
  const simulation = createSimulation(opened.setup);
  const registered = simulation.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    ephemeralStorage: { sizeInGiB: 30 },
    containerDefinitions: [
      {
        name: "web",
        image: "nginx",
        portMappings: [{ containerPort: 8_080 }],
        environment: [{ name: "COLOUR", value: "blue" }],
        dependsOn: [{ containerName: "init", condition: "SUCCESS" }],
        restartPolicy: { enabled: true, restartAttemptPeriod: 120 },
      },
      { name: "init", image: "init", essential: false },
    ],
  });
  expect(registered.accepted).toBe(true);
  const saved = saveTemplate(opened, simulation);
  const { Properties } = JSON.parse(saved).Resources.TaskDefinition;
  expect(Properties.EphemeralStorage).toEqual({ SizeInGiB: 30 });
  expect(Properties.ContainerDefinitions).toEqual([
    {
      Name: "web",
      Image: "nginx",
      PortMappings: [{ ContainerPort: 8_080, Protocol: "tcp" }],
      Environment: [{ Name: "COLOUR", Value: "blue" }],
      DependsOn: [{ ContainerName: "init", Condition: "SUCCESS" }],
      RestartPolicy: { Enabled: true, IgnoredExitCodes: [], RestartAttemptPeriod: 120 },
    },
    { Name: "init", Image: "init", Essential: false },
  ]);
  const again = openScenario(saved, { fileName: "test.json" });
  const {
    id: _,
    taskDefinitionArn: __,
    revision: ___,
    sim: ____,
    ...content
  } = recordOf(again, "taskDefinition", "web:1") ?? {};
  expect(simulation.get("taskDefinition", "web:2")).toMatchObject(content);
});

test("a revision with other secrets, another network mode and fewer containers is saved as it is", () => {
  const sidecar = { Name: "init", Image: "init", Essential: false };
  const opened = openFargate({
    taskDefinition: { ContainerDefinitions: [{ Name: "web", Image: "nginx" }, sidecar, { ...sidecar, Name: "last" }] },
    service: { DesiredCount: 0 },
  });
  if (opened.setup === null) throw new Error("It does not open.");
  const simulation = createSimulation(opened.setup);
  const { accepted } = simulation.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "host",
    requiresCompatibilities: ["EC2"],
    cpu: "256",
    memory: "512",
    placementConstraints: [{ type: "memberOf", expression: "attribute:stack == blue" }],
    containerDefinitions: [
      {
        name: "web",
        image: "nginx",
        command: ["nginx", "-g", "daemon off;"],
        readonlyRootFilesystem: true,
        secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/key" }],
        ulimits: [{ name: "nofile", softLimit: 1_024, hardLimit: 4_096 }],
        linuxParameters: { initProcessEnabled: true },
      },
    ],
  });
  expect(accepted).toBe(true);
  const { Properties } = JSON.parse(saveTemplate(opened, simulation)).Resources.TaskDefinition;
  expect(Properties).toMatchObject({
    NetworkMode: "host",
    RequiresCompatibilities: ["EC2"],
    PlacementConstraints: [{ Type: "memberOf", Expression: "attribute:stack == blue" }],
  });
  expect(Properties.ContainerDefinitions).toEqual([
    {
      Name: "web",
      Image: "nginx",
      Command: ["nginx", "-g", "daemon off;"],
      ReadonlyRootFilesystem: true,
      Secrets: [{ Name: "KEY", ValueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/key" }],
      Ulimits: [{ Name: "nofile", SoftLimit: 1_024, HardLimit: 4_096 }],
      LinuxParameters: { InitProcessEnabled: true },
    },
  ]);
});
