/** Colour of each cell as 0xAABBGGRR, and whether it is drawn as a diamond. */
export interface Cells {
  readonly count: number;
  readonly columns: number;
  readonly colour: (index: number) => number;
  readonly diamond: (index: number) => boolean;
}

/** Pixels of a cell and of the gap after it: the 10 and 2 CSS px of the grid, halved. */
const size = 5;
const pitch = 6;

/**
 * The cells as pixels, transparent between them: one image drawn at any scale costs the same for a hundred tasks and
 * for ten thousand.
 */
export function cellPixels({ count, columns, colour, diamond }: Cells): {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array<ArrayBuffer>;
} {
  const rows = Math.ceil(count / columns);
  const width = columns * pitch;
  const pixels = new Uint32Array(width * rows * pitch);
  for (let index = 0; index < count; index++) {
    const ink = colour(index);
    const pointed = diamond(index);
    const corner = Math.floor(index / columns) * pitch * width + (index % columns) * pitch;
    for (let y = 0; y < size; y++) {
      const inset = pointed ? Math.abs(y - (size >> 1)) : 0;
      pixels.fill(ink, corner + y * width + inset, corner + y * width + size - inset);
    }
  }
  return { width, height: rows * pitch, pixels };
}

/** "#35d6a4" as 0xFFA4D635, the byte order of image data. */
export function pixelOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) || 0);
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}
