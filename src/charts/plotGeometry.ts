import type { TimeWindow } from "./timeWindow.ts";

/** Where the plot lies in its chart, in CSS px. Source: mock-up, 296 × 140 with the plot from 34, 8 to 286, 122. */
export interface PlotGeometry {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const marginRight = 10;
export const marginTop = 8;
/** Ribbon and time labels. */
export const timeAxisHeight = 18;
/** What a chart's height leaves for its plot. */
export const plotHeightIn = (height: number): number => Math.max(1, height - marginTop - timeAxisHeight);
const narrowestAxis = 34;
/** CSS px of 11 px Inter. Estimate: a tabular figure, and the letters of units that are wider or narrower. */
const figureWidth = 6.7;
const letterWidths: Readonly<Record<string, number>> = { "%": 9.5, m: 9.8, " ": 3.2, ".": 3.2, ",": 3.2, "/": 4.2 };
const axisGap = 8;

/** CSS px of the label that stands along a right axis. */
const rightLabelWidth = 14;

export function plotGeometry(
  width: number,
  height: number,
  tickTexts: readonly string[],
  rightTickTexts: readonly string[] = [],
): PlotGeometry {
  const left = Math.max(narrowestAxis, Math.ceil(Math.max(0, ...tickTexts.map(widthOf))) + axisGap);
  const rightAxis =
    rightTickTexts.length === 0
      ? marginRight
      : Math.ceil(Math.max(...rightTickTexts.map(widthOf))) + axisGap + rightLabelWidth;
  return {
    width,
    height,
    left,
    right: Math.max(left + 1, width - rightAxis),
    top: marginTop,
    bottom: Math.max(marginTop + 1, height - timeAxisHeight),
  };
}

function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += letterWidths[letter] ?? figureWidth;
  return width;
}

export const plotWidth = ({ left, right }: PlotGeometry): number => right - left;

export function xOf({ left, right }: PlotGeometry, { fromMs, toMs }: TimeWindow, atMs: number): number {
  return left + ((atMs - fromMs) / (toMs - fromMs)) * (right - left);
}

/** The instant under a place in the plot, held inside the window. */
export function instantAt({ left, right }: PlotGeometry, { fromMs, toMs }: TimeWindow, x: number): number {
  const share = Math.min(1, Math.max(0, (x - left) / (right - left)));
  return fromMs + share * (toMs - fromMs);
}

export function yOf({ top, bottom }: PlotGeometry, scaleTop: number, value: number): number {
  return bottom - (Math.min(scaleTop, Math.max(0, value)) / scaleTop) * (bottom - top);
}
