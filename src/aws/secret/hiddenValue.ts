import type { Command } from "../../engine/records.ts";
import { jsonKeysOf } from "./jsonKeys.ts";

const hidden = "hidden";

/**
 * The command without the secret that it carries: only the names of its JSON keys play a part in a run, so nothing else
 * is kept with it, saved or shared.
 */
export function withoutSecretValue(command: Command): Command {
  if (command.type === "secretsmanager.PutSecretValue") {
    const keys = jsonKeysOf(command.secretString);
    const secretString = keys === null ? hidden : JSON.stringify(Object.fromEntries(keys.map((key) => [key, hidden])));
    return { ...command, secretString };
  }
  if (command.type === "ssm.PutParameter" && command.parameterType === "SecureString") {
    return { ...command, value: hidden };
  }
  return command;
}
