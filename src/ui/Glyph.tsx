import { clsx } from "clsx";
import { type GlyphPart, type GlyphShape, glyphShapes } from "./glyphShapes.ts";

type GlyphProps = {
  shape: GlyphShape;
  /** CSS px, square. */
  size?: number;
  /** Colour: `text-fl-run` and its kind. */
  className?: string;
  /** Read aloud; leave it out when the word stands beside the shape. */
  label?: string;
};

export function Glyph({ shape, size = 14, className, label }: GlyphProps) {
  const parts: readonly GlyphPart[] = glyphShapes[shape];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      className={clsx("shrink-0", className)}
      role={label === undefined ? undefined : "img"}
      aria-label={label}
      aria-hidden={label === undefined}
    >
      {parts.map((part) => {
        const colour = part.paint === "ink" ? "currentColor" : "var(--on-fill)";
        return part.stroke === undefined ? (
          <path key={part.d} d={part.d} fill={colour} />
        ) : (
          <path
            key={part.d}
            d={part.d}
            fill="none"
            stroke={colour}
            strokeWidth={part.stroke}
            strokeDasharray={part.dash?.join(" ")}
            strokeLinecap={part.dash === undefined ? "round" : "butt"}
            strokeLinejoin="round"
          />
        );
      })}
    </svg>
  );
}
