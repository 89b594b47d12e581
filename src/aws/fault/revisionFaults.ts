import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { Fault } from "./fault.ts";
import { definitionsInUse } from "./fault.ts";
import { deployRevision, type Input, registration, serviceWith } from "./revision.ts";

const fromEcr = ({ containerDefinitions }: TaskDefinitionRecord): boolean =>
  containerDefinitions.some(({ image }) => /\.dkr\.ecr\./.test(image));
const isFargate = ({ requiresCompatibilities }: TaskDefinitionRecord): boolean =>
  requiresCompatibilities.includes("FARGATE");
const hasEfs = ({ volumes = [] }: TaskDefinitionRecord): boolean =>
  volumes.some(({ efsVolumeConfiguration }) => efsVolumeConfiguration !== undefined);

const without = (input: Input, field: string): Input =>
  Object.fromEntries(Object.entries(input).filter(([name]) => name !== field)) as Input;
const withVolumes = (input: Input, change: (efs: Efs) => object): Input => ({
  ...input,
  volumes: (input.volumes ?? []).map((volume) =>
    volume.efsVolumeConfiguration === undefined
      ? volume
      : {
          ...volume,
          efsVolumeConfiguration: { ...volume.efsVolumeConfiguration, ...change(volume.efsVolumeConfiguration) } as Efs,
        },
  ),
});
type Efs = NonNullable<NonNullable<TaskDefinitionRecord["volumes"]>[number]["efsVolumeConfiguration"]>;

/** The size of every container and of the task. */
const sized = (input: Input, cpu: number, memory: number): Input => {
  const whole = without(without(input, "cpu"), "memory");
  return {
    ...whole,
    containerDefinitions: input.containerDefinitions.map(({ memoryReservation: _none, ...container }) => ({
      ...container,
      cpu,
      memory,
    })) as unknown as Input["containerDefinitions"],
  };
};
/** CPU units and MiB that every instance has several times over, and that none has. Estimate: sizes of EC2 instance types. */
const tiny = 8;
export const huge = 1_000_000;
/** Tasks. Estimate: more than the network interfaces of any few instances. */
export const crowd = 50;
const absent = "/absent";
const onInstances = "No service of this scenario runs on instances.";
const deploys = ["service"] as const;

interface SizeFault extends Pick<Fault, "id" | "label" | "words" | "effect"> {
  readonly change: (input: Input) => Input;
}
const sizeFault = ({ change, ...words }: SizeFault): Fault => ({
  ...words,
  group: "Capacity",
  symptom: "placement",
  nothing: onInstances,
  subjects: deploys,
  inject: (world, chosen) =>
    deployRevision(
      serviceWith(world, chosen, (definition, launchType) => launchType === "EC2" && !isFargate(definition)),
      change,
    ),
  repair: () => [],
});

