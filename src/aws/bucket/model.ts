import type { SimMs } from "../../kernel/time.ts";

export interface S3Object {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly lastModifiedMs: SimMs;
}
/** Amazon S3 API Reference, Bucket, with its notification and versioning configuration. */
export interface BucketRecord {
  readonly id: string;
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly notificationConfiguration: { readonly eventBridgeEnabled: boolean };
  readonly versioningConfiguration: { readonly status: "Enabled" | "Suspended" | null };
  /** The newest objects, oldest first. */
  readonly objects: readonly S3Object[];
  readonly sim: {
    readonly objectCount: number;
    /** From when events reach EventBridge; null while delivery is off. */
    readonly eventsFromMs: SimMs | null;
    readonly puts: number;
    readonly gets: number;
    readonly deletes: number;
    /** Events sent to EventBridge. */
    readonly events: number;
    /** Journal entry of the newest change of its configuration. */
    readonly cause: number | null;
  };
}
export interface BucketRecords {
  bucket: BucketRecord;
}
/** `bucket` is the name, the ARN or the logical id. */
export interface BucketMessages {
  "s3.PutObject": { readonly bucket: string; readonly key: string; readonly size?: number };
  "s3.DeleteObject": { readonly bucket: string; readonly key: string };
  "s3.PutBucketNotificationConfiguration": { readonly bucket: string; readonly eventBridgeEnabled: boolean };
  /** A lifecycle rule expires an object, as the lab wants it. */
  "lab.ExpireObject": { readonly bucket: string; readonly key: string };
  /** A call of an application that its role allows. */
  "bucket.call": { readonly id: string; readonly operation: string; readonly key: string };
}

/** By logical id, name or ARN. */
export function findBucket(buckets: Iterable<BucketRecord>, name: string): BucketRecord | undefined {
  for (const bucket of buckets) if ([bucket.id, bucket.bucketName, bucket.bucketArn].includes(name)) return bucket;
  return undefined;
}
