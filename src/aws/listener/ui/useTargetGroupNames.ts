import { useCalm } from "../../../client/calm.ts";

/** Names of target groups by record id. */
export function useTargetGroupNames(): (id: string) => string {
  const names = useCalm(({ tables }) =>
    [...(tables.targetGroup?.values() ?? [])].map(({ id, targetGroupName }) => `${id}\n${targetGroupName}`),
  );
  const byId = new Map(names.map((line) => line.split("\n") as [string, string]));
  return (id) => byId.get(id) ?? id;
}
