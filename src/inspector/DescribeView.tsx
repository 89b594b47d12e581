import { useState } from "react";
import { useCalm } from "../client/calm.ts";
import type { Kind } from "../engine/records.ts";
import { describeAnswer, describeCallOf } from "./describeAnswer.ts";

/** "What DescribeServices would say": the API's own answer about the record, kept up to date while it is open. */
export function DescribeView({ kind, id }: { kind: Kind; id: string }) {
  const [open, setOpen] = useState(false);
  const call = describeCallOf(kind);
  if (call === null) return null;
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="text-12">
      <summary className="w-fit rounded-field font-semibold text-text2">What {call} would say</summary>
      {open && <Answer kind={kind} id={id} />}
    </details>
  );
}

function Answer({ kind, id }: { kind: Kind; id: string }) {
  const text = useCalm(({ tables }) => describeAnswer(kind, id, tables));
  return (
    <>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="focus-inset mt-2 max-h-80 overflow-auto rounded-card border border-line bg-sunk p-2.5 font-mono text-11"
      >
        {text}
      </pre>
      <p className="mt-1 text-11 text-text3">Times are seconds since the run began.</p>
    </>
  );
}
