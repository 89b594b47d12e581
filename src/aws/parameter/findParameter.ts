import type { Sim } from "../../engine/sim.ts";
import { type ParameterRecord, parameterArn } from "./model.ts";

/**
 * What `valueFrom` means: a full ARN, or a name in the task's own Region, or a reference of the template.
 * Source: Amazon ECS API Reference, Secret.
 */
export function findParameter(
  parameters: Iterable<ParameterRecord>,
  valueFrom: string,
  region: string,
  accountId: string,
): ParameterRecord | undefined {
  const all = [...parameters];
  const arn = valueFrom.startsWith("arn:") ? valueFrom : parameterArn(region, accountId, valueFrom);
  const referred = (id: string): boolean => id === valueFrom || arn === parameterArn(region, accountId, id);
  return all.find((one) => one.arn === arn) ?? all.find(({ id }) => referred(id));
}

/** A parameter is looked for only where the run has parameters; references to other resources are taken to be there. */
export function judgedParameter(
  read: Pick<Sim, "get" | "all">,
  valueFrom: string,
): { readonly is: "there"; readonly parameter: ParameterRecord } | { readonly is: "missing" | "notJudged" } {
  const { region, accountId } = read.get("settings", "run") ?? { region: "us-east-1", accountId: "123456789012" };
  const parameter = findParameter(read.all("parameter"), valueFrom, region, accountId);
  if (parameter !== undefined) return { is: "there", parameter };
  const [any] = read.all("parameter");
  const isReference = /^[A-Za-z0-9]+\.[A-Za-z.]+$/.test(valueFrom);
  const isOurs = !valueFrom.startsWith("arn:") || valueFrom.split(":")[4] === accountId;
  return { is: any !== undefined && isOurs && !isReference ? "missing" : "notJudged" };
}
