import type { ReactNode } from "react";
import { Glyph } from "./Glyph.tsx";
import type { GlyphShape } from "./glyphShapes.ts";
import { toneGround, toneInk } from "./tone.ts";

export type MessageTone = "accent" | "ok" | "warn" | "bad";

type InlineMessageProps = {
  tone?: MessageTone;
  /** Three lines in this order: what happened, why, what to try. */
  what: ReactNode;
  why?: ReactNode;
  tryThis?: ReactNode;
  /** Buttons that do what to try. */
  actions?: ReactNode;
};

const glyphs: Record<MessageTone, GlyphShape> = {
  accent: "discInformation",
  ok: "discTick",
  warn: "circleQuarter",
  bad: "triangleWarning",
};

export function InlineMessage({ tone = "accent", what, why, tryThis, actions }: InlineMessageProps) {
  return (
    <div className={`flex gap-2 rounded-card px-3 py-2.5 ${toneGround[tone]}`}>
      <Glyph shape={glyphs[tone]} size={15} className={`mt-px ${toneInk[tone]}`} />
      <div className="min-w-0 flex-1">
        <div className="font-semibold">{what}</div>
        {why !== undefined && <div className="mt-0.5 text-text2">{why}</div>}
        {tryThis !== undefined && (
          <div className="mt-0.5 text-text2">
            <em>Try:</em> {tryThis}
          </div>
        )}
        {actions !== undefined && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
