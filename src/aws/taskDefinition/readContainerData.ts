import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Complain } from "./complaint.ts";
import type { ContainerDefinition } from "./model.ts";
import { textsOf } from "./readLogConfiguration.ts";

/** Source: Amazon ECS API Reference, ContainerDefinition, environmentFiles. */
const mostEnvironmentFiles = 10;

type Data = Pick<
  ContainerDefinition,
  | "mountPoints"
  | "secrets"
  | "environmentFiles"
  | "ulimits"
  | "firelensConfiguration"
  | "repositoryCredentials"
  | "hostname"
  | "privileged"
>;

/** What a container is given besides its image: kept as data, checked as AWS does. Estimate: the sentences are ours. */
export function readContainerData(raw: Readonly<Record<string, unknown>>, complain: Complain): Data {
  const entries = (field: string) => (listOf(raw[field]) ?? []).map((entry) => objectOf(entry) ?? {});
  const mountPoints = entries("mountPoints").map((entry) => ({
    sourceVolume: textOf(entry.sourceVolume) ?? "",
    containerPath: textOf(entry.containerPath) ?? "",
    readOnly: booleanOf(entry.readOnly) ?? false,
  }));
  const secrets = entries("secrets").map((entry) => ({
    name: textOf(entry.name) ?? "",
    valueFrom: textOf(entry.valueFrom) ?? "",
  }));
  const environmentFiles = entries("environmentFiles").map((entry, index) => {
    const value = textOf(entry.value) ?? "";
    if (!value.endsWith(".env")) {
      complain(["environmentFiles", index, "value"], "An environment file must have the extension .env.");
    }
    return { value, type: textOf(entry.type) ?? "s3" };
  });
  if (environmentFiles.length > mostEnvironmentFiles) {
    complain(["environmentFiles"], `A container can have at most ${mostEnvironmentFiles} environment files.`);
  }
  const ulimits = entries("ulimits").map((entry) => ({
    name: textOf(entry.name) ?? "",
    softLimit: numberOf(entry.softLimit) ?? 0,
    hardLimit: numberOf(entry.hardLimit) ?? 0,
  }));
  const firelens = objectOf(raw.firelensConfiguration);
  const credentials = textOf(objectOf(raw.repositoryCredentials)?.credentialsParameter);
  const hostname = textOf(raw.hostname);
  const privileged = booleanOf(raw.privileged);
  return {
    ...(mountPoints.length === 0 ? {} : { mountPoints }),
    ...(secrets.length === 0 ? {} : { secrets }),
    ...(environmentFiles.length === 0 ? {} : { environmentFiles }),
    ...(ulimits.length === 0 ? {} : { ulimits }),
    ...(firelens === undefined || firelens === null
      ? {}
      : { firelensConfiguration: { type: textOf(firelens.type) ?? "", options: textsOf(firelens.options) } }),
    ...(typeof credentials === "string" ? { repositoryCredentials: { credentialsParameter: credentials } } : {}),
    ...(typeof hostname === "string" ? { hostname } : {}),
    ...(privileged === true ? { privileged } : {}),
  };
}
