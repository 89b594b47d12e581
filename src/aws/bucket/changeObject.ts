import type { Sim } from "../../engine/sim.ts";
import type { BucketRecord } from "./model.ts";
import { type ObjectChange, objectDetail } from "./objectEvent.ts";

/** Estimate: the newest objects that are known by key; older ones are only counted. */
const knownObjects = 1_000;

/** Writes or removes an object, and tells EventBridge where delivery is on. */
export function changeObject(
  sim: Sim,
  bucket: BucketRecord,
  key: string,
  size: number | null,
  reason: ObjectChange,
): void {
  const others = bucket.objects.filter((one) => one.key !== key);
  const wasThere = others.length < bucket.objects.length;
  const objects = size === null ? others : [...others, { key, size, lastModifiedMs: sim.now }].slice(-knownObjects);
  const isSent = sendsEvents(bucket, sim.now);
  const more = (is: boolean): number => (is ? 1 : 0);
  const { objectCount, puts, deletes, events } = bucket.sim;
  const changed: BucketRecord = {
    ...bucket,
    objects,
    sim: {
      ...bucket.sim,
      objectCount: objectCount + more(size !== null && !wasThere) - more(size === null && wasThere),
      puts: puts + more(size !== null),
      deletes: deletes + more(size === null),
      events: events + more(isSent),
    },
  };
  sim.put("bucket", bucket.id, changed);
  const { accountId = "" } = sim.get("settings", "run") ?? {};
  const words = size === null ? `${key} was deleted from` : `${key} was put into`;
  sim.journal({
    source: "aws.s3",
    detailType: isSent ? (size === null ? "Object Deleted" : "Object Created") : "AWS API Call via CloudTrail",
    eventName: reason,
    severity: "INFO",
    kind: "bucket",
    subject: bucket.id,
    message: `${words} ${bucket.bucketName}.`,
    because: whyEvents(bucket, sim.now),
    ...(isSent ? { detail: objectDetail(sim.seed, changed, key, size, reason, accountId) } : {}),
  });
}

export const sendsEvents = ({ sim: { eventsFromMs } }: Pick<BucketRecord, "sim">, now: number): boolean =>
  eventsFromMs !== null && now >= eventsFromMs;

/** Whether events reach EventBridge, and why not. */
export function whyEvents(bucket: Pick<BucketRecord, "sim">, now: number): string {
  if (sendsEvents(bucket, now)) return "EventBridge delivery is on: every event goes to the default bus.";
  return bucket.sim.eventsFromMs === null
    ? "EventBridge delivery is off: no event is sent."
    : "EventBridge delivery was switched on less than 5 minutes ago: no event is sent yet.";
}
