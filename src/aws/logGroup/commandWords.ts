import type { LogGroupMessages } from "./model.ts";

type Words<T extends keyof LogGroupMessages> = (
  input: LogGroupMessages[T],
) => readonly [kind: "logGroup", subject: string, sentence: string];

/** What you did to a log group, in a sentence. */
export const logGroupWords: { readonly [T in Exclude<keyof LogGroupMessages, "logGroup.streams">]: Words<T> } = {
  "logs.CreateLogGroup": ({ logGroupName }) => ["logGroup", logGroupName, `You created the log group ${logGroupName}.`],
  "logs.DeleteLogGroup": ({ logGroupName }) => ["logGroup", logGroupName, `You deleted the log group ${logGroupName}.`],
  "logs.PutRetentionPolicy": ({ logGroupName, retentionInDays }) => [
    "logGroup",
    logGroupName,
    `You set ${logGroupName} to keep its events for ${retentionInDays} days.`,
  ],
  "lab.ThrottleLogGroup": ({ logGroupName, throttled }) => [
    "logGroup",
    logGroupName,
    throttled
      ? `You let applications write faster than ${logGroupName} accepts.`
      : `You let ${logGroupName} accept all that is written.`,
  ],
};
