import { useState } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Glyph } from "../ui/Glyph.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { type GlossaryTerm, searchGlossary } from "./glossary.ts";

type GlossaryDialogProps = {
  /** Searched for at first; empty shows everything. */
  term: string;
  onClose: () => void;
};

/** Help: every term of what is simulated, with its exam trap and AWS's own page. */
export function GlossaryDialog({ term, onClose }: GlossaryDialogProps) {
  const [search, setSearch] = useState(term);
  const found = searchGlossary(search);
  return (
    <Dialog title="Glossary" width={640} onClose={onClose}>
      <div className="sticky top-0 z-1 bg-panel pb-3">
        <SearchField label="Search terms" value={search} onChange={setSearch} />
      </div>
      <p role="status" className="sr-only">
        {found.length} {found.length === 1 ? "term" : "terms"}
      </p>
      {/* As high as with all terms, so that nothing jumps while one types. */}
      <div className="min-h-[60dvh]">
        {found.length === 0 ? (
          <EmptyState title={`No term says “${search}”`}>Try another word, or a part of one.</EmptyState>
        ) : (
          <dl className="flex flex-col gap-4">
            {found.map((entry) => (
              <Term key={`${entry.kind} ${entry.term}`} entry={entry} />
            ))}
          </dl>
        )}
      </div>
    </Dialog>
  );
}

function Term({ entry: { term, sentence, examTrap, source } }: { entry: GlossaryTerm }) {
  return (
    <div>
      <dt className="font-semibold">{term}</dt>
      <dd className="text-text2">
        {sentence}{" "}
        <a href={source} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-2">
          {/^https:\/\/[^/]*amazon\.com\//.test(source) ? "AWS documentation" : "Source"}
          <span className="sr-only"> on {term}</span>
        </a>
        {examTrap !== undefined && (
          <p className="mt-1 flex gap-1.5 text-13">
            <Glyph shape="triangleWarning" size={13} className="mt-0.5 shrink-0 text-fl-pend" />
            <span>
              <span className="font-semibold text-st-pend">Exam trap</span> {examTrap}
            </span>
          </p>
        )}
      </dd>
    </div>
  );
}
