import type { Sim } from "../../engine/sim.ts";
import { judgedParameter } from "../parameter/findParameter.ts";
import { isSecretReference, judgedSecret } from "../secret/judgedSecret.ts";
import { secretReference, versionOf } from "../secret/valueFrom.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { InjectedValue } from "./model.ts";

/**
 * Values are fetched once, when containers start; later changes are not seen.
 * Source: Amazon ECS Developer Guide, "Pass Secrets Manager secrets through environment variables".
 */
export function injectedValues(
  read: Pick<Sim, "get" | "all">,
  { containerDefinitions }: Pick<TaskDefinitionRecord, "containerDefinitions">,
): readonly InjectedValue[] {
  const injected: InjectedValue[] = [];
  for (const { name: container, secrets = [] } of containerDefinitions) {
    for (const { name, valueFrom } of secrets) {
      if (isSecretReference(read, valueFrom)) {
        const reference = secretReference(valueFrom);
        const judged = judgedSecret(read, reference.secretId);
        if (judged.is !== "there") continue;
        const met = versionOf(judged.secret, reference);
        if ("version" in met) {
          injected.push({ container, name, kind: "secret", id: judged.secret.id, version: met.version.versionId });
        }
        continue;
      }
      const judged = judgedParameter(read, valueFrom);
      if (judged.is !== "there") continue;
      const { id, version } = judged.parameter;
      injected.push({ container, name, kind: "parameter", id, version: String(version) });
    }
  }
  return injected;
}
