import * as v from "valibot";
import { serverMemory, serverName, serverVCpu } from "./externalServer.ts";
import type { ContainerInstanceMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const count = v.pipe(v.number(), v.integer("Expected a whole number."), v.minValue(1), v.maxValue(1_000));
const names = v.pipe(v.array(text), v.minLength(1), v.maxLength(1_000));
const oneInstance = v.strictObject({ containerInstance: text });

type CommandType = Exclude<keyof ContainerInstanceMessages & string, `containerInstance.${string}`>;

/** Input shapes of this kind's calls, in the API's own names. */
export const containerInstanceInputs: { readonly [T in CommandType]: v.GenericSchema } = {
  "ec2.RunInstances": v.strictObject({
    instanceType: text,
    minCount: v.optional(count),
    maxCount: v.optional(count),
    imageId: v.optional(text),
    subnetId: v.optional(text),
    // Source: Amazon EC2 User Guide: user data is limited to 16 KB.
    userData: v.optional(v.pipe(v.string(), v.maxLength(16_384))),
    iamInstanceProfile: v.optional(v.strictObject({ name: text })),
    instanceMarketOptions: v.optional(v.strictObject({ marketType: v.literal("spot") })),
  }),
  "ec2.StopInstances": v.strictObject({ instanceIds: names }),
  "ec2.StartInstances": v.strictObject({ instanceIds: names }),
  "ec2.TerminateInstances": v.strictObject({ instanceIds: names }),
  "ec2.RebootInstances": v.strictObject({ instanceIds: names }),
  "ecs.UpdateContainerInstancesState": v.strictObject({
    cluster: v.optional(text),
    containerInstances: names,
    status: v.picklist(["ACTIVE", "DRAINING"]),
  }),
  "ecs.DeregisterContainerInstance": v.strictObject({
    cluster: v.optional(text),
    containerInstance: text,
    force: v.optional(v.boolean()),
  }),
  "ecs.PutAttributes": v.strictObject({
    cluster: v.optional(text),
    attributes: v.pipe(
      v.array(v.strictObject({ name: v.string(), value: v.optional(v.string()), targetId: text })),
      v.minLength(1),
      v.maxLength(10),
    ),
  }),
  "ecs.PutAccountSettingDefault": v.variant("name", [
    v.strictObject({ name: v.literal("awsvpcTrunking"), value: v.picklist(["enabled", "disabled"]) }),
    v.strictObject({ name: v.literal("defaultLogDriverMode"), value: v.picklist(["blocking", "non-blocking"]) }),
  ]),
  "lab.LoseAgent": oneInstance,
  "lab.RestoreAgent": oneInstance,
  "lab.StopDockerDaemon": oneInstance,
  "lab.StartDockerDaemon": oneInstance,
  "lab.DetachInstanceProfile": oneInstance,
  "lab.AttachInstanceProfile": v.strictObject({ containerInstance: text, name: v.optional(text) }),
  "lab.InterruptSpotInstance": oneInstance,
  "lab.RegisterExternalInstance": v.strictObject({
    cluster: v.optional(text),
    name: v.optional(serverName),
    vCpu: v.optional(serverVCpu),
    memory: v.optional(serverMemory),
  }),
};
