import { isJsonObject, type Json, type JsonObject } from "../../template/json.ts";
import { rewired } from "./copyResources.ts";
import { type Draft, freeName } from "./draft.ts";
import { containersOf, definitionOf, listOf } from "./draftValues.ts";
import { typeOfKind as type } from "./resourceTypes.ts";

/**
 * Another service with the properties of one, and the changes. Source: AWS CloudFormation Template Reference,
 * AWS::ECS::Service: launch type and scheduling strategy cannot be updated.
 */
export function copyOfService(draft: Draft, service: string, changes: JsonObject): string {
  const before = draft.resources()[service]?.Properties ?? {};
  const name = freeName(service.replace(/\d+$/, ""), draft.resources());
  const named = Object.values(draft.resources()).filter(({ Type }) => Type === type.service).length + 1;
  const base = typeof before.ServiceName === "string" ? before.ServiceName.replace(/-\d+$/, "") : name.toLowerCase();
  const said = Object.entries({ ...before, ServiceName: `${base}-${named}`, ...changes });
  return draft.add(name, type.service, Object.fromEntries(said.filter(([, value]) => value !== null)));
}

/** The copy takes the place of the service: what named the one names the other. */
export function replaceService(draft: Draft, service: string, changes: JsonObject): string {
  const copy = copyOfService(draft, service, changes);
  const renamed = new Map([[service, copy]]);
  for (const [id, { Properties = {} }] of Object.entries(draft.resources())) {
    if (id === service || id === copy) continue;
    for (const [name, value] of Object.entries(Properties)) {
      const now = rewired(value, renamed);
      if (JSON.stringify(now) !== JSON.stringify(value)) draft.set(id, name, now);
    }
  }
  draft.remove(service);
  return copy;
}

/** What a service on instances says otherwise than one on Fargate; its task definition then fits both. */
export function onInstances(draft: Draft, service: string): JsonObject {
  const definition = definitionOf(draft, service);
  if (definition !== null && containersOf(draft, definition).length > 0) {
    const fits = listOf(draft.property(definition, "RequiresCompatibilities")).map(String);
    draft.set(definition, "RequiresCompatibilities", [...new Set([...fits, "FARGATE", "EC2"])]);
  }
  return { NetworkConfiguration: addressed(draft, service, "DISABLED"), PlatformVersion: null };
}

/** What a service on Fargate says otherwise than one on instances: its tasks have no other way to the internet. */
export const onFargate = (draft: Draft, service: string): JsonObject => ({
  LaunchType: "FARGATE",
  NetworkConfiguration: addressed(draft, service, "ENABLED"),
});

function addressed(draft: Draft, service: string, AssignPublicIp: "ENABLED" | "DISABLED"): Json {
  const network = draft.property(service, "NetworkConfiguration");
  const aws = isJsonObject(network) ? network.AwsvpcConfiguration : undefined;
  return isJsonObject(aws) ? { AwsvpcConfiguration: { ...aws, AssignPublicIp } } : null;
}
