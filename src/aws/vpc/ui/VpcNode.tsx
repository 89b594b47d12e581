import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";

/** The title of the group. */
export function VpcNode({ id }: { id: string }) {
  const cidrBlock = useCalm((state) => state.tables.vpc?.get(id)?.cidrBlock ?? "");
  return (
    <>
      <AwsIcon name="vpc" size={18} />
      VPC
      <span className="group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden">{cidrBlock}</span>
    </>
  );
}

export function useVpcSentence(id: string): string {
  return useCalm((state) => `VPC ${state.tables.vpc?.get(id)?.cidrBlock ?? id}`);
}
