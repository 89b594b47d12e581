import { expect, test } from "vitest";
import { cellPixels, pixelOf } from "./cellBitmap.ts";

const face = (ink: number, diamond = false, side: 3 | 4 | 5 = 5, edged = false) => ({ ink, diamond, side, edged });
const picture = (count: number, columns: number, diamonds: readonly number[] = []) => {
  const { width, height, pixels } = cellPixels({
    count,
    columns,
    face: (index) => face(index + 1, diamonds.includes(index)),
    edgeInk: 9,
  });
  return Array.from({ length: height }, (_, y) =>
    Array.from(pixels.subarray(y * width, (y + 1) * width), (pixel) => pixel || ".").join(""),
  );
};

test("cells stand in rows with a gap between them", () => {
  expect(picture(3, 2)).toEqual([
    "11111.22222.",
    "11111.22222.",
    "11111.22222.",
    "11111.22222.",
    "11111.22222.",
    "............",
    "33333.......",
    "33333.......",
    "33333.......",
    "33333.......",
    "33333.......",
    "............",
  ]);
});

test("a failed task is a diamond, so that it is told without colour", () => {
  expect(picture(1, 1, [0])).toEqual(["..1...", ".111..", "11111.", ".111..", "..1...", "......"]);
});

test("a picture that is painted again reads as one painted anew", () => {
  const cells = (failed: number) => ({
    count: 3,
    columns: 2,
    face: (index: number) => face(index + failed, index === failed),
    edgeInk: 9,
  });
  const first = cellPixels(cells(0));
  const again = cellPixels(cells(2), first);
  expect(again.pixels).toBe(first.pixels);
  expect({ ...again, touched: [] }).toEqual({ ...cellPixels(cells(2)), touched: [] });
  const more = { ...cells(2), count: 5 };
  expect(cellPixels(more, again)).toEqual(cellPixels(more));
});

test("told which cells changed, it looks at no other and says what it touched", () => {
  const before = { count: 4, columns: 2, face: () => face(1), edgeInk: 9 };
  const seen: number[] = [];
  const after = {
    ...before,
    count: 3,
    face: (index: number) => {
      seen.push(index);
      return face(2);
    },
  };
  const { touched, inks } = cellPixels(after, cellPixels(before), [1]);
  expect([seen, [...inks]]).toEqual([[1], [1, 2, 1, 0]]);
  expect(touched).toEqual([
    { x: 6, y: 0, width: 5, height: 5 },
    { x: 6, y: 6, width: 5, height: 5 },
  ]);
});

test("small tasks are small cells, pale ones have an outline", () => {
  const { pixels, width } = cellPixels({
    count: 2,
    columns: 2,
    face: (index) => (index === 0 ? face(1, false, 3) : face(2, false, 5, true)),
    edgeInk: 9,
  });
  const rows = Array.from({ length: 5 }, (_, y) =>
    Array.from(pixels.subarray(y * width, (y + 1) * width), (pixel) => pixel || ".").join(""),
  );
  expect(rows).toEqual(["111...99999.", "111...92229.", "111...92229.", "......92229.", "......99999."]);
});

test("colours are written in the byte order of image data", () => {
  expect(pixelOf("#35d6a4").toString(16)).toBe("ffa4d635");
  const bytes = new Uint8Array(new Uint32Array([pixelOf("#35d6a4")]).buffer);
  expect([...bytes]).toEqual([0x35, 0xd6, 0xa4, 0xff]);
});
