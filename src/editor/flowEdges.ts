import type { Edge } from "@xyflow/react";
import { useMemo } from "react";
import type { WireEnd } from "../engine/wire.ts";
import { depth } from "./flowNodes.ts";
import type { Curve } from "./graph/curve.ts";
import type { Flow, Look, Route } from "./graph/routes.ts";

export interface EdgeData extends Record<string, unknown> {
  readonly curve: Curve;
  readonly tone: number;
  readonly flow: Flow | null;
  readonly from: WireEnd | null;
  readonly look: Look;
}
export type FlowEdge = Edge<EdgeData, Route["relation"]>;

export function useFlowEdges(routes: readonly Route[]): FlowEdge[] {
  return useMemo(
    () =>
      routes.map(({ id, relation, source, target, curve, tone, flow, from, look }) => ({
        id,
        type: relation,
        source,
        target,
        zIndex: depth.line,
        className: "cursor-pointer",
        // What a line says, its two nodes say in their names.
        domAttributes: { "aria-hidden": true },
        data: { curve, tone, flow, from, look },
      })),
    [routes],
  );
}
