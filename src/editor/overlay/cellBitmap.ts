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

export interface CellPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array<ArrayBuffer>;
  /** What each cell shows: its colour, 0 for none, and whether it is a diamond. */
  readonly inks: Uint32Array;
  readonly diamonds: Uint8Array;
}

/**
 * The cells as pixels, transparent between them: one image drawn at any scale costs the same for a hundred tasks and
 * for ten thousand.
 *
 * @param before the picture so far: only cells that differ are painted again
 */
export function cellPixels({ count, columns, colour, diamond }: Cells, before?: CellPicture): CellPicture {
  const rows = Math.ceil(count / columns);
  const width = columns * pitch;
  const height = rows * pitch;
  const kept = before?.width === width && before.height === height ? before : undefined;
  const pixels = kept?.pixels ?? new Uint32Array(width * height);
  const inks = kept?.inks ?? new Uint32Array(rows * columns);
  const diamonds = kept?.diamonds ?? new Uint8Array(rows * columns);
  for (let index = 0; index < inks.length; index++) {
    const ink = index < count ? colour(index) : 0;
    const pointed = index < count && diamond(index);
    if (inks[index] === ink && diamonds[index] === Number(pointed)) continue;
    inks[index] = ink;
    diamonds[index] = Number(pointed);
    const corner = Math.floor(index / columns) * pitch * width + (index % columns) * pitch;
    for (let y = 0; y < size; y++) {
      const row = corner + y * width;
      pixels.fill(0, row, row + size);
      const inset = pointed ? Math.abs(y - (size >> 1)) : 0;
      pixels.fill(ink, row + inset, row + size - inset);
    }
  }
  return { width, height, pixels, inks, diamonds };
}

/** "#35d6a4" as 0xFFA4D635, the byte order of image data. */
export function pixelOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) || 0);
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}
