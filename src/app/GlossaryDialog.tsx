import { useState } from "react";
import { Glyph } from "../ui/Glyph.tsx";
import { type GlossaryTerm, searchGlossary } from "./glossary.ts";
import { SearchDialog } from "./SearchDialog.tsx";

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
    <SearchDialog
      title="Glossary"
      width={640}
      noun="term"
      search={search}
      onSearch={setSearch}
      found={found.length}
      onClose={onClose}
    >
      <dl className="flex flex-col gap-4">
        {found.map((entry) => (
          <Term key={`${entry.kind} ${entry.term}`} entry={entry} />
        ))}
      </dl>
    </SearchDialog>
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
