import { useCalm } from "../../../client/calm.ts";
import type { Mirror } from "../../../client/store.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { holders, secretSentence, staleWords } from "../describe.ts";

function staleCount(tables: Mirror, id: string): number {
  const secret = tables.secret?.get(id);
  return secret === undefined ? 0 : holders(secret, tables.task?.values() ?? []).older.length;
}

export function SecretNode({ id }: { id: string }) {
  const secret = useCalm((state) => state.tables.secret?.get(id));
  const older = useCalm(({ tables }) => staleCount(tables, id));
  if (secret === undefined) return null;
  const kindLine = secret.deletedDateMs !== null ? "Secret · deleted" : (staleWords(older) ?? "Secret");
  const { length } = secret.versions;
  return (
    <NodeFace icon={<AwsIcon name="secrets-manager" />} title={secret.name} kindLine={kindLine}>
      <NodeNumber value={length} unit={length === 1 ? "version" : "versions"} />
      {older > 0 && <NodeNumber value={older} unit={older === 1 ? "task holds an older" : "tasks hold an older"} />}
    </NodeFace>
  );
}

export function useSecretSentence(id: string): string {
  return useCalm(({ tables }) => {
    const secret = tables.secret?.get(id);
    return secret === undefined ? id : secretSentence(secret, staleCount(tables, id));
  });
}
