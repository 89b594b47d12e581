import { objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Complain } from "./complaint.ts";
import type { TaskDefinitionRecord } from "./model.ts";

/** Source: Amazon ECS API Reference, RuntimePlatform. */
const architectures = ["X86_64", "ARM64"];
const operatingSystems = [
  "LINUX",
  "WINDOWS_SERVER_2004_CORE",
  "WINDOWS_SERVER_2016_FULL",
  "WINDOWS_SERVER_2019_CORE",
  "WINDOWS_SERVER_2019_FULL",
  "WINDOWS_SERVER_2022_CORE",
  "WINDOWS_SERVER_2022_FULL",
  "WINDOWS_SERVER_2025_CORE",
  "WINDOWS_SERVER_2025_FULL",
  "WINDOWS_SERVER_20H2_CORE",
];

/** Estimate: the values are AWS's, the sentences ours. */
export function readRuntimePlatform(
  value: unknown,
  complain: Complain,
): NonNullable<TaskDefinitionRecord["runtimePlatform"]> | null {
  const raw = objectOf(value);
  if (raw === undefined || raw === null) return null;
  const cpuArchitecture = textOf(raw.cpuArchitecture) ?? "X86_64";
  const operatingSystemFamily = textOf(raw.operatingSystemFamily) ?? "LINUX";
  if (!architectures.includes(cpuArchitecture)) {
    complain(["runtimePlatform", "cpuArchitecture"], `CPU architecture '${cpuArchitecture}' is not valid.`);
  }
  if (!operatingSystems.includes(operatingSystemFamily)) {
    complain(
      ["runtimePlatform", "operatingSystemFamily"],
      `Operating system family '${operatingSystemFamily}' is not valid.`,
    );
  }
  return { cpuArchitecture, operatingSystemFamily };
}

export const isWindows = ({ runtimePlatform }: Pick<TaskDefinitionRecord, "runtimePlatform">): boolean =>
  runtimePlatform?.operatingSystemFamily.startsWith("WINDOWS") ?? false;
