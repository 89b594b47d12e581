import type { ServiceRecord, UpdateServiceInput } from "../service/model.ts";

/**
 * What UpdateService changes of a service that another controller deploys: its number of tasks and how they are judged.
 * Source: Amazon ECS API Reference, UpdateService.
 */
export const readServiceUpdate = (
  service: ServiceRecord,
  input: UpdateServiceInput,
): Pick<ServiceRecord, "desiredCount" | "healthCheckGracePeriodSeconds" | "deploymentConfiguration"> => ({
  desiredCount: input.desiredCount ?? service.desiredCount,
  healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds ?? service.healthCheckGracePeriodSeconds,
  deploymentConfiguration: { ...service.deploymentConfiguration, ...input.deploymentConfiguration },
});
