/**
 * State and marker shapes on a 16 × 16 field, as data so that SVG and a 2D canvas (Path2D) can both draw them.
 * `ink` is filled or stroked in the state's colour, `cut` in the colour that stands out on it (--on-fill).
 */
export type GlyphPart = {
  d: string;
  paint: "ink" | "cut";
  /** Stroke width; absent means filled. */
  stroke?: number;
  dash?: readonly number[];
};

const circle = (radius: number, centreX = 8, centreY = 8) =>
  `M${centreX - radius} ${centreY}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`;
const square = "M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1Z";

export const glyphShapes = {
  circleDashed: [{ d: circle(6), paint: "ink", stroke: 2, dash: [2.6, 2.1] }],
  circleQuarter: [
    { d: circle(6), paint: "ink", stroke: 1.8 },
    { d: "M8 8V3.6A4.4 4.4 0 0 1 12.4 8Z", paint: "ink" },
  ],
  circleThreeQuarters: [
    { d: circle(6), paint: "ink", stroke: 1.8 },
    { d: "M8 8V3.6A4.4 4.4 0 1 1 3.6 8Z", paint: "ink" },
  ],
  ringTick: [
    { d: circle(6.1), paint: "ink", stroke: 1.8 },
    { d: "M5.2 8.2l2 2 3.6-4", paint: "ink", stroke: 1.8 },
  ],
  discTick: [
    { d: circle(7), paint: "ink" },
    { d: "M4.8 8.2l2.3 2.3 4.2-4.6", paint: "cut", stroke: 1.9 },
  ],
  triangleWarning: [
    { d: "M8 1.2l7 12.6H1Z", paint: "ink" },
    { d: "M8 5.4v4", paint: "cut", stroke: 1.8 },
    { d: circle(1.1, 8, 11.6), paint: "cut" },
  ],
  discArrowDown: [
    { d: circle(7), paint: "ink" },
    { d: "M8 4v7M5 8.4L8 11.4l3-3", paint: "cut", stroke: 1.8 },
  ],
  squareHalf: [
    { d: square, paint: "ink", stroke: 1.8 },
    { d: "M3 8h10v5H3Z", paint: "ink" },
  ],
  squareDashed: [{ d: square, paint: "ink", stroke: 1.8, dash: [2.8, 2.2] }],
  squareHollow: [{ d: square, paint: "ink", stroke: 1.8 }],
  diamondCross: [
    { d: "M8 .8L15.2 8 8 15.2.8 8Z", paint: "ink" },
    { d: "M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4", paint: "cut", stroke: 1.8 },
  ],
  triangleUp: [{ d: "M2 13h12L8 3Z", paint: "ink" }],
  triangleDown: [{ d: "M2 3h12L8 13Z", paint: "ink" }],
  diamond: [{ d: "M8 1.5L14.5 8 8 14.5 1.5 8Z", paint: "ink" }],
  ring: [{ d: circle(5), paint: "ink", stroke: 2.4 }],
  cross: [{ d: "M3.5 3.5l9 9M12.5 3.5l-9 9", paint: "ink", stroke: 2.6 }],
  flag: [
    { d: "M4 14.5V2", paint: "ink", stroke: 1.8 },
    { d: "M4 2h9l-2.4 3.2L13 8.4H4Z", paint: "ink" },
  ],
  discInformation: [
    { d: circle(7), paint: "ink" },
    { d: "M8 7.4v4", paint: "cut", stroke: 1.8 },
    { d: circle(1.1, 8, 4.7), paint: "cut" },
  ],
} as const satisfies Record<string, readonly GlyphPart[]>;

export type GlyphShape = keyof typeof glyphShapes;
