import type { ContainerDefinition } from "../taskDefinition/model.ts";
import type { TaskRecord } from "./model.ts";

/** `${NAME}` as the container's environment has it, an override before the definition. */
export function filledFromEnvironment(
  text: string,
  { name, environment }: Pick<ContainerDefinition, "name" | "environment">,
  { overrides }: Pick<TaskRecord, "overrides">,
): string {
  const own = overrides?.containerOverrides?.find((one) => one.name === name)?.environment ?? [];
  return text.replace(
    /\$\{(\w+)\}/g,
    (whole, variable: string) => [...own, ...environment].find((pair) => pair.name === variable)?.value ?? whole,
  );
}
