/** A text by what it shares with another: characters at its beginning and end, and what stands between. */
export type TextDelta = readonly [same: number, sameAtEnd: number, between: string];

export function textDelta(before: string, after: string): TextDelta {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same++;
  let end = 0;
  while (end < most - same && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [same, end, after.slice(same, after.length - end)];
}

/** Null when the parts are longer than the text they refer to. */
export function applyDelta(before: string, [same, sameAtEnd, between]: TextDelta): string | null {
  if (same + sameAtEnd > before.length) return null;
  return before.slice(0, same) + between + before.slice(before.length - sameAtEnd);
}
