import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { after, minutes } from "../../kernel/time.ts";
import { changeObject } from "./changeObject.ts";
import { type BucketMessages, type BucketRecord, findBucket } from "./model.ts";

/** Source: Amazon S3 User Guide, "Enabling Amazon EventBridge": about five minutes. */
const switchOnTime = minutes(5);
/** Estimate: a small file; nothing here depends on its size but the event's own field. */
const usualSize = 1_024;

export const bucketHandlers = {
  "s3.PutObject"(sim, { bucket: name, key, size = usualSize }) {
    const bucket = bucketOr(sim, name);
    if (bucket !== undefined) changeObject(sim, bucket, key, size, "PutObject");
  },
  "s3.DeleteObject"(sim, { bucket: name, key }) {
    const bucket = bucketOr(sim, name);
    if (bucket !== undefined) changeObject(sim, bucket, key, null, "DeleteObject");
  },
  "lab.ExpireObject"(sim, { bucket: name, key }) {
    const bucket = bucketOr(sim, name);
    if (bucket !== undefined) changeObject(sim, bucket, key, null, "Lifecycle Expiration");
  },
  "s3.PutBucketNotificationConfiguration"(sim, { bucket: name, eventBridgeEnabled }) {
    const bucket = bucketOr(sim, name);
    if (bucket === undefined) return;
    const wasOn = bucket.notificationConfiguration.eventBridgeEnabled;
    // Estimate: switching off counts at once.
    const from = wasOn ? bucket.sim.eventsFromMs : after(sim.now, switchOnTime);
    sim.patch("bucket", bucket.id, {
      notificationConfiguration: { eventBridgeEnabled },
      sim: { ...bucket.sim, eventsFromMs: eventBridgeEnabled ? from : null, cause: sim.cause },
    });
  },
  "bucket.call"(sim, { id, operation, key }) {
    const bucket = sim.get("bucket", id);
    if (bucket === undefined) return;
    if (operation === "PutObject") changeObject(sim, bucket, key, usualSize, "PutObject");
    else if (operation === "DeleteObject") changeObject(sim, bucket, key, null, "DeleteObject");
    else sim.patch("bucket", id, { sim: { ...bucket.sim, gets: bucket.sim.gets + 1 } });
  },
} satisfies Pick<Handlers, keyof BucketMessages>;

function bucketOr(sim: Sim, name: string): BucketRecord | undefined {
  const bucket = findBucket(sim.all("bucket"), name);
  const about = { kind: "bucket", subject: name } as const;
  if (bucket === undefined) refuse(sim, about, "NoSuchBucket", "The specified bucket does not exist");
  return bucket;
}
