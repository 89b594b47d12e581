import { usePage } from "../../app/pageState.ts";
import { useClient } from "../../client/store.ts";
import { ContextMenu } from "../../ui/ContextMenu.tsx";
import { verdictOn } from "../wiring/verdict.ts";
import { disconnect } from "./deeds.ts";
import { useEditing } from "./editState.ts";
import { nameOf, readFrom } from "./recordNames.ts";

/** What can be done with a line: read what it is, or take it away. */
export function WireMenu() {
  const menu = useEditing((state) => state.wireMenu);
  if (menu === null) return null;
  const { from, to, x, y } = menu;
  const { tables } = useClient.getState();
  const names = `${nameOf(from, tables)} and ${nameOf(to, tables)}`;
  return (
    <ContextMenu
      key={`${x} ${y}`}
      label={`Wire between ${names}`}
      at={{ x, y }}
      opener={() => null}
      onClose={() => useEditing.setState({ wireMenu: null })}
      entries={[
        {
          kind: "action",
          label: "Explain",
          onSelect: () =>
            useEditing.setState({ refusal: { from, to, verdict: verdictOn(from, to, readFrom(tables)) } }),
        },
        {
          kind: "action",
          label: `Inspect ${nameOf(to, tables)}`,
          onSelect: () => usePage.getState().select({ kind: to.kind as never, id: to.id ?? "" }),
        },
        { kind: "separator" },
        { kind: "action", label: "Disconnect", tone: "bad", onSelect: () => void disconnect(from, to) },
      ]}
    />
  );
}
