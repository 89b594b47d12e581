/** How one cell looks. */
export interface CellFace {
  /** 0xAABBGGRR */
  readonly ink: number;
  /** What failed is a diamond, so that it is told without colour. */
  readonly diamond: boolean;
  /** Pixels of its side. */
  readonly side: 3 | 4 | 5;
  /** Whether it is so pale that it needs an outline. */
  readonly edged: boolean;
}
export interface Cells {
  readonly count: number;
  readonly columns: number;
  readonly face: (index: number) => CellFace;
  /** Of outlines, as 0xAABBGGRR. */
  readonly edgeInk: number;
}

/** Pixels of a cell and of the gap after it: the 10 and 2 CSS px of the grid, halved. */
const size = 5;
const pitch = 6;

export interface CellPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array<ArrayBuffer>;
  /** What each cell shows: its colour, 0 for none, and its form. */
  readonly inks: Uint32Array;
  readonly forms: Uint8Array;
}
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const formOf = ({ diamond, side, edged }: CellFace): number => side + (diamond ? 8 : 0) + (edged ? 16 : 0);

/**
 * The cells as pixels, transparent between them: one image drawn at any scale costs the same for a hundred tasks and
 * for ten thousand.
 *
 * @param before the picture so far: only cells that differ are painted again
 * @param changed cells that may differ from it; without it all are compared
 */
export function cellPixels(
  cells: Cells,
  before?: CellPicture,
  changed?: readonly number[],
): CellPicture & { readonly touched: readonly Box[] } {
  const { count, columns } = cells;
  const rows = Math.ceil(count / columns);
  const width = columns * pitch;
  const height = rows * pitch;
  const kept = before?.width === width && before.height === height ? before : undefined;
  const picture: CellPicture = {
    width,
    height,
    pixels: kept?.pixels ?? new Uint32Array(width * height),
    inks: kept?.inks ?? new Uint32Array(rows * columns),
    forms: kept?.forms ?? new Uint8Array(rows * columns),
  };
  const touched: Box[] = [];
  const visit = (index: number): void => {
    const box = paintCell(picture, index, index < count ? cells.face(index) : null, cells);
    if (box !== null) touched.push(box);
  };
  if (kept === undefined || changed === undefined) for (let index = 0; index < rows * columns; index++) visit(index);
  else {
    for (const index of changed) visit(index);
    for (let index = count; index < rows * columns && picture.inks[index] !== 0; index++) visit(index);
  }
  return { ...picture, touched };
}

/** Null when the cell shows that already. */
function paintCell(
  { width, pixels, inks, forms }: CellPicture,
  index: number,
  face: CellFace | null,
  { columns, edgeInk }: Cells,
): Box | null {
  const ink = face?.ink ?? 0;
  const form = face === null ? 0 : formOf(face);
  if (inks[index] === ink && forms[index] === form) return null;
  inks[index] = ink;
  forms[index] = form;
  const box = { x: (index % columns) * pitch, y: Math.floor(index / columns) * pitch, width: size, height: size };
  const side = face?.side ?? size;
  for (let y = 0; y < size; y++) {
    const row = (box.y + y) * width + box.x;
    pixels.fill(0, row, row + size);
    if (face === null || y >= side) continue;
    const inset = face.diamond ? Math.abs(y - (side >> 1)) : 0;
    pixels.fill(ink, row + inset, row + side - inset);
    if (!face.edged) continue;
    const whole = y === 0 || y === side - 1;
    pixels.fill(edgeInk, row + inset, whole ? row + side - inset : row + inset + 1);
    pixels.fill(edgeInk, row + side - inset - 1, row + side - inset);
  }
  return box;
}

/** "#35d6a4" as 0xFFA4D635, the byte order of image data. */
export function pixelOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) || 0);
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}
