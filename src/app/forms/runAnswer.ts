import type { Json } from "../../engine/journal.ts";

/** What RunTask and StartTask answer: some tasks may have started and others not. */
export interface RunAnswer {
  /** ARNs. */
  readonly tasks: readonly string[];
  readonly failures: readonly { readonly arn: string; readonly reason: string; readonly detail: string }[];
}

/** Null for an answer that lists neither tasks nor failures. Source: Amazon ECS API Reference, RunTask, Failure. */
export function readRunAnswer(answer: Json | undefined): RunAnswer | null {
  const { tasks, failures } = objectOf(answer);
  if (!Array.isArray(tasks) && !Array.isArray(failures)) return null;
  return {
    tasks: listOf(tasks).map((task) => textOf(objectOf(task).taskArn)),
    failures: listOf(failures).map((failure) => {
      const { arn, reason, detail } = objectOf(failure);
      return { arn: textOf(arn), reason: textOf(reason), detail: textOf(detail) };
    }),
  };
}

const objectOf = (value: Json | undefined): { readonly [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: Json })
    : {};
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");
