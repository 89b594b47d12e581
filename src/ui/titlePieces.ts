/** Letters that fit into one line of a card's title. Estimate: 96 px at 13 px, semi-bold. */
const lineLetters = 13;

/**
 * Where a name may go on in the next line: after a separator, and where a word begins with a capital; a revision stays
 * with the end of its family. Null when a piece is too long for a line of its own: the name then stays in one line and is cut off.
 */
export function titlePieces(title: string): readonly string[] | null {
  const pieces = title.split(/(?<=[-_/. ])|(?<=:)(?!\d+$)|(?<=[a-z0-9])(?=[A-Z])/);
  return pieces.some(({ length }) => length > lineLetters) ? null : pieces;
}
