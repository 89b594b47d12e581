export type Side = "top" | "bottom" | "left" | "right";
export type Align = "start" | "center" | "end";
export type Size = { width: number; height: number };
export type Box = Size & { left: number; top: number };

const opposite: Record<Side, Side> = { top: "bottom", bottom: "top", left: "right", right: "left" };
/** Least distance to the edge of the window, CSS px. */
const margin = 8;

/** Where a floating box goes: beside its anchor, on the other side if it fits better there, always inside the window. */
export function placeBeside(
  anchor: Box,
  size: Size,
  viewport: Size,
  { side, align, gap }: { side: Side; align: Align; gap: number },
): { left: number; top: number } {
  const room: Record<Side, number> = {
    top: anchor.top,
    bottom: viewport.height - anchor.top - anchor.height,
    left: anchor.left,
    right: viewport.width - anchor.left - anchor.width,
  };
  const vertical = side === "top" || side === "bottom";
  const needed = (vertical ? size.height : size.width) + gap + margin;
  const used = room[side] < needed && room[opposite[side]] > room[side] ? opposite[side] : side;

  const across = vertical
    ? aligned(anchor.left, anchor.width, size.width, align)
    : aligned(anchor.top, anchor.height, size.height, align);
  const along = {
    top: anchor.top - gap - size.height,
    bottom: anchor.top + anchor.height + gap,
    left: anchor.left - gap - size.width,
    right: anchor.left + anchor.width + gap,
  }[used];

  return {
    left: within(vertical ? across : along, size.width, viewport.width),
    top: within(vertical ? along : across, size.height, viewport.height),
  };
}

function aligned(start: number, length: number, size: number, align: Align): number {
  if (align === "start") return start;
  return align === "end" ? start + length - size : start + (length - size) / 2;
}

function within(at: number, size: number, limit: number): number {
  return Math.max(margin, Math.min(at, limit - margin - size));
}
