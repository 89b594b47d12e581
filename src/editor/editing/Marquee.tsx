import { useEditing } from "./editState.ts";

/** The rectangle that Shift and a drag draw around things. */
export function Marquee() {
  const marquee = useEditing((state) => state.marquee);
  if (marquee === null) return null;
  const { from, to } = marquee;
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed z-40 rounded-field border border-accent bg-accent-bg opacity-40"
      style={{
        left: Math.min(from[0], to[0]),
        top: Math.min(from[1], to[1]),
        width: Math.abs(to[0] - from[0]),
        height: Math.abs(to[1] - from[1]),
      }}
    />
  );
}
