import type { AssumedSection } from "./assumedValue.ts";

/** Files, secrets and logs. */
export const storageValues = {
  secretRotation: {
    name: "How long a rotation function takes for its four steps",
    value: 10,
    unit: "s",
    because: "it is a Lambda function that starts cold and calls a database",
    where: "secret: Rotate now",
  },
  efsMountTimeout: {
    name: "How long a Fargate task waits for a mount target that does not answer",
    value: 120,
    unit: "s",
    realisticOnly: true,
    because: "the EFS guide says about two minutes of a mount by hand",
    where: "task: EFS volume behind a closed port 2049",
  },
} as const satisfies AssumedSection;
