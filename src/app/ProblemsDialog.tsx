import { useClient } from "../client/store.ts";
import type { Problem } from "../template/problem.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Glyph } from "../ui/Glyph.tsx";
import type { GlyphShape } from "../ui/glyphShapes.ts";

const looks: Readonly<Record<Problem["severity"], readonly [GlyphShape, string, string]>> = {
  error: ["triangleWarning", "text-fl-fail", "Error"],
  warning: ["triangleWarning", "text-fl-pend", "Warning"],
  note: ["discInformation", "text-fl-stopped", "Note"],
};

/** What of the file is not simulated as written, each with its line. */
export function ProblemsDialog({ onClose }: { onClose: () => void }) {
  const problems = useClient((state) => state.problems);
  return (
    <Dialog title="What is not simulated as written" width={640} onClose={onClose}>
      <p className="mb-3 text-text2">
        Everything listed here stays in the file when you save it. Whatever is not listed is simulated as written.
      </p>
      <ul className="flex flex-col gap-3">
        {problems.map((problem) => (
          <ProblemItem key={`${problem.line}:${problem.column}:${problem.path}:${problem.message}`} problem={problem} />
        ))}
      </ul>
    </Dialog>
  );
}

function ProblemItem({ problem }: { problem: Problem }) {
  const [shape, colour, word] = looks[problem.severity];
  return (
    <li className="flex gap-2 text-13">
      <span className="mt-0.5">
        <Glyph shape={shape} size={15} className={colour} label={word} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-12 text-text3 tabular-nums">Line {problem.line}</span>
          {problem.path !== "" && <code className="font-mono text-12 wrap-anywhere text-text2">{problem.path}</code>}
        </div>
        <div className="font-semibold">{problem.message}</div>
        {problem.why !== "" && <div className="text-text2">{problem.why}</div>}
        {problem.tryThis !== "" && problem.severity !== "note" && (
          <div className="text-text2">
            <em>Try:</em> {problem.tryThis}
          </div>
        )}
      </div>
    </li>
  );
}
