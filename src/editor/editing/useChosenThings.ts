import { usePage } from "../../app/pageState.ts";
import { useClient } from "../../client/store.ts";
import type { Kind } from "../../engine/records.ts";
import { chosenTips } from "./chosen.ts";
import { useEditing } from "./editState.ts";
import { logicalIdOf, nameOf } from "./recordNames.ts";

/** One of several selected things, as the inspector names it and as the template holds it. */
export interface ChosenThing {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly logicalId: string | null;
}

/** What is selected together; empty while it is one thing or none. */
export function useChosenThings(): readonly ChosenThing[] {
  useEditing((state) => state.marked);
  usePage((state) => state.selection);
  const tips = chosenTips();
  if (tips.length < 2) return [];
  const { tables } = useClient.getState();
  return tips.flatMap((tip): ChosenThing[] =>
    tip.id === null
      ? []
      : [{ kind: tip.kind as Kind, id: tip.id, name: nameOf(tip, tables), logicalId: logicalIdOf(tip, tables) }],
  );
}
