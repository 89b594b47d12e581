import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace } from "../../../ui/NodeFace.tsx";
import { keyName, keySentence } from "../describe.ts";

export function KeyNode({ id }: { id: string }) {
  const key = useCalm((state) => state.tables.key?.get(id));
  if (key === undefined) return null;
  return <NodeFace icon={<AwsIcon name="kms" />} title={keyName(key)} kindLine={`KMS key · ${key.keyState}`} />;
}

export function useKeySentence(id: string): string {
  return useCalm(({ tables }) => {
    const key = tables.key?.get(id);
    return key === undefined ? id : keySentence(key);
  });
}
