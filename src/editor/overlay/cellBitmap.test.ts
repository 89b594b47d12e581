import { expect, test } from "vitest";
import { cellPixels, pixelOf } from "./cellBitmap.ts";

const picture = (count: number, columns: number, diamonds: readonly number[] = []) => {
  const { width, height, pixels } = cellPixels({
    count,
    columns,
    colour: (index) => index + 1,
    diamond: (index) => diamonds.includes(index),
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
    colour: (index: number) => index + failed,
    diamond: (index: number) => index === failed,
  });
  const first = cellPixels(cells(0));
  const again = cellPixels(cells(2), first);
  expect(again.pixels).toBe(first.pixels);
  expect(again).toEqual(cellPixels(cells(2)));
  expect(cellPixels({ ...cells(2), count: 5 }, again)).toEqual(cellPixels({ ...cells(2), count: 5 }));
});

test("colours are written in the byte order of image data", () => {
  expect(pixelOf("#35d6a4").toString(16)).toBe("ffa4d635");
  const bytes = new Uint8Array(new Uint32Array([pixelOf("#35d6a4")]).buffer);
  expect([...bytes]).toEqual([0x35, 0xd6, 0xa4, 0xff]);
});
