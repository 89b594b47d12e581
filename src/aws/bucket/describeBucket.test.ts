import { expect, test } from "vitest";
import { eventRun } from "../../testing/eventRun.ts";
import { describeBucket } from "./describeBucket.ts";

test("ListObjectsV2 of a bucket: its objects by key, with size and when they were written", () => {
  const run = eventRun({ In: { Type: "AWS::S3::Bucket", Properties: { BucketName: "in" } } });
  run.until(1);
  run.send({ type: "s3.PutObject", bucket: "in", key: "b.csv", size: 20 });
  run.until(5);
  run.send({ type: "s3.PutObject", bucket: "in", key: "a.csv", size: 10 });
  run.until(9);
  expect(describeBucket(run.get("bucket", "In"))).toEqual({
    Name: "in",
    IsTruncated: false,
    KeyCount: 2,
    Contents: [
      { Key: "a.csv", Size: 10, LastModified: 5.001 },
      { Key: "b.csv", Size: 20, LastModified: 1.001 },
    ],
  });
});
