import { Command } from "cmdk";
import { useClient } from "../../client/store.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { AwsIcon } from "../../ui/icons/AwsIcon.tsx";
import { verdictOn } from "../wiring/verdict.ts";
import { add, connect, recordKind } from "./deeds.ts";
import { placeNear } from "./drawnPlaces.ts";
import { type EditState, useEditing } from "./editState.ts";
import { nameOf, readFrom } from "./recordNames.ts";
import { allTiles } from "./tiles.ts";

/** What can be added at a place; at the end of a wire, only what the wire may end at. */
export function QuickAdd() {
  const quickAdd = useEditing((state) => state.quickAdd);
  return quickAdd === null ? null : <List {...quickAdd} />;
}

function List({ at, from }: NonNullable<EditState["quickAdd"]>) {
  const { tables } = useClient.getState();
  const close = () => useEditing.setState({ quickAdd: null });
  const tiles = allTiles.flatMap((tile) => {
    if (from === null) return [{ tile, says: tile.words }];
    const verdict = verdictOn(from, { kind: recordKind(tile.kind), id: null }, readFrom(tables));
    return verdict.legal ? [{ tile, says: verdict.title }] : [];
  });
  const title = from === null ? "Add a resource" : `Add what ${nameOf(from, tables)} connects to`;
  return (
    <Dialog title={title} width={440} onClose={close}>
      <Command label={title} loop>
        <Command.Input
          data-autofocus
          placeholder="Type a name or a kind"
          className="mb-2 h-9 w-full rounded-field border border-line-strong bg-raised px-2.5 text-14"
        />
        <Command.List className="max-h-80 overflow-y-auto">
          <Command.Empty className="p-3 text-text2">
            {tiles.length === 0
              ? "A wire from here ends at nothing that can be added."
              : "Nothing to add has that name."}
          </Command.Empty>
          {tiles.map(({ tile: { kind, label, icon, words }, says }) => (
            <Command.Item
              key={kind}
              value={label}
              keywords={[words]}
              onSelect={async () => {
                close();
                const id = await add(kind, at === null ? null : placeNear(kind, at));
                if (id !== null && from !== null) await connect(from, { kind: recordKind(kind), id });
              }}
              className="flex cursor-pointer items-center gap-2.5 rounded-field px-2.5 py-1.5 text-14 aria-selected:bg-accent-bg"
            >
              <AwsIcon name={icon} size={20} />
              <span className="font-semibold">{label}</span>
              <span className="truncate text-12 text-text3">{says}</span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
