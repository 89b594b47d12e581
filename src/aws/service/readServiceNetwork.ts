import type { SubnetRecord } from "../subnet/model.ts";
import type { NetworkConfigurationInput } from "../task/model.ts";
import { readNetwork } from "../task/readRunTask.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { ServiceRecord } from "./model.ts";
import { invalid, type Refusal } from "./refusal.ts";

/** The network configuration of a service, or the exception the call answers with. */
export function readServiceNetwork(
  networkConfiguration: NetworkConfigurationInput | undefined,
  definition: TaskDefinitionRecord,
  subnets: readonly SubnetRecord[],
): ServiceRecord["networkConfiguration"] | Refusal {
  const network = readNetwork(definition, networkConfiguration, subnets);
  if ("exception" in network) return invalid(network.message);
  if (networkConfiguration === undefined) return null;
  const { securityGroups = [] } = networkConfiguration.awsvpcConfiguration;
  const { assignPublicIp } = network;
  return { awsvpcConfiguration: { subnets: network.subnets, securityGroups, assignPublicIp } };
}
