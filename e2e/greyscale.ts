import type { Page } from "@playwright/test";

/** Brightness of a picture's pixels, 0 to 255, row by row. */
export async function brightness(page: Page, png: Buffer): Promise<number[][]> {
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const { width, height } = picture;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    if (context === null) throw new Error("No canvas.");
    context.drawImage(picture, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, width, height);
    return Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (__, column) => {
        const at = (row * width + column) * 4;
        return 0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0);
      }),
    );
  }, png.toString("base64"));
}

/** Mean of the differences between neighbours along a column: 0 for a solid stripe, large for a hatched one. */
export const roughness = (column: readonly number[]): number =>
  column.slice(1).reduce((sum, value, index) => sum + Math.abs(value - (column[index] ?? 0)), 0) /
  Math.max(1, column.length - 1);

/** Where a picture differs from its own background: its shape, whatever its colour. */
export function shapeOf(rows: readonly (readonly number[])[]): readonly boolean[] {
  const ground = rows[0]?.[0] ?? 0;
  const distances = rows.flat().map((value) => Math.abs(value - ground));
  const most = Math.max(...distances);
  return distances.map((distance) => distance > most / 2);
}

/** Share of the pixels in which two shapes of the same size differ. */
export const differenceOf = (a: readonly boolean[], b: readonly boolean[]): number =>
  a.filter((inked, index) => inked !== b[index]).length / a.length;

/** Between the darkest and the brightest pixel, 0 to 255. */
export function contrastIn(rows: readonly (readonly number[])[]): number {
  const values = rows.flat();
  return Math.max(...values) - Math.min(...values);
}
