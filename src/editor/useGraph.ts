import { createContext, useContext, useMemo } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { useClient } from "../client/store.ts";
import type { Wire } from "../engine/wire.ts";
import { useCanvas } from "./canvasState.ts";
import { layout, type PlacedNode } from "./graph/layout.ts";
import { networkWires } from "./graph/networkWires.ts";
import type { PlacedNodes } from "./graph/placeOf.ts";
import { type Bundle, bundlesOf, type Port, portsOf, type Route, routesOf } from "./graph/routes.ts";
import { type Structure, structureOf } from "./graph/structure.ts";
import { wiresOf } from "./views.ts";

/** The drawing: follows from the records' structure and from where the person put things, and from nothing else. */
export interface Graph {
  readonly structure: Structure;
  readonly nodes: readonly PlacedNode[];
  readonly byId: PlacedNodes;
  readonly routes: readonly Route[];
  readonly ports: ReadonlyMap<string, readonly Port[]>;
}
interface Plan {
  readonly structure: Structure;
  readonly wires: readonly Wire[];
  readonly bundles: readonly Bundle[];
}

export function useNewGraph(): Graph {
  // As text, so that the drawing is made anew only when its structure has changed.
  const roles = usePage((state) => state.layers.iam);
  const network = usePage((state) => state.layers.network);
  const text = useCalm(({ tables, nowMs, speed }) =>
    JSON.stringify({
      structure: structureOf(tables, nowMs, speed, roles, network),
      wires: [...wiresOf(tables), ...(network ? networkWires(tables) : [])],
      bundles: bundlesOf(tables),
    } satisfies Plan),
  );
  const plan = useMemo(() => JSON.parse(text) as Plan, [text]);
  const positions = usePage((state) => state.positions);
  const moving = useCanvas((state) => state.moving);
  return useMemo(() => {
    const { structure, wires, bundles } = plan;
    const nodes = layout(structure, { ...positions, ...moving }, positions);
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const routes = routesOf(wires, bundles, structure, useClient.getState().tables, byId);
    return { structure, nodes, byId, routes, ports: portsOf(routes, structure, byId) };
  }, [plan, positions, moving]);
}

export const GraphContext = createContext<Graph | null>(null);

export function useGraph(): Graph {
  const graph = useContext(GraphContext);
  if (graph === null) throw new Error("The graph is known inside Canvas only.");
  return graph;
}
