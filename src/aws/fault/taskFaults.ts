import type { Command } from "../../engine/records.ts";
import { notThere } from "../image/imageNotFound.ts";
import type { ImageMessages, ImageRecord } from "../image/model.ts";
import { awslogsOf, judgedGroup } from "../logGroup/awslogs.ts";
import { imageReference } from "../repository/imageReference.ts";
import type { StartFault } from "../task/model.ts";
import { startFaultRows } from "../task/startFault.ts";
import { andDeploy, definitionsInUse, type Fault } from "./fault.ts";
import type { Place, World } from "./world.ts";

const group = "Tasks";
type Change = Partial<Omit<ImageMessages["lab.SetImageBehaviour"], "image">>;

/** Images of the containers in use, that of the chosen service first. */
const imagesInUse = (world: World, chosen: Place | null): readonly string[] => [
  ...new Set(definitionsInUse(world, chosen).flatMap((one) => one.containerDefinitions.map(({ image }) => image))),
];

interface ImageFault extends Pick<Fault, "id" | "label" | "words" | "effect" | "symptom"> {
  readonly broken: Change;
  readonly whole: Change;
  readonly isBroken: (image: ImageRecord) => boolean;
  /** New tasks alone meet it. */
  readonly atStart: boolean;
}

/** A fault of the software in an image. */
const imageFault = ({ broken, whole, isBroken, atStart, ...words }: ImageFault): Fault => ({
  ...words,
  group,
  nothing: "This scenario has no image to break.",
  subjects: ["service"],
  inject: (world, chosen) => {
    const image = imagesInUse(world, chosen).find((one) => world.get("image", one) !== undefined);
    if (image === undefined) return [];
    const commands: Command[] = [{ type: "lab.SetImageBehaviour", image, ...broken }];
    return atStart ? andDeploy(world, chosen, commands) : commands;
  },
  repair: (world) =>
    [...world.all("image")]
      .filter(isBroken)
      .map(({ id }): Command => ({ type: "lab.SetImageBehaviour", image: id, ...whole })),
});

/** MiB a minute. Estimate: small tasks are full within minutes. */
export const leak = 100;
/** MiB. Source: Amazon ECS Developer Guide, "Fargate task ephemeral storage": 20 GiB unless told otherwise. */
const tooLarge = 60_000;

const imageFaults: readonly Fault[] = [
  imageFault({
    id: "imageMissing",
    label: "Misspell the image",
    words: "image not found typo uri CannotPullContainerError repository",
    effect: "New tasks stop with CannotPullContainerError: the image is not there.",
    symptom: "pull",
    broken: { pullError: notThere },
    whole: { pullError: null },
    isBroken: ({ pullError }) => pullError !== null,
    atStart: true,
  }),
  imageFault({
    id: "imageTooLarge",
    label: "Push an image that fills the disk",
    words: "no space left on device disk full ephemeral storage",
    effect: "New tasks stop with CannotPullContainerError: no space left on device.",
    symptom: "pull",
    broken: { sizeMiB: tooLarge },
    whole: { sizeMiB: 60 },
    isBroken: ({ sizeMiB }) => sizeMiB >= tooLarge,
    atStart: true,
  }),
  imageFault({
    id: "portTaken",
    label: "Let another process hold the port",
    words: "CannotStartContainerError bind port clash already allocated mount",
    effect: "New tasks stop with CannotStartContainerError: the port is already allocated.",
    symptom: "containerStart",
    broken: {
      startError:
        "driver failed programming external connectivity: Bind for 0.0.0.0:80 failed: port is already allocated",
    },
    whole: { startError: null },
    isBroken: ({ startError }) => startError !== null,
    atStart: true,
  }),
  imageFault({
    id: "badCommand",
    label: "Break the start command",
    words: "exit code essential container exits crash loop application error",
    effect: "Containers exit with code 1 five seconds after they start, and the service starts others in vain.",
    symptom: "quickStops",
    broken: { exits: { afterSeconds: 5, exitCode: 1 } },
    whole: { exits: null },
    isBroken: ({ exits }) => exits !== null,
    atStart: false,
  }),
  imageFault({
    id: "memoryLeak",
    label: "Leak memory",
    words: "OutOfMemoryError 137 memory killed SIGKILL",
    effect: "Each container loses 100 MiB a minute until it is killed with exit code 137.",
    symptom: "killed",
    broken: { memoryLeakMiBPerMinute: leak },
    whole: { memoryLeakMiBPerMinute: 0 },
    isBroken: ({ memoryLeakMiBPerMinute }) => memoryLeakMiBPerMinute >= leak,
    atStart: false,
  }),
  imageFault({
    id: "ignoresSigterm",
    label: "Ignore SIGTERM",
    words: "stop timeout 137 SIGKILL graceful shutdown stopTimeout",
    effect: "Containers that are stopped go on until SIGKILL and end with exit code 137.",
    symptom: "killed",
    broken: { stopSeconds: 300 },
    whole: { stopSeconds: 1 },
    isBroken: ({ stopSeconds }) => stopSeconds >= 300,
    atStart: false,
  }),
  imageFault({
    id: "listensLocally",
    label: "Listen on 127.0.0.1",
    words: "localhost bind address 0.0.0.0 unhealthy target connection refused Target.FailedHealthChecks",
    effect: "The container answers itself and nobody else: targets turn unhealthy, and the service replaces its tasks.",
    symptom: "targetHealth",
    broken: { listensLocally: true },
    whole: { listensLocally: false },
    isBroken: ({ listensLocally }) => listensLocally === true,
    atStart: false,
  }),
  imageFault({
    id: "healthCheckFails",
    label: "Answer health checks with 503",
    words: "unhealthy target health check path code matcher",
    effect: "Targets turn unhealthy, and the service replaces tasks that run.",
    symptom: "targetHealth",
    broken: { healthCheckStatus: 503 },
    whole: { healthCheckStatus: 200 },
    isBroken: ({ healthCheckStatus }) => healthCheckStatus === 503,
    atStart: false,
  }),
];

