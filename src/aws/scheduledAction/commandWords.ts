import type { ScheduledActionMessages } from "./model.ts";

type CommandType = Extract<keyof ScheduledActionMessages & string, `application-autoscaling.${string}`>;
type Words<T extends CommandType> = (input: ScheduledActionMessages[T]) => readonly ["scalableTarget", string, string];

/** What you did, in a sentence, and the record it is about. */
export const scheduledActionWords: { readonly [T in CommandType]: Words<T> } = {
  "application-autoscaling.PutScheduledAction": ({ resourceId, scheduledActionName, schedule }) => [
    "scalableTarget",
    resourceId,
    `You put scheduled action ${scheduledActionName}${schedule === undefined ? "" : `: ${schedule}`}.`,
  ],
  "application-autoscaling.DeleteScheduledAction": ({ resourceId, scheduledActionName }) => [
    "scalableTarget",
    resourceId,
    `You deleted scheduled action ${scheduledActionName}.`,
  ],
};
