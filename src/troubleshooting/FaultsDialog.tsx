import { useState } from "react";
import { editAll } from "../app/edit.ts";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { type Fault, faultGroups } from "./fault.ts";
import { searchFaults } from "./faults.ts";
import type { World } from "./finding.ts";
import { pageWorld } from "./pageWorld.ts";

/** Everything that goes wrong in real systems, to be tried here and taken back. */
export function FaultsDialog({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState("");
  const { tables, nowMs } = useCalm((state) => ({ tables: state.tables, nowMs: state.nowMs }));
  const world = pageWorld(tables, nowMs);
  const found = searchFaults(search);
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
        {faultGroups
          .map((group) => ({ group, own: found.filter((fault) => fault.group === group) }))
          .filter(({ own }) => own.length > 0)
          .map(({ group, own }) => (
            <section key={group} className="mb-4">
              <h3 className="mb-2 text-12 font-semibold text-text3">{group}</h3>
              <ul className="flex flex-col gap-2.5">
                {own.map((fault) => (
                  <FaultRow key={fault.id} fault={fault} world={world} />
                ))}
              </ul>
            </section>
          ))}
      </div>
    </Dialog>
  );
}

function FaultRow({ fault, world }: { fault: Fault; world: World }) {
  const chosen = usePage((page) => page.selection);
  const repairs = fault.repair(world);
  const isPossible = repairs.length > 0 || fault.inject(world, chosen).length > 0;
  const { label, effect, nothing } = fault;
  return (
    <li className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{label}</p>
        <p className="text-13 text-text2 wrap-anywhere">{isPossible ? effect : nothing}</p>
      </div>
      {isPossible && (
        <Button
          size="small"
          aria-label={`${repairs.length > 0 ? "Repair" : "Break"}: ${label}`}
          onClick={() => void editAll(repairs.length > 0 ? repairs : fault.inject(world, chosen))}
          variant={repairs.length > 0 ? "primary" : "secondary"}
        >
          {repairs.length > 0 ? "Repair" : "Break"}
        </Button>
      )}
    </li>
  );
}