/** Faults of the task definition itself: another revision of it, refused by AWS or deployed. */
export const revisionFaults: readonly Fault[] = [
  {
    id: "noExecutionRole",
    group: "Permissions",
    label: "Register a revision without an execution role",
    words: "fargate ecr executionRoleArn ClientException",
    effect: "AWS refuses it: Fargate requires task definition to have execution role ARN to support ECR images.",
    symptom: "executionRole",
    nothing: "No task definition of this scenario runs an image of Amazon ECR on Fargate.",
    subjects: deploys,
    isRefused: true,
    inject: (world, chosen) =>
      definitionsInUse(world, chosen)
        .filter((one) => isFargate(one) && fromEcr(one))
        .slice(0, 1)
        .map((one) => registration(one, (input) => without(withoutRoleUsers(input), "executionRoleArn"))),
    repair: () => [],
  },
  {
    id: "noTaskRoleForEfs",
    group: "Permissions",
    label: "Register EFS IAM authorization without a task role",
    words: "efs iam enabled taskRoleArn ClientException",
    effect: "AWS refuses it: EFS IAM authorization requires a task role.",
    symptom: "efs",
    nothing: "No task definition of this scenario has an EFS volume.",
    subjects: deploys,
    isRefused: true,
    inject: (world, chosen) =>
      definitionsInUse(world, chosen)
        .filter(hasEfs)
        .slice(0, 1)
        .map((one) =>
          registration(one, (input) =>
            withVolumes(without(input, "taskRoleArn"), ({ authorizationConfig }) => ({
              transitEncryption: "ENABLED",
              authorizationConfig: { ...authorizationConfig, iam: "ENABLED" },
            })),
          ),
        ),
    repair: () => [],
  },
  {
    id: "taskRoleRemoved",
    group: "Permissions",
    label: "Deploy a revision without a task role",
    words: "task role missing credentials unable to locate instance role leak",
    effect: "On Fargate the application finds no credentials; on EC2 it takes those of the instance, and may do more.",
    symptom: "taskRole",
    nothing: "No service of this scenario has a task role for its application's calls.",
    subjects: deploys,
    inject: (world, chosen) =>
      deployRevision(
        serviceWith(
          world,
          chosen,
          ({ taskRoleArn, containerDefinitions }) =>
            taskRoleArn !== null &&
            containerDefinitions.some(({ image }) => (world.get("image", image)?.calls ?? []).length > 0),
        ),
        (input) => without(input, "taskRoleArn"),
      ),
    repair: () => [],
  },
  {
    id: "rootDirectoryAbsent",
    group: "Storage and values",
    label: "Mount a directory that is not there",
    words: "efs root directory No such file or directory",
    effect: "New tasks stop: the server says No such file or directory.",
    symptom: "efs",
    nothing: "No service of this scenario mounts a file system without an access point.",
    subjects: deploys,
    inject: (world, chosen) =>
      deployRevision(serviceWith(world, chosen, hasEfs), (input) =>
        withVolumes(input, ({ authorizationConfig: { accessPointId: _none, ...authorizationConfig } }) => ({
          rootDirectory: absent,
          authorizationConfig,
        })),
      ),
    repair: () => [],
  },
  sizeFault({
    id: "tooMuchMemory",
    label: "Ask for more memory than an instance has",
    words: "RESOURCE:MEMORY insufficient memory available placement",
    effect: "No instance takes the new tasks: insufficient memory available.",
    change: (input) => sized(input, tiny, huge),
  }),
  sizeFault({
    id: "tooMuchCpu",
    label: "Ask for more CPU than an instance has",
    words: "RESOURCE:CPU insufficient CPU units available placement",
    effect: "No instance takes the new tasks: insufficient CPU units available.",
    change: (input) => sized(input, huge, 64),
  }),
  {
    id: "hostPortFixed",
    group: "Capacity",
    label: "Ask for one fixed host port",
    words: "RESOURCE:PORTS already using a port required by your task hostPort",
    effect: "A second task of an instance finds its port in use: already using a port required by your task.",
    symptom: "placement",
    nothing: "No service of this scenario maps ports on instances.",
    subjects: deploys,
    inject: (world, chosen) =>
      deployRevision(
        serviceWith(
          world,
          chosen,
          ({ networkMode, containerDefinitions }, launchType) =>
            launchType === "EC2" &&
            networkMode === "bridge" &&
            containerDefinitions.some(({ portMappings }) => portMappings.length > 0),
        ),
        (input) => ({
          ...sized(input, tiny, 64),
          containerDefinitions: sized(input, tiny, 64).containerDefinitions.map((container) => ({
            ...container,
            portMappings: container.portMappings.map((mapping) => ({ ...mapping, hostPort: mapping.containerPort })),
          })),
        }),
        (now) => now + crowd,
      ),
    repair: () => [],
  },
  {
    id: "noNetworkInterfaceLeft",
    group: "Capacity",
    label: "Ask for more network interfaces than instances have",
    words: "RESOURCE:ENI awsvpc trunking eni limit",
    effect: "Small tasks in awsvpc mode fill the instances: encountered error “RESOURCE:ENI”.",
    symptom: "placement",
    nothing: "No service of this scenario runs tasks in awsvpc mode on instances.",
    subjects: deploys,
    inject: (world, chosen) =>
      deployRevision(
        serviceWith(world, chosen, ({ networkMode }, launchType) => networkMode === "awsvpc" && launchType === "EC2"),
        (input) => sized(input, tiny, 64),
        (now) => now + crowd,
      ),
    repair: () => [],
  },
  {
    id: "attributeMissing",
    group: "Capacity",
    label: "Ask for an attribute that no instance has",
    words: "ATTRIBUTE placement constraint memberOf zone subnet missing attribute",
    effect: "No container instance met all of its requirements: none has the attribute.",
    symptom: "placement",
    nothing: onInstances,
    subjects: deploys,
    inject: (world, chosen) => {
      const found = serviceWith(world, chosen, (_definition, launchType) => launchType === "EC2");
      return found === undefined
        ? []
        : [
            {
              type: "ecs.UpdateService",
              service: found.service.id,
              placementConstraints: [{ type: "memberOf", expression: nowhere }],
              forceNewDeployment: true,
            },
          ];
    },
    repair: () => [],
  },
];
/** What no instance of ours has. */
const nowhere = "attribute:rack == nowhere";

/** The execution role is asked for by the log driver and by secrets too: it is the image that is to be named. */
const withoutRoleUsers = (input: Input): Input => ({
  ...input,
  containerDefinitions: input.containerDefinitions.map(
    ({ logConfiguration: _log, secrets: _secrets, ...container }) => container,
  ),
});
