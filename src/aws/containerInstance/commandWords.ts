import type { ContainerInstanceMessages } from "./model.ts";

type CommandType = Exclude<keyof ContainerInstanceMessages & string, `containerInstance.${string}`>;
type Words<T extends CommandType> = (
  input: ContainerInstanceMessages[T],
) => readonly ["containerInstance" | "accountSetting", string, string];

const first = (names: readonly string[]): string => names[0] ?? "";
const listed = (names: readonly string[]): string => names.join(", ");

/** What you did, in a sentence, and the record it is about. */
export const containerInstanceWords: { readonly [T in CommandType]: Words<T> } = {
  "ec2.RunInstances": ({ instanceType, minCount, maxCount = minCount ?? 1 }) => [
    "containerInstance",
    instanceType,
    `You launched ${maxCount === 1 ? `an instance of type ${instanceType}` : `${maxCount} instances of type ${instanceType}`}.`,
  ],
  "ec2.StopInstances": ({ instanceIds }) => [
    "containerInstance",
    first(instanceIds),
    `You stopped ${listed(instanceIds)}.`,
  ],
  "ec2.StartInstances": ({ instanceIds }) => [
    "containerInstance",
    first(instanceIds),
    `You started ${listed(instanceIds)}.`,
  ],
  "ec2.RebootInstances": ({ instanceIds }) => [
    "containerInstance",
    first(instanceIds),
    `You rebooted ${listed(instanceIds)}.`,
  ],
  "ec2.TerminateInstances": ({ instanceIds }) => [
    "containerInstance",
    first(instanceIds),
    `You terminated ${listed(instanceIds)}.`,
  ],
  "ecs.UpdateContainerInstancesState": ({ containerInstances, status }) => [
    "containerInstance",
    first(containerInstances),
    `You set ${listed(containerInstances)} ${status}.`,
  ],
  "ecs.DeregisterContainerInstance": ({ containerInstance, force }) => [
    "containerInstance",
    containerInstance,
    `You deregistered ${containerInstance}${force === true ? " by force" : ""}.`,
  ],
  "ecs.PutAttributes": ({ attributes }) => [
    "containerInstance",
    attributes[0]?.targetId ?? "",
    `You set ${attributes.map(({ name, value }) => (value === undefined ? name : `${name} = ${value}`)).join(", ")}.`,
  ],
  "ecs.PutAccountSettingDefault": ({ name, value }) => ["accountSetting", name, `You set ${name} to ${value}.`],
  "lab.LoseAgent": ({ containerInstance }) => [
    "containerInstance",
    containerInstance,
    `You cut the ECS agent of ${containerInstance} off.`,
  ],
  "lab.RestoreAgent": ({ containerInstance }) => [
    "containerInstance",
    containerInstance,
    `You started the ECS agent of ${containerInstance} again.`,
  ],
  "lab.StopDockerDaemon": ({ containerInstance }) => [
    "containerInstance",
    containerInstance,
    `You stopped the Docker daemon of ${containerInstance}.`,
  ],
  "lab.StartDockerDaemon": ({ containerInstance }) => [
    "containerInstance",
    containerInstance,
    `You started the Docker daemon of ${containerInstance} again.`,
  ],
  "lab.DetachInstanceProfile": ({ containerInstance }) => [
    "containerInstance",
    containerInstance,
    `You took the instance profile from ${containerInstance}.`,
  ],
  "lab.AttachInstanceProfile": ({ containerInstance }) => [
    "containerInstance",
    containerInstance,
    `You gave ${containerInstance} an instance profile.`,
  ],
  "lab.InterruptSpotInstance": ({ containerInstance }) => [
    "containerInstance",
    containerInstance,
    `You let EC2 take the Spot Instance ${containerInstance} back.`,
  ],
  "lab.RegisterExternalInstance": ({ name = "a server" }) => [
    "containerInstance",
    name,
    `You registered ${name} as an external instance.`,
  ],
};
