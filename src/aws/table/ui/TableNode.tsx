import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { tableSentence } from "../describe.ts";

export function TableNode({ id }: { id: string }) {
  const table = useCalm((state) => state.tables.table?.get(id));
  if (table === undefined) return null;
  return (
    <NodeFace icon={<AwsIcon name="dynamodb" />} title={table.tableName} kindLine="DynamoDB table">
      <NodeNumber value={table.itemCount} unit={table.itemCount === 1 ? "item" : "items"} />
    </NodeFace>
  );
}

export function useTableSentence(id: string): string {
  return useCalm(({ tables }) => {
    const table = tables.table?.get(id);
    return table === undefined ? id : tableSentence(table);
  });
}
