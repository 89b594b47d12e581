import type { ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";

/** AWS::S3::Bucket. */
export const bucketMapping: ResourceMapping = {
  type: "AWS::S3::Bucket",
  understood: ["BucketName", "NotificationConfiguration", "VersioningConfiguration"],
  ignored: {
    BucketEncryption: "Encryption does not change what a bucket does.",
    LifecycleConfiguration: "Objects expire here when you say so.",
    PublicAccessBlockConfiguration: "Nobody outside the account calls a bucket here.",
    OwnershipControls: "Nothing here depends on who owns an object.",
    Tags: "Nothing here depends on tags.",
  },

  read({ logicalId, properties }, open) {
    const bucketName = textOf(properties.BucketName) ?? logicalId.toLowerCase();
    const delivery = objectOf(objectOf(properties.NotificationConfiguration)?.EventBridgeConfiguration);
    const eventBridgeEnabled =
      delivery !== undefined && delivery !== null && (booleanOf(delivery.EventBridgeEnabled) ?? true);
    const status = textOf(objectOf(properties.VersioningConfiguration)?.Status);
    open.put("bucket", {
      id: logicalId,
      bucketName,
      bucketArn: `arn:aws:s3:::${bucketName}`,
      notificationConfiguration: { eventBridgeEnabled },
      versioningConfiguration: { status: status === "Enabled" || status === "Suspended" ? status : null },
      objects: [],
      sim: {
        objectCount: 0,
        eventsFromMs: eventBridgeEnabled ? startOfRun : null,
        puts: 0,
        gets: 0,
        deletes: 0,
        events: 0,
        cause: null,
      },
    });
  },

  edits(find, id) {
    const bucket = find("bucket", id);
    if (bucket === undefined) return [];
    const { eventBridgeEnabled } = bucket.notificationConfiguration;
    return [
      {
        path: ["NotificationConfiguration", "EventBridgeConfiguration"],
        value: eventBridgeEnabled ? { EventBridgeEnabled: true } : null,
      },
    ];
  },
};
