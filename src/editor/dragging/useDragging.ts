import type { NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import { remember } from "../../app/history.ts";
import { usePage } from "../../app/pageState.ts";
import { useReducedMotion } from "../../ui/rootAttribute.ts";
import { showToast } from "../../ui/toastStore.ts";
import { useCanvas } from "../canvasState.ts";
import { useEditing } from "../editing/editState.ts";
import type { FlowNode } from "../flowNodes.ts";
import type { Box, Point } from "../graph/box.ts";
import { isHost } from "../graph/drawnTasks.ts";
import type { PlacedNode } from "../graph/layout.ts";
import { moveStep } from "../moveStep.ts";
import type { Graph } from "../useGraph.ts";
import { glide } from "./glide.ts";
import { snapped } from "./guides.ts";
import { whyNotThere } from "./whyNotThere.ts";

/** Wall ms until a thing that was dropped where it cannot be is back. Source: design-ux §3.7. */
const returnMs = 180;

/** Everything as it was when the drag began. */
interface Drag {
  readonly node: PlacedNode;
  readonly nodes: readonly PlacedNode[];
  /** What moves along: the other marked things. */
  readonly others: readonly PlacedNode[];
  /** Where the pointer has it, from the canvas's origin. */
  box: Box;
}

/** What a drag does to the drawing: things move, align themselves, and come back from where they cannot be. */
export function useDragging({ byId, nodes }: Graph) {
  const drag = useRef<Drag | null>(null);
  const free = useAltKey();
  const reduced = useReducedMotion();
  return useCallback(
    (changes: readonly NodeChange<FlowNode>[]) => {
      for (const change of changes) {
        if (change.type !== "position" || change.position === undefined) continue;
        const node = byId.get(change.id);
        if (node === undefined) continue;
        if (change.dragging === true) {
          if (drag.current?.node.id !== node.id) drag.current = begin(node, nodes);
          moveTo(drag.current, change.position, free.current || !useEditing.getState().grid);
        } else if (drag.current !== null) {
          drop(drag.current, byId, reduced ? 0 : returnMs);
          drag.current = null;
        }
      }
    },
    [byId, nodes, free, reduced],
  );
}

function begin(node: PlacedNode, nodes: readonly PlacedNode[]): Drag {
  const { marked } = useEditing.getState();
  const along = marked.includes(node.id) ? nodes.filter(({ id }) => id !== node.id && marked.includes(id)) : [];
  return { node, nodes, others: along, box: boxOf(node) };
}

/** @param place from the corner of its group */
function moveTo(drag: Drag, place: Point, free: boolean): void {
  const { node, others, nodes } = drag;
  const origin = { x: node.absolute.x - node.x, y: node.absolute.y - node.y };
  drag.box = { ...boxOf(node), x: origin.x + place.x, y: origin.y + place.y };
  const away = whyNotThere(node, drag.box, nodes) !== null;
  const beside = free || away ? [] : nodes.filter((one) => isBeside(one, drag)).map(boxOf);
  const { at, guides } = free || away ? { at: drag.box, guides: [] } : snapped(drag.box, beside);
  const by = { x: at.x - node.absolute.x, y: at.y - node.absolute.y };
  const moving = [node, ...others].map(({ key, x, y }) => [key, [x + by.x, y + by.y] as const] as const);
  useCanvas.setState({ moving: Object.fromEntries(moving), guides });
}

/** Neither what moves along nor what it stands in: cards align with cards, groups with groups. */
function isBeside({ id, kind, parent }: PlacedNode, { node, others }: Drag): boolean {
  if (id === node.id || id === node.parent || others.some((one) => one.id === id)) return false;
  const isGroup = kind === "availabilityZone" || kind === "vpc" || kind === "region";
  return isGroup ? parent === node.parent : !isHost({ kind }) && parent !== node.id;
}

function drop({ node, nodes, others, box }: Drag, byId: Graph["byId"], ms: number): void {
  const moved = [node, ...others];
  if (useCanvas.getState().moving[node.key] === undefined) return;
  const reason = whyNotThere(node, box, nodes);
  if (reason !== null) {
    showToast({ message: reason });
    const now = moved.map((one) => byId.get(one.id) ?? one);
    useCanvas.setState({ guides: [] });
    glide(
      moved.map(({ key, x, y }, index) => ({ key, from: now[index] ?? { x, y }, x, y })),
      ms,
    );
    return;
  }
  remember(moveStep(others.length === 0 ? `moving ${node.key}` : `moving ${moved.length} things`));
  // Where the layout let them be, not where the pointer was: nothing leaves its group.
  for (const { id, key } of moved) {
    const now = byId.get(id);
    if (now !== undefined) usePage.getState().place(key, [Math.round(now.x), Math.round(now.y)]);
  }
  useCanvas.setState({ moving: {}, guides: [] });
}

const boxOf = ({ absolute, width, height }: PlacedNode): Box => ({ ...absolute, width, height });

/** Alt lets things be put anywhere. */
function useAltKey() {
  const held = useRef(false);
  useEffect(() => {
    const onMove = ({ altKey }: PointerEvent) => {
      held.current = altKey;
    };
    window.addEventListener("pointermove", onMove, true);
    return () => window.removeEventListener("pointermove", onMove, true);
  }, []);
  return held;
}
