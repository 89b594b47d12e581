import type { ContainerDefinition } from "../taskDefinition/model.ts";
import type { TaskRecord } from "./model.ts";

const shells = ["sh", "bash", "/bin/sh", "/bin/bash"];

/**
 * What a container prints whose start command is an echo, and no more than that; null for any other command: what that
 * does is said by its image. An override's command counts before the definition's.
 * Source: Amazon ECS API Reference, ContainerOverride, command.
 */
export function echoed(
  { name, command }: Pick<ContainerDefinition, "name" | "command">,
  { overrides }: Pick<TaskRecord, "overrides">,
): string | null {
  const own = overrides?.containerOverrides?.find((one) => one.name === name)?.command;
  const words: readonly unknown[] = own ?? (Array.isArray(command) ? command : []);
  const [first, second, script] = words.map(String);
  if (first === "echo") return words.slice(1).join(" ");
  if (first === undefined || !shells.includes(first) || second !== "-c" || script === undefined) return null;
  const match = /^echo (?:"([^"$`\\]*)"|'([^']*)'|([^"'$`\\;|&<>]*))$/.exec(script.trim());
  return match === null ? null : (match[1] ?? match[2] ?? match[3] ?? "");
}
