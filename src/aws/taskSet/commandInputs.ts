import * as v from "valibot";
import type { TaskSetMessages } from "./model.ts";

type CommandType = Extract<keyof TaskSetMessages, `ecs.${string}`>;
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const optional = v.optional;
const scale = v.strictObject({ value: v.number(), unit: optional(v.literal("PERCENT"), "PERCENT") });

/** Input shapes of this kind's calls, in the API's own names. */
export const taskSetInputs = (shared: {
  readonly networkConfiguration: v.GenericSchema;
  readonly capacityProviderStrategy: v.GenericSchema;
  readonly loadBalancers: v.GenericSchema;
}): { readonly [T in CommandType]: v.GenericSchema } => ({
  "ecs.CreateTaskSet": v.strictObject({
    cluster: optional(text),
    service: text,
    taskDefinition: text,
    externalId: optional(v.string()),
    launchType: optional(v.picklist(["FARGATE", "EC2", "EXTERNAL"])),
    capacityProviderStrategy: optional(shared.capacityProviderStrategy),
    platformVersion: optional(text),
    networkConfiguration: optional(shared.networkConfiguration),
    loadBalancers: optional(shared.loadBalancers),
    scale: optional(scale),
  }),
  "ecs.UpdateTaskSet": v.strictObject({ cluster: optional(text), service: text, taskSet: text, scale }),
  "ecs.DeleteTaskSet": v.strictObject({
    cluster: optional(text),
    service: text,
    taskSet: text,
    force: optional(v.boolean()),
  }),
  "ecs.UpdateServicePrimaryTaskSet": v.strictObject({ cluster: optional(text), service: text, primaryTaskSet: text }),
});
