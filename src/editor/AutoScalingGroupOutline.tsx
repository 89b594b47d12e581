import { ViewportPortal } from "@xyflow/react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { AwsIcon } from "../ui/icons/AwsIcon.tsx";
import { useDetail } from "./DetailContext.ts";
import { boundsOf } from "./graph/box.ts";
import { useGraph } from "./useGraph.ts";
import { groupView } from "./views.ts";

/** CSS px around the instances. */
const margin = 5;

/** An Auto Scaling group spans zones: drawn around its instances with the Network layer, or while it or one is selected. */
export function AutoScalingGroupOutline() {
  const selection = usePage((state) => state.selection);
  const network = usePage((state) => state.layers.network);
  const ids = useCalm(({ tables }) => {
    if (network) return [...(tables.autoScalingGroup?.keys() ?? [])];
    if (selection?.kind === "autoScalingGroup") return [selection.id];
    const id =
      selection?.kind === "containerInstance"
        ? (tables.containerInstance?.get(selection.id)?.autoScalingGroupId ?? null)
        : null;
    return id === null ? [] : [id];
  });
  return ids.map((id) => <Outline key={id} id={id} />);
}

function Outline({ id }: { id: string }) {
  const { nodes } = useGraph();
  const members = useCalm(({ tables }) =>
    [...(tables.containerInstance?.values() ?? [])]
      .filter(({ autoScalingGroupId }) => autoScalingGroupId === id)
      .map((instance) => instance.id),
  );
  // Drawn small, a zone's name needs most of the line that the title stands in.
  const isNamed = useDetail() === "full";
  const title = useCalm(({ tables }) => {
    const group = tables.autoScalingGroup?.get(id);
    if (group === undefined) return id;
    const size = groupView.sizeWords(group);
    return isNamed ? `${group.autoScalingGroupName} ${size}` : size;
  });
  const bounds = boundsOf(
    nodes
      .filter(({ kind, key }) => kind === "containerInstance" && members.includes(key))
      .map(({ absolute, width, height }) => ({ ...absolute, width, height })),
  );
  if (bounds === null) return null;
  return (
    <ViewportPortal>
      <div
        className="pointer-events-none absolute z-4 rounded-card border-[1.5px] border-dashed border-asg"
        style={{
          left: bounds.x - margin,
          top: bounds.y - margin,
          width: bounds.width + 2 * margin,
          height: bounds.height + 2 * margin,
        }}
      >
        <span className="absolute right-1 bottom-full flex items-center gap-1 text-11 font-semibold whitespace-nowrap text-asg tabular-nums">
          <AwsIcon name="auto-scaling-group" size={14} />
          {title}
        </span>
      </div>
    </ViewportPortal>
  );
}
