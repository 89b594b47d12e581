import type { Verdict } from "../wiring/verdict.ts";

/** What AWS says of a wire: as the exam has it, and as it is today where that differs. */
export function VerdictFacts({ verdict: { fact, today, source } }: { verdict: Verdict }) {
  return (
    <div className="mt-1 text-13 text-text2">
      <p>
        {today !== null && <b className="mr-1.5 text-text3">Exam</b>}
        {fact}
      </p>
      {today !== null && (
        <p className="mt-1">
          <b className="mr-1.5 text-text3">Today</b>
          {today}
        </p>
      )}
      <a href={source} target="_blank" rel="noreferrer" className="mt-1 inline-block text-12 text-accent underline">
        AWS documentation
      </a>
    </div>
  );
}
