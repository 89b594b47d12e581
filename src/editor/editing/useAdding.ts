import { useReactFlow } from "@xyflow/react";
import { type DragEvent, type MouseEvent, useEffect } from "react";
import { useClient } from "../../client/store.ts";
import type { Point } from "../graph/box.ts";
import type { Graph } from "../useGraph.ts";
import { placeNear, rememberDrawn } from "./drawnPlaces.ts";
import { useEditing } from "./editState.ts";
import { type LegalParent, landingOf } from "./legalParents.ts";
import { loadDeeds } from "./loadDeeds.ts";
import { readFrom } from "./recordNames.ts";
import { groupOf } from "./standsIn.ts";
import { allTiles, tileFormat } from "./tiles.ts";

/** What a tile of the palette does on the canvas: dropped on a thing it is wired to it, anywhere else it is just added. */
export function useAdding(graph: Graph) {
  const { screenToFlowPosition } = useReactFlow();
  useDrawnPlaces(graph, screenToFlowPosition);
  const { nodes, byId } = graph;
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
      const id = await deeds.add(tile.kind, placeNear(tile.kind, at));
      if (id !== null && verdict.legal) await deeds.connect({ kind: newKind, id }, to);
      return;
    }
    const landing = landingOf(tile.kind, at, nodes, useClient.getState().tables);
    if (landing.legal) {
      await deeds.add(tile.kind, placeNear(tile.kind, at, landing.place.vpc), landing.place);
      return;
    }
    const { label: name } = tile;
    useEditing.setState({
      parentQuestion: {
        title: `${name}: where?`,
        reason: landing.reason,
        parents: landing.parents,
        put: ({ vpc, subnet }: LegalParent) => {
          const place = { ...(vpc === undefined ? {} : { vpc }), ...(subnet === undefined ? {} : { subnet }) };
          // In the Region it gets the next free slot of the lane: near the pointer there is the VPC.
          void deeds.add(tile.kind, vpc === undefined ? null : placeNear(tile.kind, at, vpc), place);
        },
      },
    });
  };
  return {
    onMouseMove({ clientX, clientY }: MouseEvent) {
      pointer = () => screenToFlowPosition({ x: clientX, y: clientY });
    },
    onDoubleClick(event: MouseEvent) {
      if ((event.target as Element).closest("[data-stop], button, a, input") !== null) return;
      useEditing.setState({
        quickAdd: { at: screenToFlowPosition({ x: event.clientX, y: event.clientY }), from: null },
      });
    },
    onDragLeave(event: DragEvent) {
      const to = event.relatedTarget;
      if (!(to instanceof Node && event.currentTarget.contains(to))) lightParents(null);
    },
    onDragOver(event: DragEvent) {
      const kind = event.dataTransfer.types
        .find((one) => one.startsWith(`${tileFormat}-`))
        ?.slice(tileFormat.length + 1);
      if (kind === undefined) return;
      lightParents(kind);
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    },
    onDrop(event: DragEvent) {
      const kind = event.dataTransfer.getData(tileFormat);
      if (kind === "") return;
      event.preventDefault();
      event.stopPropagation();
      lightParents(null);
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

/** Where the pointer last was over the canvas. */
let pointer: (() => Point) | null = null;

function useDrawnPlaces({ nodes }: Graph, placeOf: (onScreen: Point) => Point): void {
  useEffect(() => {
    const centre = () => {
      const box = document.querySelector(".react-flow")?.getBoundingClientRect();
      return box === undefined ? null : placeOf({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
    };
    rememberDrawn({ nodes: () => nodes, pointer: () => pointer?.() ?? null, centre });
  }, [nodes, placeOf]);
}

/** While a tile is dragged, the group that will hold it glows. */
function lightParents(kind: string | null): void {
  const parent = kind === null ? null : groupOf(kind);
  for (const title of document.querySelectorAll<HTMLElement>(".group-title[data-stop]")) {
    const group = title.closest<HTMLElement>(".react-flow__node");
    const own = title.dataset.stop?.split(":", 1)[0];
    if (group === null) continue;
    if (parent === null) delete group.dataset.wire;
    else if (own === "vpc" || own === "region" || own === "availabilityZone") {
      group.dataset.wire = own === parent ? "legal" : "illegal";
    }
  }
}
