import { numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { UpdateServiceInput } from "../service/model.ts";

/** Source: Amazon EventBridge Scheduler User Guide, "Using universal targets". */
const updateServiceArn = /^arn:aws:scheduler:::aws-sdk:ecs:updateService$/;
export const isUniversal = (arn: string): boolean => updateServiceArn.test(arn);

/** UpdateService's input from the target's JSON, written in the API's capitals or not; null when it names no service. */
export function updateServiceInput(input: string): UpdateServiceInput | null {
  let read: unknown;
  try {
    read = JSON.parse(input);
  } catch {
    return null;
  }
  const said = objectOf(read) ?? {};
  const field = (name: string): unknown => said[name] ?? said[name.charAt(0).toUpperCase() + name.slice(1)];
  const service = textOf(field("service"));
  const desiredCount = numberOf(field("desiredCount"));
  const taskDefinition = textOf(field("taskDefinition"));
  const force = field("forceNewDeployment");
  if (typeof service !== "string" || desiredCount === null || (desiredCount ?? 0) < 0) return null;
  return {
    service,
    ...(desiredCount === undefined ? {} : { desiredCount }),
    ...(typeof taskDefinition === "string" ? { taskDefinition } : {}),
    ...(force === true ? { forceNewDeployment: true } : {}),
  };
}
