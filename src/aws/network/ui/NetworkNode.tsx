import type { ComponentType } from "react";
import { useCalm } from "../../../client/calm.ts";
import { readTables } from "../../../client/readTables.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { type NetworkCard, type NetworkKind, networkCard, refusedHere } from "../describe.ts";

/** A card of a part of the network; it says how many calls ended here. */
export const networkNode = (kind: NetworkKind): ComponentType<{ id: string }> =>
  function NetworkNode({ id }) {
    const card = useNetworkCard(kind, id);
    const refused = useRefused(kind, id);
    if (card === null) return null;
    return (
      <NodeFace icon={<AwsIcon name="vpc" />} title={card.title} kindLine={card.kindLine}>
        {refused === 0 && card.number !== null && <NodeNumber value={card.number.value} unit={card.number.unit} />}
        {refused > 0 && <NodeNumber className="text-st-fail" value={`✕ ${refused}`} unit="refused here" />}
      </NodeFace>
    );
  };

export const networkSentence = (kind: NetworkKind) =>
  function useNetworkSentence(id: string): string {
    const card = useNetworkCard(kind, id);
    const refused = useRefused(kind, id);
    const ended = refused === 0 ? "" : `, ${refused} ${refused === 1 ? "call" : "calls"} refused here`;
    return `${card?.sentence ?? id}${ended}`;
  };

/** As text, so that a card is drawn anew only when its words have changed. */
export function useNetworkCard(kind: NetworkKind, id: string): NetworkCard | null {
  const text = useCalm(({ tables }) => JSON.stringify(networkCard(readTables(tables), kind, id)));
  return JSON.parse(text) as NetworkCard | null;
}

export const useRefused = (kind: NetworkKind, id: string): number =>
  useCalm(({ tables }) => refusedHere(tables.task?.values() ?? [], kind, id));
