import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { invalid, type Refusal, refusal } from "./refusal.ts";

/** Source: Amazon ECS Developer Guide, "Fargate platform versions". */
const platformVersions = ["LATEST", "1.4.0", "1.3.0", "1.2.0", "1.1.0", "1.0.0"];
/** CPU units that only the newest platform has. Source: "Task CPU and memory" of Fargate. */
const largeCpu = 8_192;

/**
 * Why a service cannot run its task definition on this platform version; null when it can.
 * Source: Amazon ECS API Reference, CreateService, Errors. Estimate: AWS names what is lacking, in words it has not shown.
 */
export function platformProblem(
  { platformVersion, launchType }: { readonly platformVersion: string | null; readonly launchType: string },
  definition: TaskDefinitionRecord,
): Refusal | null {
  if (platformVersion === null) return null;
  if (launchType !== "FARGATE") {
    return invalid(`The platform version must be null when specifying an ${launchType} launch type.`);
  }
  if (!platformVersions.includes(platformVersion)) {
    return refusal("PlatformUnknownException", "The specified platform does not exist.");
  }
  const { cpu, volumes = [], ephemeralStorage, runtimePlatform } = definition;
  if (platformVersion === "LATEST" || platformVersion === "1.4.0") return null;
  const windows = runtimePlatform?.operatingSystemFamily.startsWith("WINDOWS") === true;
  const lacks = [
    volumes.some(({ efsVolumeConfiguration }) => efsVolumeConfiguration !== undefined) ? "EFS volumes" : null,
    ephemeralStorage !== undefined && !windows ? "ephemeralStorage" : null,
    (cpu ?? 0) >= largeCpu ? `${cpu} CPU units` : null,
  ].filter((part) => part !== null);
  if (lacks.length === 0) return null;
  const message = `The platform version ${platformVersion} does not support ${lacks.join(" and ")}, which the task definition requires.`;
  return refusal("PlatformTaskDefinitionIncompatibilityException", message);
}
