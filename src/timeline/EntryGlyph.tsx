import { Glyph } from "../ui/Glyph.tsx";
import type { GlyphShape } from "../ui/glyphShapes.ts";
import { type EntryMark, markNames } from "./entryMark.ts";

/** Source: design-ux §5 (timeline markers) and the mock-ups' feed. */
const looks: Readonly<Record<EntryMark, readonly [shape: GlyphShape, colour: string]>> = {
  scaleOut: ["triangleUp", "text-accent"],
  scaleIn: ["triangleDown", "text-accent"],
  deployment: ["diamond", "text-rev"],
  edit: ["ring", "text-text2"],
  refused: ["cross", "text-text2"],
  failure: ["cross", "text-st-fail"],
  alarm: ["triangleWarning", "text-fl-fail"],
  good: ["discTick", "text-fl-run"],
  news: ["discInformation", "text-fl-stopped"],
};

/** @param named read aloud, where no word stands beside it */
export function EntryGlyph({ mark, size = 15, named = false }: { mark: EntryMark; size?: number; named?: boolean }) {
  const [shape, colour] = looks[mark];
  return <Glyph shape={shape} size={size} className={colour} {...(named ? { label: markNames[mark] } : {})} />;
}
