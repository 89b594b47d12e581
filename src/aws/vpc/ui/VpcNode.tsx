import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";

/** The title of the group. */
export function VpcNode({ id }: { id: string }) {
  const cidrBlock = useCalm((state) => state.tables.vpc?.get(id)?.cidrBlock ?? "");
  // Two VPCs may have the same addresses: then only a name tells them apart.
  const name = useCalm(({ tables: { vpc } }) => ((vpc?.size ?? 0) > 1 ? (vpc?.get(id)?.name ?? null) : null));
  return (
    <>
      <AwsIcon name="vpc" size={18} />
      {name === null ? (
        "VPC"
      ) : (
        <>
          <span className="group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden">VPC</span>
          {/* The first zone's title begins here. */}
          <span className="group-data-[detail=bar]/canvas:max-w-16 group-data-[detail=bar]/canvas:truncate group-data-[detail=cell]/canvas:max-w-16 group-data-[detail=cell]/canvas:truncate">
            {name}
          </span>
        </>
      )}
      <span className="group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden">{cidrBlock}</span>
    </>
  );
}

export function useVpcSentence(id: string): string {
  return useCalm(({ tables: { vpc } }) => {
    const record = vpc?.get(id);
    if (record === undefined) return `VPC ${id}`;
    return `VPC ${(vpc?.size ?? 0) > 1 ? `${record.name}, ${record.cidrBlock}` : record.cidrBlock}`;
  });
}
