import { useReactFlow } from "@xyflow/react";
import type { DragEvent, MouseEvent } from "react";
import { useClient } from "../../client/store.ts";
import type { Point } from "../graph/box.ts";
import type { Graph } from "../useGraph.ts";
import { useEditing } from "./editState.ts";
import { loadDeeds } from "./loadDeeds.ts";
import { rememberPointer } from "./pointerPlace.ts";
import { readFrom } from "./recordNames.ts";
import { allTiles, tileFormat } from "./tiles.ts";

/** What a tile of the palette does on the canvas: dropped on a thing it is wired to it, anywhere else it is just added. */
export function useAdding({ nodes, byId }: Graph) {
  const { screenToFlowPosition } = useReactFlow();
  /** Places are kept by the group that holds the thing: the VPC for what has addresses, the Region for the rest. */
  const placeIn = (kind: string, point: Point): readonly [number, number] => {
    const group = ["loadBalancer", "classicLoadBalancer", "networkLoadBalancer", "targetGroup"].includes(kind)
      ? "vpc"
      : "region";
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
    onMouseMove({ clientX, clientY }: MouseEvent) {
      rememberPointer(() => placeIn("", screenToFlowPosition({ x: clientX, y: clientY })));
    },
    onDoubleClick(event: MouseEvent) {
      if ((event.target as Element).closest("[data-stop], button, a, input") !== null) return;
      const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      useEditing.setState({ quickAdd: { at: placeIn("", { x, y }), from: null } });
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

/** What is put down in a VPC; the rest stands in the Region's lane. Types of a drag are in lower case. */
const inVpc = new Set([
  "loadbalancer",
  "classicloadbalancer",
  "networkloadbalancer",
  "targetgroup",
  "subnet",
  "securitygroup",
  "routetable",
  "natgateway",
  "vpcendpoint",
  "containerinstance",
]);

/** While a tile is dragged, the group that will hold it glows. */
function lightParents(kind: string | null): void {
  const parent = kind === null ? null : inVpc.has(kind) ? "vpc" : "region";
  for (const title of document.querySelectorAll<HTMLElement>(".group-title[data-stop]")) {
    const own = title.dataset.stop?.split(":", 1)[0];
    if (parent === null) delete title.dataset.wire;
    else if (own === "vpc" || own === "region") title.dataset.wire = own === parent ? "legal" : "illegal";
  }
}
