import { kindFacts } from "../wiring/kindFacts.ts";
import { connectsWith, type Verdict } from "../wiring/verdict.ts";
import { indefinite } from "../wiring/wiringGroup.ts";

/** What AWS says of a wire: as the exam has it, and as it is today where that differs. */
export function VerdictFacts({ verdict: { fact, today, sources } }: { verdict: Verdict }) {
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
      {sources.map((source, index) => (
        <a
          key={source}
          href={source}
          target="_blank"
          rel="noreferrer"
          className="mt-1 mr-3 inline-block text-12 text-accent underline"
        >
          {sources.length === 1 ? "AWS documentation" : `AWS documentation ${index + 1}`}
        </a>
      ))}
    </div>
  );
}

/** What wires join with a kind of resource, one sentence. */
export function ConnectsWith({ kind }: { kind: string }) {
  const name = kindFacts[kind]?.name ?? kind;
  const others = connectsWith(kind).map((one) => kindFacts[one]?.name ?? one);
  return (
    <p className="mt-1 text-12 text-text2">
      {others.length === 0
        ? `No wire begins or ends at ${indefinite(name)}.`
        : `Wires join ${indefinite(name)} with: ${others.join(", ")}.`}
    </p>
  );
}
