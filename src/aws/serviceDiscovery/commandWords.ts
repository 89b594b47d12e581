import type { ServiceDiscoveryMessages } from "./model.ts";

type Words<T extends keyof ServiceDiscoveryMessages> = (
  input: ServiceDiscoveryMessages[T],
) => readonly ["task" | "settings", string, string];

const names = { CLOUD_MAP: "AWS Cloud Map", VPC_LATTICE: "VPC Lattice" } as const;

/** What you did, in a sentence, and the record it is about. */
export const serviceDiscoveryWords: { readonly [T in keyof ServiceDiscoveryMessages]: Words<T> } = {
  "lab.ReportTaskHealth": ({ task, source, health }) => [
    "task",
    task,
    `You let ${names[source]} report task ${task.slice(-32).slice(0, 8)} as ${health}.`,
  ],
  "lab.ThrottleServiceDiscovery": ({ throttled }) => [
    "settings",
    "run",
    throttled ? "You let AWS Cloud Map throttle registrations." : "You let AWS Cloud Map answer registrations again.",
  ],
};
