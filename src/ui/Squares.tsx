import { clsx } from "clsx";

type SquareTone = "ok" | "warn" | "bad" | "neutral";
const ink: Record<SquareTone, string> = {
  ok: "bg-fl-run",
  warn: "bg-fl-pend",
  bad: "bg-fl-fail",
  neutral: "bg-fl-stopped",
};

/** Estimate: more squares than this are too small to see; the number beside them says the rest. */
const mostSquares = 12;

/** One square for each of a few things, coloured by how it is. Words beside them say the same. */
export function Squares({ tones, className }: { tones: readonly SquareTone[]; className?: string }) {
  return (
    <span className={clsx("flex flex-wrap gap-0.5", className)} aria-hidden>
      {tones.slice(0, mostSquares).map((tone, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: squares of one row have no other identity.
        <i key={index} className={clsx("size-2 rounded-[2px]", ink[tone])} />
      ))}
    </span>
  );
}
