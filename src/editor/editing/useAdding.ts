import { useReactFlow } from "@xyflow/react";
import type { DragEvent, MouseEvent } from "react";
import { useClient } from "../../client/store.ts";
import type { Point } from "../graph/box.ts";
import type { Graph } from "../useGraph.ts";
import { useEditing } from "./editState.ts";
import { loadDeeds } from "./loadDeeds.ts";
import { readFrom } from "./recordNames.ts";
import { allTiles, tileFormat } from "./tiles.ts";

/** What a tile of the palette does on the canvas: dropped on a thing it is wired to it, anywhere else it is just added. */
export function useAdding({ nodes, byId }: Graph) {
  const { screenToFlowPosition } = useReactFlow();
  /** Places are kept by the group that holds the thing: the VPC for what has addresses, the Region for the rest. */
  const placeIn = (kind: string, point: Point): readonly [number, number] => {
    const group = ["loadBalancer", "classicLoadBalancer", "targetGroup"].includes(kind) ? "vpc" : "region";
    const parent = nodes.find((node) => node.kind === group)?.absolute ?? { x: 0, y: 0 };
    return [point.x - parent.x, point.y - parent.y];
  };
  const drop = async (kind: string, at: Point, element: Element | null): Promise<void> => {
    const tile = allTiles.find((one) => one.kind === kind);
    if (tile === undefined) return;
    const deeds = await loadDeeds();
    const node = byId.get(element?.closest<HTMLElement>("[data-stop]")?.dataset.stop ?? "");
    const { verdictOn } = await import("../wiring/verdict.ts");
    const newKind = deeds.recordKind(tile.kind);
    if (node !== undefined && node.recordId !== null && !["region", "vpc", "availabilityZone"].includes(node.kind)) {
      const from = { kind: newKind, id: null };
      const to = { kind: node.kind, id: node.recordId };
      const verdict = verdictOn(from, to, readFrom(useClient.getState().tables));
      if (!verdict.legal && verdict.fixes.length > 0) return useEditing.setState({ refusal: { from, to, verdict } });
      const id = await deeds.add(tile.kind, null);
      if (id !== null && verdict.legal) await deeds.connect({ kind: newKind, id }, to);
      return;
    }
    await deeds.add(tile.kind, tile.kind === "trafficSource" ? null : placeIn(kind, at));
  };
  return {
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes(tileFormat)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    },
    onDrop(event: DragEvent) {
      const kind = event.dataTransfer.getData(tileFormat);
      if (kind === "") return;
      event.preventDefault();
      event.stopPropagation();
      void drop(kind, screenToFlowPosition({ x: event.clientX, y: event.clientY }), event.target as Element);
    },
    /** True when the click put down a tile that was picked. */
    onPaneClick(event: MouseEvent): boolean {
      const { placing } = useEditing.getState();
      if (placing === null) return false;
      useEditing.setState({ placing: null });
      void drop(placing, screenToFlowPosition({ x: event.clientX, y: event.clientY }), null);
      return true;
    },
  };
}
