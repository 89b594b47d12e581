import type { Node } from "@xyflow/react";
import { useMemo, useRef } from "react";
import type { PlacedNode } from "./graph/layout.ts";
import type { Port } from "./graph/routes.ts";
import type { Density, Grid } from "./graph/taskGrid.ts";
import type { Graph } from "./useGraph.ts";

/** What React Flow hands to a node: never a number that changes by itself. */
export interface FlowData extends Record<string, unknown> {
  readonly kind: PlacedNode["kind"];
  readonly recordId: string | null;
  readonly key: string;
  readonly density: Density;
  readonly grid: Grid;
  readonly tasks: number;
  /** Cells side by side; undefined takes the grid's own. */
  readonly columns: number | undefined;
  readonly width: number;
  readonly height: number;
  readonly ports: readonly Port[];
}
export type FlowNode = Node<FlowData, "card" | "area" | "zone" | "instance">;

/** Groups lie below the lines, cards above them. */
export const depth = { group: 0, line: 2, card: 3 };

const types: { readonly [K in PlacedNode["kind"]]?: FlowNode["type"] } = {
  region: "area",
  vpc: "area",
  availabilityZone: "zone",
  containerInstance: "instance",
  node: "instance",
};

/** A node that looks as before keeps its identity, so that React Flow leaves it alone. */
export function useFlowNodes({ nodes, ports }: Graph): FlowNode[] {
  const known = useRef(new Map<string, { readonly text: string; readonly node: FlowNode }>());
  return useMemo(() => {
    const flowNodes = nodes.map((placed) => {
      const node = flowNode(placed, ports.get(placed.id) ?? []);
      const text = JSON.stringify(node);
      const before = known.current.get(placed.id);
      if (before?.text === text) return before.node;
      known.current.set(placed.id, { text, node });
      return node;
    });
    return flowNodes;
  }, [nodes, ports]);
}

function flowNode(placed: PlacedNode, ports: readonly Port[]): FlowNode {
  const {
    id,
    kind,
    recordId,
    key,
    parent,
    x,
    y,
    width,
    height,
    density = "capsule",
    grid = "zone",
    tasks = 0,
    columns,
  } = placed;
  const type = types[kind] ?? "card";
  return {
    id,
    type,
    position: { x, y },
    ...(parent === null ? {} : { parentId: parent }),
    width,
    height,
    measured: { width, height },
    zIndex: type === "card" || type === "instance" ? depth.card : depth.group,
    data: { kind, recordId, key, density, grid, tasks, columns, width, height, ports },
    // ECS and EC2 Auto Scaling decide where instances are: nobody drags them.
    ...(type === "instance" ? { draggable: false } : {}),
    // A group is dragged by its title: everywhere else inside it the pointer moves the whole canvas.
    ...(type === "card" ? {} : { dragHandle: ".group-title", style: { pointerEvents: "none" as const } }),
  };
}
