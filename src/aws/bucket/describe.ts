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
