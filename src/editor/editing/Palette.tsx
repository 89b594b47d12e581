import { useState } from "react";
import { AwsIcon } from "../../ui/icons/AwsIcon.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { addAtCentre } from "./addAtCentre.ts";
import { useEditing } from "./editState.ts";
import { type Tile, tileFormat, tileGroups } from "./tiles.ts";
import { dragByTouch } from "./touchDrag.ts";

/** Tiles of everything that can be added: drag one, or click it and then the canvas; Enter adds it at once. */
export function Palette({ collapsed }: { collapsed: boolean }) {
  const [sought, setSought] = useState("");
  const placing = useEditing((state) => state.placing);
  const words = sought.trim().toLowerCase();
  const groups = tileGroups
    .map(({ title, tiles }) => ({
      title,
      tiles: tiles.filter((tile) => `${tile.label} ${tile.words}`.toLowerCase().includes(words)),
    }))
    .filter(({ tiles }) => tiles.length > 0);
  return (
    <section aria-label="Add to the canvas" className="flex flex-col gap-2">
      {!collapsed && <SearchField label="Add a resource" value={sought} onChange={setSought} />}
      {groups.map(({ title, tiles }) => (
        <div key={title}>
          {!collapsed && <h2 className="mx-0.5 mb-1 text-11 font-semibold text-text3">{title}</h2>}
          <div className={collapsed ? "flex flex-col gap-1" : "grid grid-cols-2 gap-1"}>
            {tiles.map((tile) => (
              <PaletteTile key={tile.kind} tile={tile} collapsed={collapsed} picked={placing === tile.kind} />
            ))}
          </div>
        </div>
      ))}
      {groups.length === 0 && <p className="mx-0.5 text-12 text-text3">Nothing to add has that name.</p>}
    </section>
  );
}

function PaletteTile({ tile, collapsed, picked }: { tile: Tile; collapsed: boolean; picked: boolean }) {
  const { kind, label, icon } = tile;
  const fill = (data: DataTransfer) => {
    data.setData(tileFormat, kind);
    // What is carried can be read only when it is dropped; its type while it is dragged.
    data.setData(`${tileFormat}-${kind}`, kind);
  };
  return (
    <button
      type="button"
      draggable
      aria-label={`Add ${label}`}
      aria-pressed={picked}
      title={picked ? "Now click the canvas." : `Drag ${label} onto the canvas, or click it and then the canvas.`}
      onDragStart={(event) => {
        fill(event.dataTransfer);
        event.dataTransfer.effectAllowed = "copy";
      }}
      onPointerDown={(event) => dragByTouch(event, fill)}
      onClick={(event) => {
        if (event.detail === 0) void addAtCentre(kind);
        else useEditing.setState({ placing: picked ? null : kind });
      }}
      className="flex min-h-13 cursor-grab touch-pan-y flex-col items-center justify-center gap-1 rounded-button border border-line bg-raised px-1 py-1.5 text-center text-11 leading-tight font-medium hover:border-line-strong aria-pressed:border-accent aria-pressed:bg-accent-bg"
    >
      <AwsIcon name={icon} size={22} />
      {!collapsed && label}
    </button>
  );
}
