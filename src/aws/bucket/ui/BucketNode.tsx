import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { bucketSentence, deliveryWords } from "../describe.ts";

export function BucketNode({ id }: { id: string }) {
  const bucket = useCalm((state) => state.tables.bucket?.get(id));
  const delivery = useCalm(({ tables, nowMs }) => {
    const found = tables.bucket?.get(id);
    return found === undefined ? "" : deliveryWords(found, nowMs);
  });
  if (bucket === undefined) return null;
  const { objectCount } = bucket.sim;
  return (
    <NodeFace icon={<AwsIcon name="s3" />} title={bucket.bucketName} kindLine={`S3 · events ${delivery}`}>
      <NodeNumber value={objectCount} unit={objectCount === 1 ? "object" : "objects"} />
    </NodeFace>
  );
}

export function useBucketSentence(id: string): string {
  return useCalm(({ tables, nowMs }) => {
    const bucket = tables.bucket?.get(id);
    return bucket === undefined ? id : bucketSentence(bucket, nowMs);
  });
}
