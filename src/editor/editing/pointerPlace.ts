/** Where the pointer last was over the canvas, in the coordinates that places are kept in; null before that. */
let last: (() => readonly [number, number]) | null = null;

export const rememberPointer = (place: () => readonly [number, number]): void => {
  last = place;
};
export const pointerPlace = (): readonly [number, number] | null => last?.() ?? null;
