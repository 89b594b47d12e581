import type { ServiceRecord } from "../service/model.ts";
import { answerOf, type DiscoveryWorld, dnsNameOf, instancesOf } from "./cloudMap.ts";
import type { DiscoveryNamespaceRecord, DiscoveryServiceRecord } from "./model.ts";

/** "api.internal answers with 2 tasks", "api: 2 records, 1 unhealthy"; null for a service without a registry. */
export function discoveryWords(
  { serviceRegistries = [] }: ServiceRecord,
  world: DiscoveryWorld & {
    discoveryService(id: string): DiscoveryServiceRecord | undefined;
    namespace(id: string): DiscoveryNamespaceRecord | undefined;
  },
): string | null {
  const words = serviceRegistries.flatMap(({ registryArn }) => {
    const registry = world.discoveryService(registryArn);
    if (registry === undefined) return [];
    const records = instancesOf(registry, world);
    const unhealthy = records.filter(({ healthStatus }) => healthStatus === "UNHEALTHY").length;
    const name = dnsNameOf(registry, world.namespace(registry.namespaceId ?? ""));
    const answers = answerOf(records).length;
    const said =
      name === null
        ? `${registry.name}: ${records.length === 1 ? "1 record" : `${records.length} records`}`
        : `${name} answers with ${answers === 1 ? "1 task" : `${answers} tasks`}`;
    return [unhealthy === 0 ? said : `${said}, ${unhealthy} unhealthy`];
  });
  return words.length === 0 ? null : words.join("; ");
}
