/** What a colour says. The word or shape beside it must say the same. */
export type Tone = "neutral" | "accent" | "ok" | "warn" | "bad" | "rev";

/** Text on its own tinted ground. */
export const toneGround: Record<Tone, string> = {
  neutral: "bg-raised text-text2",
  accent: "bg-accent-bg text-accent",
  ok: "bg-ok-bg text-st-run",
  warn: "bg-warn-bg text-st-pend",
  bad: "bg-bad-bg text-st-fail",
  rev: "bg-rev-bg text-rev",
};

/** Bars, lines and shapes, drawn with currentColor. */
export const toneInk: Record<Tone, string> = {
  neutral: "text-fl-stopped",
  accent: "text-accent",
  ok: "text-fl-run",
  warn: "text-fl-pend",
  bad: "text-fl-fail",
  rev: "text-fl-rev",
};
