import { drawHex } from "../../kernel/draw.ts";
import type { Json } from "../taskDefinition/model.ts";
import type { BucketRecord } from "./model.ts";

export type ObjectChange = "PutObject" | "DeleteObject" | "Lifecycle Expiration";

/**
 * The detail of Object Created and Object Deleted.
 * Source: Amazon S3 User Guide, "EventBridge event message structure".
 */
export function objectDetail(
  seed: number,
  { bucketName, versioningConfiguration, sim }: BucketRecord,
  key: string,
  size: number | null,
  reason: ObjectChange,
  accountId: string,
): Json {
  const hex = (length: number, what: string): string => drawHex(seed, length, what, bucketName, key, sim.events);
  return {
    version: "0",
    bucket: { name: bucketName },
    object: {
      key,
      ...(size === null ? {} : { size, etag: hex(32, "etag") }),
      sequencer: hex(18, "sequencer").toUpperCase(),
    },
    "request-id": hex(16, "request").toUpperCase(),
    requester: reason === "Lifecycle Expiration" ? "s3.amazonaws.com" : accountId,
    reason,
    ...(size === null
      ? {
          "deletion-type":
            versioningConfiguration.status === "Enabled" ? "Delete Marker Created" : "Permanently Deleted",
        }
      : {}),
  };
}
