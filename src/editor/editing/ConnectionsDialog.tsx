import { useState } from "react";
import { Dialog } from "../../ui/Dialog.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { kindFacts } from "../wiring/kindFacts.ts";
import { fixesOfWire, verdictOn } from "../wiring/verdict.ts";
import { ConnectsWith, VerdictFacts } from "./VerdictFacts.tsx";

const kinds = Object.entries(kindFacts).sort(([, a], [, b]) => (a.name < b.name ? -1 : 1));

/** Help, "What connects to what": every pair of kinds with its verdict, from the one function that judges wires. */
export function ConnectionsDialog({ onClose }: { onClose: () => void }) {
  const [from, setFrom] = useState("loadBalancer");
  const verdicts = kinds
    .map(([to, { name }]) => ({
      to,
      name,
      verdict: verdictOn({ kind: from, id: null }, { kind: to, id: null }, nothing),
    }))
    .sort((a, b) => Number(b.verdict.legal) - Number(a.verdict.legal));
  return (
    <Dialog title="What connects to what" width={720} onClose={onClose}>
      <SelectField
        label="From"
        value={from}
        onChange={setFrom}
        options={kinds.map(([value, { name }]) => ({ value, label: name }))}
      />
      <ConnectsWith kind={from} />
      <dl className="mt-3 divide-y divide-line">
        {verdicts.map(({ to, name, verdict }) => (
          <div key={to} className="grid gap-x-3 gap-y-1 py-2 sm:grid-cols-[180px_1fr]">
            <dt>
              <b>{name}</b>
              <div className={verdict.legal ? "text-12 text-st-run" : "text-12 text-text3"}>
                {verdict.legal ? "✓ can connect" : "✕ cannot"}
              </div>
            </dt>
            <dd>
              {verdict.title}
              <VerdictFacts verdict={verdict} />
              {fixesOfWire(verdict).length > 0 && (
                <p className="text-12 text-text2">
                  Offered:{" "}
                  {fixesOfWire(verdict)
                    .map(({ label }) => label)
                    .join(", ")}
                  .
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

const nothing = () => undefined;