const startFaultLabels: Readonly<Record<StartFault, readonly [label: string, symptom: string]>> = {
  networkInterfaceTimeout: ["Attach no network interface in time", "executionRole"],
  deviceIndex: ["Use up the device indexes of the instance", "executionRole"],
  incompatibleComputeStrategy: ["Ask for an incompatible compute strategy", "executionRole"],
  secrets: ["Let Secrets Manager not answer", "executionRole"],
  loggingDriver: ["Break the log driver", "containerStart"],
  environmentFiles: ["Lose the environment files", "executionRole"],
  efs: ["Let the file system's name not resolve", "efs"],
  createVolume: ["Break the volume driver", "efs"],
  imageManifest: ["Push an image without a manifest for the platform", "pull"],
  runtimeTimeout: ["Let the container runtime time out", "containerStart"],
};

const startFaults: readonly Fault[] = Object.entries(startFaultLabels).map(([name, [label, symptom]]): Fault => {
  const fault = name as StartFault;
  const { needs, applies, text, usualReason } = startFaultRows[fault];
  return {
    id: `start:${fault}`,
    group,
    label,
    words: `${fault} start fault stopped reason TaskFailedToStart`,
    effect: `New tasks stop: ${text(usualReason, "FARGATE")}`,
    symptom,
    nothing: `No task definition of this scenario has ${needs === "secrets and no private registry" ? "secrets or a private registry" : `a ${needs}`}.`,
    subjects: ["service"],
    inject: (world, chosen) => {
      const definition = definitionsInUse(world, chosen).find(applies);
      const commands: Command[] =
        definition === undefined ? [] : [{ type: "lab.SetTaskStartFault", taskDefinition: definition.family, fault }];
      return andDeploy(world, chosen, commands);
    },
    repair: (world) =>
      Object.entries(world.get("settings", "run")?.startFaults ?? {})
        .filter(([, set]) => set.fault === fault)
        .map(([family]): Command => ({ type: "lab.SetTaskStartFault", taskDefinition: family, fault: null })),
  };
});

export const taskFaults: readonly Fault[] = [
  ...imageFaults,
  ...startFaults,
  {
    id: "rateLimit",
    group,
    label: "Reach the registry's rate limit",
    words: "docker hub toomanyrequests pull rate limit",
    effect: "New tasks stop with CannotPullContainerError: the pull rate limit is reached.",
    symptom: "pull",
    nothing: "Every image of this scenario comes from a private registry.",
    subjects: ["service"],
    inject: (world, chosen) => {
      const reference = imagesInUse(world, chosen)
        .map(imageReference)
        .find(({ ecr }) => ecr === null);
      const commands: Command[] =
        reference === undefined
          ? []
          : [{ type: "lab.SetRegistryRateLimit", registry: reference.registry, limited: true }];
      return andDeploy(world, chosen, commands);
    },
    repair: (world) =>
      Object.keys(world.get("registry", "registry")?.rateLimited ?? {}).map((registry) => ({
        type: "lab.SetRegistryRateLimit",
        registry,
        limited: false,
      })),
  },
  {
    id: "logGroupDeleted",
    group,
    label: "Delete the log group",
    words: "awslogs log stream does not exist CannotStartContainerError",
    effect: "New tasks cannot open their log stream and stop before RUNNING.",
    symptom: "containerStart",
    nothing: "No task definition of this scenario logs to a log group of the template.",
    subjects: ["service"],
    inject: (world, chosen) => {
      const groups = definitionsInUse(world, chosen).flatMap((one) =>
        one.containerDefinitions.flatMap((container) => {
          const options = awslogsOf(container.logConfiguration, "");
          const judged = options === null || options.createGroup ? null : judgedGroup(world, options.group);
          return judged?.is === "there" ? [judged.group.id] : [];
        }),
      );
      const commands: Command[] = groups
        .slice(0, 1)
        .map((logGroupName) => ({ type: "logs.DeleteLogGroup", logGroupName }));
      return andDeploy(world, chosen, commands);
    },
    repair: (world) =>
      [...world.all("logGroup")]
        .filter(({ sim }) => sim.deletedAtMs !== null)
        .map(({ logGroupName }): Command => ({ type: "logs.CreateLogGroup", logGroupName })),
  },
];
