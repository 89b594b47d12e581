import { useState } from "react";
import { beginExperiment } from "../client/experiment.ts";
import { type Statement, searchStatements } from "../learning/statements.ts";
import { Button } from "../ui/Button.tsx";
import { Glyph } from "../ui/Glyph.tsx";
import { openSample } from "./openFile.ts";
import { SearchDialog } from "./SearchDialog.tsx";
import { samples } from "./samples.ts";

/** Help: what study notes say of ECS, what holds, and the scenario in which to see it proven. */
export function StatementsDialog({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState("");
  const found = searchStatements(search);
  const sections = [...new Set(found.map(({ section }) => section))];
  return (
    <SearchDialog
      title="What you can prove"
      width={720}
      noun="statement"
      search={search}
      onSearch={setSearch}
      found={found.length}
      onClose={onClose}
    >
      {sections.map((section) => (
        <section key={section} className="mb-5">
          <h3 className="mb-2 text-12 font-semibold text-text3">{section}</h3>
          <ul className="flex flex-col gap-3">
            {found
              .filter((statement) => statement.section === section)
              .map((statement) => (
                <Row key={statement.id} statement={statement} onClose={onClose} />
              ))}
          </ul>
        </section>
      ))}
    </SearchDialog>
  );
}

function Row({ statement, onClose }: { statement: Statement; onClose: () => void }) {
  const { id, note, corrected, observable, experiment, scenario } = statement;
  const sample = samples.find(({ fileName }) => fileName === scenario);
  return (
    <li className="grid grid-cols-[44px_minmax(0,1fr)_auto] items-start gap-x-3">
      <span className="font-mono text-12 leading-[20px] text-text3">{id}</span>
      <div>
        {corrected === undefined ? (
          <p className="font-semibold">{note}</p>
        ) : (
          <dl className="mb-1 grid grid-cols-2 gap-x-4 max-sm:grid-cols-1">
            <div>
              <dt className="text-12 font-semibold text-st-run">Holds</dt>
              <dd className="font-semibold">{corrected}</dd>
            </div>
            <div>
              <dt className="flex gap-1.5 text-12 font-semibold text-st-pend">
                <Glyph shape="triangleWarning" size={13} className="mt-0.5 shrink-0 text-fl-pend" />
                Notes say
              </dt>
              <dd className="text-text2">{note}</dd>
            </div>
          </dl>
        )}
        <p className="text-13 text-text2">See: {observable}</p>
        <p className="text-13 text-text3">Try: {experiment}</p>
      </div>
      {sample !== undefined && (
        <Button
          size="small"
          onClick={() => {
            onClose();
            void openSample(sample).then(() => beginExperiment(statement));
          }}
        >
          <span className="sr-only">See {id} in </span>
          {sample.title}
        </Button>
      )}
    </li>
  );
}
