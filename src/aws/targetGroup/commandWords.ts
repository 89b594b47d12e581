import type { TargetGroupMessages, TargetInput } from "./model.ts";

type Calls = Extract<keyof TargetGroupMessages, `elbv2.${string}`>;
type Words<T extends Calls> = (input: TargetGroupMessages[T]) => readonly ["targetGroup", string, string];

const shown = (fields: object): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(", ");
const listed = (targets: readonly TargetInput[]): string =>
  targets.map(({ id, port }) => (port === undefined ? id : `${id}:${port}`)).join(", ");

/** What you did, in a sentence, and the record it is about. */
export const targetGroupWords: { readonly [T in Calls]: Words<T> } = {
  "elbv2.CreateTargetGroup": ({ name, targetType = "instance", protocol = "", port = "" }) => [
    "targetGroup",
    name,
    `You created the target group ${name}: ${targetType} targets over ${protocol}:${port}.`,
  ],
  "elbv2.DeleteTargetGroup": ({ targetGroupArn }) => [
    "targetGroup",
    targetGroupArn,
    `You deleted the target group ${targetGroupArn}.`,
  ],
  "elbv2.RegisterTargets": ({ targetGroupArn, targets }) => [
    "targetGroup",
    targetGroupArn,
    `You registered ${listed(targets)} with ${targetGroupArn}.`,
  ],
  "elbv2.DeregisterTargets": ({ targetGroupArn, targets }) => [
    "targetGroup",
    targetGroupArn,
    `You deregistered ${listed(targets)} from ${targetGroupArn}.`,
  ],
  "elbv2.ModifyTargetGroup": ({ targetGroupArn, ...fields }) => [
    "targetGroup",
    targetGroupArn,
    `You set ${shown(fields)}.`,
  ],
  "elbv2.ModifyTargetGroupAttributes": ({ targetGroupArn, attributes }) => [
    "targetGroup",
    targetGroupArn,
    `You set ${attributes.map(({ key, value }) => `${key} ${value}`).join(", ")}.`,
  ],
};
