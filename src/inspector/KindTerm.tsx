import { type ReactNode, useEffect, useState } from "react";
import { showTerm } from "../app/dialogState.ts";
import type { GlossaryTerm } from "../app/glossary.ts";
import type { Kind } from "../engine/records.ts";
import { Tooltip } from "../ui/Tooltip.tsx";

/** What a thing is, as a way to its entry in the glossary. */
export function KindTerm({ kind, children }: { kind: Kind; children: ReactNode }) {
  const [entry, setEntry] = useState<GlossaryTerm | null>(null);
  const line = typeof children === "string" ? children : "";
  useEffect(() => {
    let current = true;
    void import("../app/glossary.ts").then(({ termOfKind }) => current && setEntry(termOfKind(kind, line)));
    return () => {
      current = false;
    };
  }, [kind, line]);
  if (entry === null) return children;
  const { term, sentence, examTrap } = entry;
  return (
    <Tooltip
      text={
        <span className="block py-0.5">
          <b className="font-semibold">{term}</b> {sentence}
          {examTrap !== undefined && (
            <span className="mt-1 block">
              <b className="font-semibold text-st-pend">Exam trap</b> {examTrap}
            </span>
          )}
        </span>
      }
    >
      <button
        type="button"
        className="max-w-full line-clamp-2 cursor-help pointer-coarse:min-h-11 rounded-field text-left underline decoration-dotted underline-offset-2"
        onClick={() => showTerm(term)}
      >
        {children}
      </button>
    </Tooltip>
  );
}
