import { agentDuration } from "./agentDuration.ts";
import { type ImagePullBehavior, imagePullBehaviors } from "./imageCache.ts";
import { type ImageCleanup, usualImageCleanup } from "./imageCleanup.ts";
import type { Attribute } from "./model.ts";
import { driverCapability, furtherDrivers } from "./registration.ts";

/** What user data tells the ECS agent. */
export interface AgentConfiguration {
  /** ECS_CLUSTER; null when it is not set, which means the cluster `default`. */
  readonly cluster: string | null;
  /** ECS_RESERVED_MEMORY, MiB. */
  readonly reservedMemory: number;
  /** ECS_INSTANCE_ATTRIBUTES, and the capabilities that ECS_AVAILABLE_LOGGING_DRIVERS adds. */
  readonly attributes: readonly Attribute[];
  /** ECS_IMAGE_PULL_BEHAVIOR. */
  readonly imagePullBehavior: ImagePullBehavior;
  readonly imageCleanup: ImageCleanup;
  /** ECS_CONTAINER_STOP_TIMEOUT, seconds: for containers without a stopTimeout of their own. */
  readonly containerStopTimeout: number;
  /** ECS_ENABLE_SPOT_INSTANCE_DRAINING. */
  readonly spotInstanceDraining: boolean;
  /** The user data speaks of ECS at all. */
  readonly mentionsEcs: boolean;
  /** It installs or starts the agent itself. */
  readonly installsAgent: boolean;
}

/**
 * Reads the agent's settings out of a script that writes `/etc/ecs/ecs.config`, or out of Bottlerocket's settings.
 *
 * Source: Amazon ECS Developer Guide, "Bootstrapping Amazon ECS Linux container instances", "Amazon ECS container agent
 * configuration", "Using an Amazon ECS-optimized Bottlerocket AMI". The last setting wins, as in the file.
 */
export function readUserData(text: string): AgentConfiguration {
  const bottlerocket = bottlerocketSettings(text);
  const pulls = lastSetting(text, "ECS_IMAGE_PULL_BEHAVIOR") ?? bottlerocket("image-pull-behavior");
  return {
    cluster: lastSetting(text, "ECS_CLUSTER") ?? bottlerocket("cluster"),
    reservedMemory: wholeNumber(lastSetting(text, "ECS_RESERVED_MEMORY")),
    attributes: [
      ...attributesOf(lastSetting(text, "ECS_INSTANCE_ATTRIBUTES")),
      ...furtherDrivers.filter((driver) => driverLine(text).includes(`"${driver}"`)).map(driverCapability),
    ],
    imagePullBehavior: imagePullBehaviors.find((known) => known === pulls) ?? "default",
    imageCleanup: imageCleanupOf(text),
    containerStopTimeout: Math.max(
      leastStopTimeout,
      durationOf(text, "ECS_CONTAINER_STOP_TIMEOUT") ?? usualStopTimeout,
    ),
    spotInstanceDraining:
      (lastSetting(text, "ECS_ENABLE_SPOT_INSTANCE_DRAINING") ?? bottlerocket("enable-spot-instance-draining")) ===
      "true",
    mentionsEcs: /\bECS_[A-Z_]+=|\/etc\/ecs\b|\[settings\.ecs\]|\becs-init\b|amazon-ecs-agent/.test(text),
    installsAgent: /\becs-init\b|amazon-ecs-agent|amazon-linux-extras\s+(install|enable)\s+(-y\s+)?ecs\b/.test(text),
  };
}

/** The value after `NAME=`, in quotes or up to the next space, pipe or redirection. */
function lastSetting(text: string, name: string): string | null {
  const pattern = new RegExp(`(?:^|[^A-Z_])${name}=(?:'([^'\\n]*)'|"([^"\\n]*)"|(\\{[^\\n]*?\\})|([^\\s'"|>;]*))`, "g");
  let value: string | null = null;
  for (const match of text.matchAll(pattern)) value = match[1] ?? match[2] ?? match[3] ?? match[4] ?? "";
  return value === "" ? null : value;
}

/** A list in brackets and quotes, escaped or not. */
const driverLine = (text: string): string =>
  (/ECS_AVAILABLE_LOGGING_DRIVERS=.*/.exec(text)?.[0] ?? "").replaceAll("\\", "");

const wholeNumber = (text: string | null): number => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : 0);

function attributesOf(text: string | null): readonly Attribute[] {
  if (text === null) return [];
  return [...text.matchAll(/\\?"([^"\\]+)\\?"\s*:\s*\\?"([^"\\]*)\\?"/g)].map(
    ([, name = "", value = ""]): Attribute => ({ name, value: value === "" ? null : value }),
  );
}

/** Source: amazon-ecs-agent, agent/config/config.go: 30 s, at least 1 s. */
const usualStopTimeout = 30;
const leastStopTimeout = 1;

const durationOf = (text: string, name: string): number | null => agentDuration(lastSetting(text, name) ?? "");

/** Source: amazon-ecs-agent, README: at least 10 minutes between two rounds, and at least a minute for an image. */
function imageCleanupOf(text: string): ImageCleanup {
  const usual = usualImageCleanup;
  const interval = durationOf(text, "ECS_IMAGE_CLEANUP_INTERVAL") ?? usual.intervalSeconds;
  const age = durationOf(text, "ECS_IMAGE_MINIMUM_CLEANUP_AGE") ?? usual.minimumAgeSeconds;
  const wait = durationOf(text, "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION") ?? usual.taskCleanupWaitSeconds;
  return {
    enabled: lastSetting(text, "ECS_DISABLE_IMAGE_CLEANUP") !== "true",
    intervalSeconds: interval < 600 ? usual.intervalSeconds : interval,
    minimumAgeSeconds: age < 60 ? usual.minimumAgeSeconds : age,
    imagesPerCycle: wholeNumber(lastSetting(text, "ECS_NUM_IMAGES_DELETE_PER_CYCLE")) || usual.imagesPerCycle,
    taskCleanupWaitSeconds: wait < 1 ? usual.taskCleanupWaitSeconds : wait,
  };
}

function bottlerocketSettings(text: string): (name: string) => string | null {
  const section = /\[settings\.ecs\]([^[]*)/.exec(text)?.[1] ?? "";
  return (name) => new RegExp(`(?:^|\\n)\\s*${name}\\s*=\\s*["']?([^"'\\s]+)["']?`).exec(section)?.[1] ?? null;
}
