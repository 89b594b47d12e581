import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { volumeConfigurationProblem } from "../volume/volumeConfiguration.ts";
import type { ServiceRecord } from "./model.ts";

/** Why the service's EBS volumes and its task definition do not fit each other; null when they do. */
export const volumesProblem = (
  { volumeConfigurations, schedulingStrategy }: Pick<ServiceRecord, "volumeConfigurations" | "schedulingStrategy">,
  { volumes }: Pick<TaskDefinitionRecord, "volumes">,
): string | null => volumeConfigurationProblem({ configurations: volumeConfigurations, volumes, schedulingStrategy });
