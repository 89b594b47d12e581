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
  volumeAttachment: {
    name: "How long an EBS volume takes beyond the task's own start",
    value: 0,
    unit: "s",
    because: "ECS makes and attaches it while the network interface is attached and the image is pulled",
    where: "task: EBS volumes",
  },
  snapshotVolumeSize: {
    name: "Size of an EBS volume from a snapshot whose size is not said",
    value: 20,
    unit: "GiB",
    because: "it has the snapshot's size, which no template holds; 20 GiB is what the console begins with",
    where: "task: EBS volumes",
  },
  efsMountTimeout: {
    name: "How long a Fargate task waits for a mount target that does not answer",
    value: 120,
    unit: "s",
    realisticOnly: true,
    because: "the EFS guide says about two minutes of a mount by hand",
    where: "task: EFS volume behind a closed port 2049",
  },
  writtenFile: {
    name: "Size of a file that a control writes",
    value: 1,
    unit: "MiB",
    because: "it is a small file",
    where: "task: Write file",
  },
  bucketEventsOff: {
    name: "How fast a bucket stops to send its events",
    value: "at once",
    because: "AWS names the minutes that switching on may take, and none for switching off",
    where: "bucket: EventBridge",
  },
} as const satisfies AssumedSection;
