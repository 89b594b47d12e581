import type { AssumedSection } from "./assumedValue.ts";

/** Stack updates: what editing on the canvas and in the Code tab is. */
export const stackValues = {
  stackCleanup: {
    name: "Time between two looks at a resource that is to be deleted and still in use",
    value: 5,
    unit: "s",
    because: "CloudFormation waits until nothing uses a resource and does not say how often it looks",
    where: "canvas: how long a deleted subnet, cluster or group stays",
  },
  stackUpdateChanges: {
    name: "Most records that one edit may change",
    value: "25,000 records",
    because:
      "a template may have 500 resources of about five records each, and files of ten times that size are to be opened",
    where: "canvas and Code tab: an edit that is refused for its size",
  },
} as const satisfies AssumedSection;
