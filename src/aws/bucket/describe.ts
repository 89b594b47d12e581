import type { BucketRecord } from "./model.ts";

/** Whether S3 tells EventBridge: "on", "off", "on in 4 min". */
export function deliveryWords({ sim: { eventsFromMs } }: Pick<BucketRecord, "sim">, now: number): string {
  if (eventsFromMs === null) return "off";
  return now >= eventsFromMs ? "on" : `on in ${Math.ceil((eventsFromMs - now) / 60_000)} min`;
}

/** "S3 bucket uploads, 3 objects, EventBridge delivery on" */
export const bucketSentence = (bucket: BucketRecord, now: number): string =>
  [
    `S3 bucket ${bucket.bucketName}`,
    `${bucket.sim.objectCount} ${bucket.sim.objectCount === 1 ? "object" : "objects"}`,
    `EventBridge delivery ${deliveryWords(bucket, now)}`,
  ].join(", ");

/**
 * "S3 cannot be mounted as a file system", as the exam has it, as it is today, and as it is here.
 * Source: Amazon ECS Developer Guide, "Use Amazon S3 Files volumes with Amazon ECS".
 */
export const s3AsVolume = [
  {
    layer: "Exam answer",
    statement: "Files that tasks share across zones go to Amazon EFS. S3 is object storage, reached by API.",
  },
  {
    layer: "Today",
    statement:
      "Mountpoint for S3 shows objects as files, without full POSIX. ECS has S3 Files volumes on Fargate and Managed Instances, not on EC2; a task role is mandatory.",
  },
  { layer: "Here", statement: "S3 as a volume is refused with this reason, until the switch below allows S3 Files." },
] as const;
