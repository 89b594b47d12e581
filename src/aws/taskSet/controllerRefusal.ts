import type { ServiceRecord, UpdateServiceInput } from "../service/model.ts";
import { customLimitsProblem, monitorsProblem } from "./newTaskSet.ts";

/**
 * What UpdateService may not change while another controller deploys, or null.
 *
 * Source: Amazon ECS API Reference, UpdateService, which lists what each controller may change; captured answers for
 * CODE_DEPLOY. Estimate: the sentences for load balancers and all that follows, and for EXTERNAL, made like the captured
 * ones.
 */
export function controllerRefusal(
  {
    deploymentController,
    taskDefinition,
    launchType,
    deploymentConfiguration,
  }: Pick<ServiceRecord, "deploymentController" | "taskDefinition" | "launchType" | "deploymentConfiguration">,
  input: UpdateServiceInput,
): string | null {
  const type = deploymentController?.type ?? "ECS";
  if (type === "ECS") return null;
  const { taskDefinition: wanted } = input;
  const named: readonly (readonly [what: string, asked: boolean])[] = [
    ["task definition", wanted !== undefined && wanted !== taskDefinition],
    ["network parameters", input.networkConfiguration !== undefined],
    ["platform version", input.platformVersion !== undefined],
    ["load balancer parameters", input.loadBalancers !== undefined],
    ["capacity provider strategy", type === "EXTERNAL" && input.capacityProviderStrategy !== undefined],
    ["deployment configuration", type === "EXTERNAL" && input.deploymentConfiguration !== undefined],
    ["service registries", input.serviceRegistries !== undefined],
    ["Service Connect configuration", input.serviceConnectConfiguration !== undefined],
    ["VPC Lattice configurations", input.vpcLatticeConfigurations !== undefined],
    ["volume configurations", input.volumeConfigurations !== undefined],
    ["Availability Zone rebalancing", input.availabilityZoneRebalancing !== undefined],
    ["execute command", input.enableExecuteCommand !== undefined],
    ["monitoring", input.monitoring !== undefined],
  ];
  const how =
    type === "CODE_DEPLOY"
      ? "Use AWS CodeDeploy to trigger a new deployment."
      : "Use CreateTaskSet to create a task set that has it.";
  const article = type === "CODE_DEPLOY" ? "a CODE_DEPLOY" : "an EXTERNAL";
  const what = named.find(([, asked]) => asked)?.[0];
  if (what !== undefined) return `Unable to update ${what} on services with ${article} deployment controller. ${how}`;
  if (input.forceNewDeployment === true || (type === "CODE_DEPLOY" && input.capacityProviderStrategy !== undefined)) {
    return `Cannot force a new deployment on services with ${article} deployment controller. ${how}`;
  }
  if (input.deploymentConfiguration === undefined) return null;
  const configuration = { ...deploymentConfiguration, ...input.deploymentConfiguration };
  return monitorsProblem(configuration) ?? customLimitsProblem(launchType, configuration);
}
