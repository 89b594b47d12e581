import { ViewportPortal } from "@xyflow/react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { useGraph } from "./useGraph.ts";
import { wordsView } from "./views.ts";

/** CSS px around the zones. */
const margin = 6;

/** A cluster is a logical group, so it is drawn only while it is selected: around the zones its tasks may run in. */
export function ClusterOutline() {
  const id = usePage(({ selection }) => (selection?.kind === "cluster" ? selection.id : null));
  return id === null ? null : <Outline id={id} />;
}

function Outline({ id }: { id: string }) {
  const { nodes } = useGraph();
  const say = wordsView.useSayer("cluster");
  const text = useCalm(({ tables }) => {
    const services = [...(tables.service?.values() ?? [])].filter(({ clusterArn }) => clusterArn === id).length;
    const name = tables.cluster?.get(id)?.clusterName ?? id;
    return `Cluster ${name}, ${services} ${services === 1 ? "service" : "services"}`;
  });
  const zones = nodes.filter(({ kind }) => kind === "availabilityZone");
  if (zones.length === 0) return null;
  const left = Math.min(...zones.map(({ absolute }) => absolute.x)) - margin;
  const top = Math.min(...zones.map(({ absolute }) => absolute.y)) - margin;
  const width = Math.max(...zones.map(({ absolute, width }) => absolute.x + width)) + margin - left;
  const height = Math.max(...zones.map(({ absolute, height }) => absolute.y + height)) + margin - top;
  return (
    <ViewportPortal>
      <div
        className="pointer-events-none absolute z-4 rounded-card border-[1.25px] border-dotted border-text3"
        style={{ left, top, width, height }}
      >
        <span className="absolute right-2 bottom-full text-11 font-semibold whitespace-nowrap text-text3">
          {say(text)}
        </span>
      </div>
    </ViewportPortal>
  );
}
