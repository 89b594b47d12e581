import { useCalm } from "../../../client/calm.ts";
import { readTables } from "../../../client/readTables.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { policyCount, roleKindLine, roleSentence } from "../describe.ts";
import { deniedCalls } from "../lineActions.ts";
import { usesOf } from "../sockets.ts";

export function RoleNode({ id }: { id: string }) {
  const role = useCalm((state) => state.tables.role?.get(id));
  const kindLine = useCalm(({ tables }) => {
    const record = tables.role?.get(id);
    return record === undefined ? "" : roleKindLine(usesOf(readTables(tables), record));
  });
  const denied = useCalm(({ tables }) => {
    const record = tables.role?.get(id);
    return record === undefined ? 0 : deniedCalls(readTables(tables), record);
  });
  if (role === undefined) return null;
  const count = policyCount(role);
  return (
    <NodeFace icon={<AwsIcon name="iam-role" />} title={role.roleName} kindLine={kindLine}>
      <NodeNumber value={String(count)} unit={count === 1 ? "policy" : "policies"} />
      {denied > 0 && <NodeNumber value={`✕ ${denied}`} unit="denied" className="text-st-fail" />}
    </NodeFace>
  );
}

export function useRoleSentence(id: string): string {
  return useCalm(({ tables }) => {
    const role = tables.role?.get(id);
    return role === undefined ? id : roleSentence(role, usesOf(readTables(tables), role));
  });
}
