import { type MouseEvent, useCallback } from "react";
import { useClient } from "../../client/store.ts";
import type { FlowEdge } from "../flowEdges.ts";
import type { Graph } from "../useGraph.ts";
import type { WireTip } from "../wiring/verdict.ts";
import { useEditing } from "./editState.ts";

/** A click on a line, with either button, opens what can be done with it. */
export function useWireMenu({ byId }: Graph) {
  return useCallback(
    (event: MouseEvent, { source, target, data }: FlowEdge) => {
      const ends = data?.flow?.kind === "zone" ? endsOfRequests(data.flow.targetGroupId) : [tip(source), tip(target)];
      const [from, to] = ends;
      if (from == null || to == null) return;
      event.preventDefault();
      useEditing.setState({ wireMenu: { from, to, x: event.clientX, y: event.clientY } });

      function tip(nodeId: string): WireTip | null {
        const node = byId.get(nodeId);
        return node === undefined || node.recordId === null ? null : { kind: node.kind, id: node.recordId };
      }
    },
    [byId],
  );
}

/** A line of requests is drawn to tasks; the wire is between their service and its target group. */
function endsOfRequests(targetGroupId: string): readonly (WireTip | null)[] {
  const service = [...(useClient.getState().tables.service?.values() ?? [])].find(({ loadBalancers }) =>
    loadBalancers.some(({ targetGroupArn }) => targetGroupArn === targetGroupId),
  );
  return [
    { kind: "targetGroup", id: targetGroupId },
    service === undefined ? null : { kind: "service", id: service.id },
  ];
}
