import type { Json } from "../../engine/journal.ts";
import type { BucketRecord } from "./model.ts";

/**
 * Amazon S3 API Reference, ListObjectsV2: the objects that are kept here, by key. Instants are simulated seconds.
 */
export const describeBucket = ({ bucketName, objects, sim }: BucketRecord): Json => ({
  Name: bucketName,
  IsTruncated: sim.objectCount > objects.length,
  KeyCount: objects.length,
  Contents: objects
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, size, lastModifiedMs }) => ({ Key: key, Size: size, LastModified: lastModifiedMs / 1_000 })),
});
