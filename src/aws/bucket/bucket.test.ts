import { expect, test } from "vitest";
import { eventRun } from "../../testing/eventRun.ts";
import { bucketSentence } from "./describe.ts";

const bucket = (properties = {}) => ({
  In: {
    Type: "AWS::S3::Bucket",
    Properties: {
      BucketName: "in",
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      ...properties,
    },
  },
});

test("Object Created and Object Deleted say what Amazon S3 says", () => {
  const run = eventRun(bucket());
  run.send({ type: "s3.PutObject", bucket: "in", key: "a.csv", size: 10 });
  run.send({ type: "s3.DeleteObject", bucket: "in", key: "a.csv" });
  run.send({ type: "s3.PutObject", bucket: "in", key: "b.csv", size: 20 });
  run.send({ type: "lab.ExpireObject", bucket: "in", key: "b.csv" });
  const details = run.journal().flatMap(({ source, detail }) => (source === "aws.s3" ? [detail] : []));
  expect(details).toMatchObject([
    { bucket: { name: "in" }, object: { key: "a.csv", size: 10 }, reason: "PutObject" },
    { object: { key: "a.csv" }, reason: "DeleteObject", "deletion-type": "Permanently Deleted" },
    { object: { key: "b.csv", size: 20 } },
    { object: { key: "b.csv" }, reason: "Lifecycle Expiration", "deletion-type": "Permanently Deleted" },
  ]);
  expect(bucketSentence(run.get("bucket", "In"), 0)).toBe("S3 bucket in, 0 objects, EventBridge delivery on");
});

test("in a versioned bucket a delete makes a delete marker; a bucket that is not there is refused", () => {
  const run = eventRun(bucket({ VersioningConfiguration: { Status: "Enabled" } }));
  run.send({ type: "s3.PutObject", bucket: "in", key: "a.csv" });
  run.send({ type: "s3.DeleteObject", bucket: "in", key: "a.csv" });
  expect(run.journal().at(-1)?.detail).toMatchObject({ "deletion-type": "Delete Marker Created" });
  expect(run.send({ type: "s3.PutObject", bucket: "out", key: "a.csv" })).toBe(
    "NoSuchBucket: The specified bucket does not exist",
  );
});
