import { useState } from "react";
import { editAll } from "../app/edit.ts";
import { type Selection, usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Glyph } from "../ui/Glyph.tsx";
import type { GlyphShape } from "../ui/glyphShapes.ts";
import { type Check, type RowState, rowState, shortened } from "./finding.ts";
import { pageWorld } from "./pageWorld.ts";
import { type Row, rowsOf, stepStates } from "./rows.ts";

const looks: Readonly<Record<RowState, readonly [shape: GlyphShape, colour: string, word: string]>> = {
  bad: ["triangleWarning", "text-fl-fail", "Wrong"],
  waiting: ["circleThreeQuarters", "text-fl-pend", "Waiting"],
  good: ["discTick", "text-fl-run", "Fine"],
  nothing: ["squareHollow", "text-fl-stopped", "Nothing of the kind here"],
};
/** Findings of one row before it says how many more there are. */
const mostShown: Readonly<Record<RowState, number>> = { bad: 4, waiting: 4, good: 2, nothing: 0 };

type ChecklistDialogProps = {
  /** What the person asks about; its rows come first. */
  about: Selection | null;
  onClose: () => void;
};

/** Symptom, what is seen in the run now, why, and what mends it. */
export function ChecklistDialog({ about, onClose }: ChecklistDialogProps) {
  const { tables, nowMs } = useCalm((state) => ({ tables: state.tables, nowMs: state.nowMs }));
  const [isAll, setIsAll] = useState(about === null);
  const rows = rowsOf(pageWorld(tables, nowMs), about);
  const wrong = rows.filter(({ state }) => state === "bad" || state === "waiting");
  const shown = isAll ? rows : wrong;
  return (
    <Dialog title="What is wrong?" width={760} onClose={onClose}>
      <p className="mb-3 text-text2">
        Each symptom with what the run shows now. Press a finding to see the resource, or mend it here.
      </p>
      <FirstSteps rows={rows} />
      <div className="mb-3 flex items-center gap-3">
        <p role="status" className="flex-1 font-semibold">
          {wrong.length === 0 ? "Nothing is wrong." : `${wrong.length} of ${rows.length} symptoms are there.`}
        </p>
        <Button size="small" onClick={() => setIsAll(!isAll)} aria-pressed={isAll}>
          {isAll ? "Only what is wrong" : "Every symptom"}
        </Button>
      </div>
      <div className="min-h-[46dvh]">
        {shown.length === 0 && (
          <EmptyState title="Every check is fine">Let time go on, or look at every symptom.</EmptyState>
        )}
        <ul className="flex flex-col gap-3.5">
          {shown.map((row) => (
            <SymptomRow key={row.symptom.id} row={row} onClose={onClose} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

/** The four looks that study notes name. */
function FirstSteps({ rows }: { rows: readonly Row[] }) {
  return (
    <ol className="mb-3 grid grid-cols-4 gap-2 max-sm:grid-cols-2" aria-label="The four first steps">
      {stepStates(rows).map(({ name, state }, index) => (
        <li key={name} className="flex items-center gap-2 rounded-field border border-line bg-raised px-2.5 py-2">
          <StateGlyph state={state} />
          <span className="text-13">
            {index + 1}. {name}
          </span>
        </li>
      ))}
    </ol>
  );
}

function StateGlyph({ state }: { state: RowState }) {
  const [shape, colour, word] = looks[state];
  return <Glyph shape={shape} size={15} className={colour} label={word} />;
}

function SymptomRow({ row: { symptom, checks, state }, onClose }: { row: Row; onClose: () => void }) {
  const { shown, more } = shortened(checks, mostShown[state]);
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2">
      <span className="pt-0.5">
        <StateGlyph state={state} />
      </span>
      <div className="min-w-0">
        <h3 className="font-semibold">{symptom.symptom}</h3>
        <ul className="mt-1 flex flex-col gap-1.5">
          {shown.map((check) => (
            <Finding key={`${check.evidence} ${check.at?.id ?? ""}`} check={check} onClose={onClose} />
          ))}
          {more > 0 && <li className="text-13 text-text3">and {more} more</li>}
        </ul>
        <p className="mt-1 text-13 text-text2">{symptom.causes}</p>
        <p className="text-13 text-text3">
          Look at: {symptom.lookAt}. Fix: {symptom.remedy}{" "}
          <a href={symptom.source} target="_blank" rel="noreferrer" className="underline">
            AWS<span className="sr-only"> on {symptom.symptom}</span>
          </a>
        </p>
      </div>
    </li>
  );
}

function Finding({ check: { state, evidence, cause, at, fix }, onClose }: { check: Check; onClose: () => void }) {
  const isThere = useCalm(({ tables }) => at !== null && tables[at.kind]?.has(at.id) === true);
  return (
    <li className="flex items-start gap-2 text-13">
      <span className="pt-px">
        <StateGlyph state={rowState([{ state, evidence, cause, at, fix }])} />
      </span>
      <div className="min-w-0 flex-1 wrap-anywhere">
        {at !== null && isThere ? (
          <button
            type="button"
            className="text-left underline decoration-line-strong underline-offset-2 hover:decoration-current"
            onClick={() => {
              onClose();
              usePage.getState().select(at);
            }}
          >
            {evidence}
          </button>
        ) : (
          evidence
        )}
        {cause !== null && <p className="text-text2">{cause}</p>}
        {fix !== null && (
          <Button size="small" variant="primary" className="mt-1" onClick={() => void editAll(fix.commands)}>
            {fix.label}
          </Button>
        )}
      </div>
    </li>
  );
}
