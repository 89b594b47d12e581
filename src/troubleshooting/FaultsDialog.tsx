import { useState } from "react";
import { edit } from "../app/edit.ts";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { type FaultChoice, faultChoices } from "./faultChoices.ts";
import { pageWorld } from "./pageWorld.ts";

/** Everything that goes wrong in real systems, to be tried here and taken back. */
export function FaultsDialog({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState("");
  const chosen = usePage((page) => page.selection);
  const { tables, nowMs } = useCalm((state) => ({ tables: state.tables, nowMs: state.nowMs }));
  const found = faultChoices(pageWorld(tables, nowMs), chosen, search);
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <Dialog title="Break something" width={680} onClose={onClose}>
      <p className="mb-3 text-text2">Each fault is one that AWS shows somewhere. Find it again with the checklist.</p>
      <div className="sticky top-0 z-1 bg-panel pb-3">
        <SearchField label="Search faults" value={search} onChange={setSearch} />
      </div>
      <p role="status" className="sr-only">
        {found.length} {found.length === 1 ? "fault" : "faults"}
      </p>
      <div className="min-h-[50dvh]">
        {found.length === 0 && (
          <EmptyState title={`No fault says “${search}”`}>Try another word, or a part of one.</EmptyState>
        )}
        {groups.map((group) => (
          <section key={group} className="mb-4">
            <h3 className="mb-2 text-12 font-semibold text-text3">{group}</h3>
            <ul className="flex flex-col gap-2.5">
              {found
                .filter((choice) => choice.group === group)
                .map((choice) => (
                  <FaultRow key={choice.id} choice={choice} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function FaultRow({ choice: { label, says, command, isRepair } }: { choice: FaultChoice }) {
  const verb = isRepair ? "Repair" : "Break";
  return (
    <li className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{label}</p>
        <p className="text-13 text-text2 wrap-anywhere">{says}</p>
      </div>
      {command !== null && (
        <Button
          size="small"
          aria-label={`${verb}: ${label}`}
          onClick={() => void edit(command)}
          variant={isRepair ? "primary" : "secondary"}
        >
          {verb}
        </Button>
      )}
    </li>
  );
}
