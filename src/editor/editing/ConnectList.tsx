import { Command } from "cmdk";
import { useState } from "react";
import { useClient } from "../../client/store.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { kindFacts } from "../wiring/kindFacts.ts";
import { nearness, verdictOn, type WireTip } from "../wiring/verdict.ts";
import { connect } from "./deeds.ts";
import { useEditing } from "./editState.ts";
import { nameOf, readFrom } from "./recordNames.ts";

/** Kinds that a person finds in a list of things to connect: all but what ECS places and what stands on no canvas. */
const listed = Object.keys(kindFacts).filter(
  (kind) =>
    !["task", "availabilityZone", "applicationLog", "eventBus", "listener", "listenerRule", "pod"].includes(kind),
);

/** `C`: everything this can be connected with, legal ones first; the others say why not. */
export function ConnectList() {
  const from = useEditing((state) => state.connectFrom);
  return from === null ? null : <List key={`${from.kind} ${from.id}`} from={from} />;
}

function List({ from }: { from: WireTip }) {
  const [{ tables }] = useState(() => useClient.getState());
  const read = readFrom(tables);
  const tips = listed.flatMap((kind) =>
    [...((tables as Record<string, ReadonlyMap<string, unknown> | undefined>)[kind]?.keys() ?? [])].map(
      (id): WireTip => ({ kind, id }),
    ),
  );
  const rows = tips
    .filter(({ kind, id }) => kind !== from.kind || id !== from.id)
    .map((to) => ({ to, verdict: verdictOn(from, to, read), name: nameOf(to, tables) }))
    .sort((a, b) => nearness(a.verdict) - nearness(b.verdict));
  const close = () => useEditing.setState({ connectFrom: null });
  return (
    <Dialog title={`Connect ${nameOf(from, tables)}`} width={560} onClose={close}>
      <Command label={`Connect ${nameOf(from, tables)} with`} loop>
        <Command.Input
          data-autofocus
          placeholder="Type a name or a kind"
          className="mb-2 h-9 w-full rounded-field border border-line-strong bg-raised px-2.5 text-14"
        />
        <Command.List className="max-h-90 overflow-y-auto">
          <Command.Empty className="p-3 text-text2">Nothing here has that name.</Command.Empty>
          {rows.map(({ to, verdict, name }) => (
            <Command.Item
              key={`${to.kind} ${to.id}`}
              value={`${to.kind} ${to.id}`}
              keywords={[name, kindFacts[to.kind]?.name ?? ""]}
              onSelect={() => void connect(from, to)}
              className="cursor-pointer rounded-field px-2.5 py-2 aria-selected:bg-accent-bg"
            >
              <div className="flex gap-2">
                <b>{name}</b>
                <span className="text-text3">{kindFacts[to.kind]?.name}</span>
                <span className={verdict.legal ? "ml-auto text-st-run" : "ml-auto text-text3"}>
                  {verdict.legal ? "✓ can connect" : "✕ cannot"}
                </span>
              </div>
              <div className="text-12 text-text2">
                {verdict.title} {verdict.legal ? "" : verdict.fact}
              </div>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
