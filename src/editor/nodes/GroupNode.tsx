import type { NodeProps } from "@xyflow/react";
import { clsx } from "clsx";
import { memo } from "react";
import { usePage } from "../../app/pageState.ts";
import { AwsIcon } from "../../ui/icons/AwsIcon.tsx";
import type { FlowNode } from "../flowNodes.ts";
import { canvasViews } from "../views.ts";
import { GroupTitle } from "./GroupTitle.tsx";

/** Region and VPC: a border and a title that moves everything inside. */
export const GroupNode = memo(function GroupNode({ id, data }: NodeProps<FlowNode>) {
  const refuses = usePage(({ refusing }) => refusing?.kind === data.kind && refusing.id === data.recordId);
  return (
    <div
      className={clsx("absolute inset-0 rounded-card", data.kind === "region" ? "text-region" : "bg-vpc-fill text-vpc")}
    >
      <div
        className={clsx(
          "absolute inset-0 rounded-card border-[1.5px]",
          data.kind === "region" ? "border-dashed border-region" : "border-vpc",
          refuses && "ring-2 ring-st-fail",
        )}
      />
      {data.kind === "region" ? (
        <GroupTitle id={id} pinKey={data.key} sentence={`Region ${data.key}`} selects={null} above>
          <AwsIcon name="region" size={18} />
          Region {data.key}
        </GroupTitle>
      ) : (
        <VpcTitle id={id} data={data} />
      )}
    </div>
  );
});

function VpcTitle({ id, data }: { id: string; data: FlowNode["data"] }) {
  const { Node, useSentence } = canvasViews.vpc;
  const sentence = useSentence(data.recordId ?? "");
  return (
    <GroupTitle
      id={id}
      pinKey={data.key}
      sentence={sentence}
      selects={data.recordId === null ? null : { kind: "vpc", id: data.recordId }}
    >
      <Node id={data.recordId ?? ""} />
    </GroupTitle>
  );
}
