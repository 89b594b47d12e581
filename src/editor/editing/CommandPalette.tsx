import { Command } from "cmdk";
import { useState } from "react";
import { showDialog } from "../../app/dialogState.ts";
import { edit } from "../../app/edit.ts";
import { redo, undo } from "../../app/history.ts";
import { usePage } from "../../app/pageState.ts";
import { actions } from "../../client/actions.ts";
import { useClient } from "../../client/store.ts";
import type { Kind } from "../../engine/records.ts";
import { faultChoices } from "../../troubleshooting/faultChoices.ts";
import { pageWorld } from "../../troubleshooting/pageWorld.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { kindFacts } from "../wiring/kindFacts.ts";
import { chosenTips } from "./chosen.ts";
import { add, remove } from "./deeds.ts";
import { nameOf } from "./recordNames.ts";
import { allTiles } from "./tiles.ts";

interface Entry {
  readonly label: string;
  readonly group: string;
  readonly words?: string;
  /** What it does, in a sentence. */
  readonly hint?: string;
  readonly run: () => void;
}

/** Verbs first, then everything that is there. A number after a service's name sets its desired count. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [sought, setSought] = useState("");
  const entries = [...scaleEntries(sought), ...verbs(), ...breaks(), ...things()];
  const groups = [...new Set(entries.map(({ group }) => group))];
  return (
    <Dialog title="Commands" width={560} onClose={onClose}>
      <Command label="Commands" loop>
        <Command.Input
          data-autofocus
          value={sought}
          onValueChange={setSought}
          placeholder="Add a service, scale web to 8, the name of anything"
          className="mb-2 h-9 w-full rounded-field border border-line-strong bg-raised px-2.5 text-14"
        />
        <Command.List className="max-h-96 overflow-y-auto">
          <Command.Empty className="p-3 text-text2">No command and no resource has that name.</Command.Empty>
          {groups.map((group) => (
            <Command.Group key={group} heading={group} className="text-12 text-text3">
              {entries
                .filter((entry) => entry.group === group)
                .map(({ label, words = "", hint, run }) => (
                  <Command.Item
                    key={label}
                    value={label}
                    keywords={[words]}
                    onSelect={() => {
                      onClose();
                      run();
                    }}
                    className="cursor-pointer rounded-field px-2.5 py-1.5 text-14 text-text aria-selected:bg-accent-bg"
                  >
                    {label}
                    {hint !== undefined && <span className="block text-12 text-text2">{hint}</span>}
                  </Command.Item>
                ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

function scaleEntries(sought: string): readonly Entry[] {
  const [, name = "", count = ""] = /^(?:scale\s+)?(\S+)(?:\s+to)?\s+(\d{1,4})$/i.exec(sought.trim()) ?? [];
  if (count === "") return [];
  return [...(useClient.getState().tables.service?.values() ?? [])]
    .filter(({ serviceName, status }) => status === "ACTIVE" && serviceName.startsWith(name))
    .map(({ id, serviceName }) => ({
      label: `Scale ${serviceName} to ${count}`,
      group: "Commands",
      words: sought,
      run: () => void edit({ type: "ecs.UpdateService", service: id, desiredCount: Number(count) }),
    }));
}

function verbs(): readonly Entry[] {
  const { tables, playing } = useClient.getState();
  const chosen = chosenTips();
  const group = "Commands";
  return [
    { group, label: playing ? "Pause" : "Play", run: playing ? actions.pause : actions.play },
    { group, label: "Next event", run: () => actions.nextNotable(1) },
    { group, label: "Undo", run: () => void undo() },
    { group, label: "Redo", run: () => void redo() },
    {
      group,
      label: "Check what is wrong",
      words: "troubleshooting checklist symptom cause fix",
      run: () => showDialog("checklist"),
    },
    ...(chosen.length === 0
      ? []
      : [
          {
            group,
            label: `Delete ${chosen.map((tip) => nameOf(tip, tables)).join(" and ")}`,
            run: () => void remove(chosen),
          },
        ]),
    ...allTiles.map(({ kind, label, words }) => ({
      group,
      label: `Add ${label}`,
      words,
      run: () => void add(kind),
    })),
    ...[...(tables.availabilityZone?.values() ?? [])].map(({ id, state }): Entry => {
      const isUp = state === "available";
      return {
        group,
        label: `${isUp ? "Fail" : "Recover"} ${id}`,
        run: () => void edit({ type: isUp ? "lab.FailZone" : "lab.RestoreZone", availabilityZone: id }),
      };
    }),
  ];
}

/** Every fault that this run can have, and the repair of those it has. */
function breaks(): readonly Entry[] {
  const { tables, nowMs } = useClient.getState();
  const world = pageWorld(tables, nowMs);
  const chosen = usePage.getState().selection;
  return faultChoices(world, chosen).flatMap(({ label, says, words, command, isRepair }): Entry[] =>
    command === null
      ? []
      : [
          {
            group: "Break something",
            label: isRepair ? `Repair: ${label}` : label,
            words,
            hint: says,
            run: () => void edit(command),
          },
        ],
  );
}

function things(): readonly Entry[] {
  const { tables } = useClient.getState();
  return Object.keys(kindFacts).flatMap((kind): Entry[] =>
    kind === "task"
      ? []
      : [...(tables[kind as Kind]?.keys() ?? [])].map((id) => ({
          group: "Go to",
          label: `${nameOf({ kind, id }, tables)} (${kindFacts[kind]?.name ?? kind})`,
          words: id,
          run: () => usePage.getState().select({ kind: kind as Kind, id }),
        })),
  );
}
