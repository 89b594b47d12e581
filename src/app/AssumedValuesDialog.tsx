import { useState } from "react";
import { type AssumedValue, assumedValues } from "../engine/assumedValues.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { formatNumber } from "../ui/format.ts";
import { SearchField } from "../ui/SearchField.tsx";

const all: readonly AssumedValue[] = Object.values(assumedValues);

/** Help: what AWS does not publish, what is used instead, and why. */
export function AssumedValuesDialog({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState("");
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(({ name, value, because, where }) =>
    words.every((word) => `${name} ${value} ${because} ${where}`.toLowerCase().includes(word)),
  );
  return (
    <Dialog title="Assumed values" width={720} onClose={onClose}>
      <p className="mb-3 text-text2">
        AWS does not publish these. Steady State uses the value given, for the reason given, and marks the numbers it
        influences as assumed.
      </p>
      <div className="sticky top-0 z-1 bg-panel pb-3">
        <SearchField label="Search assumed values" value={search} onChange={setSearch} />
      </div>
      <div className="min-h-[50dvh]">
        {found.length === 0 ? (
          <EmptyState title={`No assumed value says “${search}”`}>Try another word, or a part of one.</EmptyState>
        ) : (
          <ul className="flex flex-col gap-3.5">
            {found.map((assumed) => (
              <Assumed key={assumed.name} assumed={assumed} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function Assumed({ assumed: { name, value, unit, realisticOnly, because, where } }: { assumed: AssumedValue }) {
  const shown = typeof value === "number" ? `${formatNumber(value)} ${unit ?? ""}`.trim() : value;
  return (
    <li>
      <div className="flex items-baseline gap-3">
        <span className="flex-1 font-semibold">{name}</span>
        {typeof value === "number" && <span className="shrink-0 font-semibold tabular-nums">{shown}</span>}
      </div>
      <p className="text-13 text-text2">
        {typeof value === "string" && <>We use {shown}, because </>}
        {typeof value === "number" && "Because "}
        {because}.
      </p>
      <p className="text-12 text-text3">
        Shows at {where}
        {realisticOnly === true && "; 0 with the idealised clock"}
      </p>
    </li>
  );
}
