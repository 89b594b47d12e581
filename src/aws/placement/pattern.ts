/**
 * Regular expressions as the cluster query language needs them: the common part of Java's syntax, matched against a whole
 * value. Matching carries sets of positions instead of going back and forth, so no pattern can take long.
 */
export type Pattern =
  | { readonly kind: "character"; readonly matches: (character: string) => boolean }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly kind: "choice"; readonly options: readonly Pattern[] }
  | { readonly kind: "repeat"; readonly part: Pattern; readonly least: number; readonly most: number };

/** What is wrong, and at which character of the pattern, from 0. */
export interface PatternProblem {
  readonly position: number;
  readonly message: string;
}

/** Estimate: deeper groups than anybody writes. */
const deepestGroup = 20;

const endless = Number.MAX_SAFE_INTEGER;

/** Thrown inside this file only. */
class Refused extends Error {
  readonly position: number;
  constructor(position: number, message: string) {
    super(message);
    this.position = position;
  }
}

export function parsePattern(source: string): { readonly pattern: Pattern } | { readonly problem: PatternProblem } {
  try {
    const reader = { source, at: 0, depth: 0 };
    const pattern = choice(reader);
    if (reader.at < source.length) throw new Refused(reader.at, `")" closes no group.`);
    return { pattern };
  } catch (error) {
    if (error instanceof Refused) return { problem: { position: error.position, message: error.message } };
    throw error;
  }
}

/** True when the pattern matches all of the text, as Java's `matches()` does. */
export function matchesAll(pattern: Pattern, text: string): boolean {
  return advance(pattern, new Set([0]), text).has(text.length);
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
}

function choice(reader: Reader): Pattern {
  const options = [sequence(reader)];
  while (reader.source[reader.at] === "|") {
    reader.at++;
    options.push(sequence(reader));
  }
  return options.length === 1 ? (options[0] as Pattern) : { kind: "choice", options };
}

function sequence(reader: Reader): Pattern {
  const parts: Pattern[] = [];
  for (let next = reader.source[reader.at]; next !== undefined; next = reader.source[reader.at]) {
    if (next === "|" || next === ")") break;
    parts.push(repeated(reader, atom(reader)));
  }
  return { kind: "sequence", parts };
}

function repeated(reader: Reader, part: Pattern): Pattern {
  const [least, most] = quantifier(reader) ?? [1, 1];
  if (least === 1 && most === 1) return part;
  const suffix = reader.source[reader.at];
  // A lazy quantifier finds another match first, but matches the same values.
  if (suffix === "?") reader.at++;
  if (suffix === "*" || suffix === "+" || suffix === "{") throw new Refused(reader.at, "Two quantifiers in a row.");
  return { kind: "repeat", part, least, most };
}

function quantifier(reader: Reader): readonly [number, number] | null {
  const simple = { "*": [0, endless], "+": [1, endless], "?": [0, 1] } as const;
  const next = reader.source[reader.at];
  if (next === "*" || next === "+" || next === "?") {
    reader.at++;
    return simple[next];
  }
  if (next !== "{") return null;
  const match = /^\{(\d{1,4})(,(\d{1,4})?)?\}/.exec(reader.source.slice(reader.at));
  if (match === null) throw new Refused(reader.at, "A repetition is written {2}, {2,} or {2,5}.");
  const least = Number(match[1]);
  const most = match[2] === undefined ? least : match[3] === undefined ? endless : Number(match[3]);
  if (most < least) throw new Refused(reader.at, "The second number of a repetition is smaller than the first.");
  reader.at += match[0].length;
  return [least, most];
}

function atom(reader: Reader): Pattern {
  const start = reader.at;
  const next = reader.source[reader.at++] as string;
  switch (next) {
    case ".":
      return { kind: "character", matches: (character) => character !== "\n" && character !== "\r" };
    case "^":
      return { kind: "start" };
    case "$":
      return { kind: "end" };
    case "(":
      return group(reader, start);
    case "[":
      return { kind: "character", matches: characterClass(reader, start) };
    case "\\":
      return { kind: "character", matches: escaped(reader, start) };
    case "*":
    case "+":
    case "?":
    case "{":
      throw new Refused(start, `"${next}" repeats nothing.`);
    default:
      return { kind: "character", matches: (character) => character === next };
  }
}

function group(reader: Reader, start: number): Pattern {
  if (++reader.depth > deepestGroup) throw new Refused(start, `More than ${deepestGroup} groups inside each other.`);
  if (reader.source.startsWith("?:", reader.at)) reader.at += 2;
  else if (reader.source[reader.at] === "?")
    throw new Refused(start, "Look-around and named groups are not supported.");
  const inner = choice(reader);
  if (reader.source[reader.at] !== ")") throw new Refused(start, `"(" is not closed.`);
  reader.at++;
  reader.depth--;
  return inner;
}

type Matcher = (character: string) => boolean;

const isDigit: Matcher = (character) => character >= "0" && character <= "9";
const isWord: Matcher = (character) => /[A-Za-z0-9_]/.test(character);
const isSpace: Matcher = (character) => /[ \t\n\v\f\r]/.test(character);
const not =
  (matcher: Matcher): Matcher =>
  (character) =>
    !matcher(character);
const shorthand: Readonly<Record<string, Matcher>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};

function escaped(reader: Reader, start: number): Matcher {
  const next = reader.source[reader.at];
  if (next === undefined) throw new Refused(start, `"\\" stands at the end.`);
  reader.at++;
  const known = shorthand[next];
  if (known !== undefined) return known;
  if (/[A-Za-z0-9]/.test(next)) throw new Refused(start, `"\\${next}" is not supported.`);
  return (character) => character === next;
}

function characterClass(reader: Reader, start: number): Matcher {
  const negated = reader.source[reader.at] === "^";
  if (negated) reader.at++;
  const members: Matcher[] = [];
  for (let first = true; first || reader.source[reader.at] !== "]"; first = false) {
    const from = reader.source[reader.at++];
    if (from === undefined) throw new Refused(start, `"[" is not closed.`);
    if (from === "\\") members.push(escaped(reader, reader.at - 1));
    else if (reader.source[reader.at] === "-" && !["]", undefined].includes(reader.source[reader.at + 1])) {
      const to = reader.source[reader.at + 1] as string;
      if (to < from) throw new Refused(reader.at - 1, `"${from}-${to}" runs backwards.`);
      members.push((character) => character >= from && character <= to);
      reader.at += 2;
    } else members.push((character) => character === from);
  }
  reader.at++;
  return (character) => members.some((matches) => matches(character)) !== negated;
}

/** From every position in `from`, where the pattern can end. */
function advance(pattern: Pattern, from: ReadonlySet<number>, text: string): ReadonlySet<number> {
  switch (pattern.kind) {
    case "character":
      return moved(from, text, pattern.matches);
    case "start":
      return new Set([...from].filter((position) => position === 0));
    case "end":
      return new Set([...from].filter((position) => position === text.length));
    case "sequence":
      return pattern.parts.reduce((positions, part) => advance(part, positions, text), from);
    case "choice":
      return new Set(pattern.options.flatMap((option) => [...advance(option, from, text)]));
    case "repeat":
      return repeat(pattern, from, text);
  }
}

function moved(from: ReadonlySet<number>, text: string, matches: Matcher): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const position of from) if (position < text.length && matches(text[position] as string)) ends.add(position + 1);
  return ends;
}

function repeat(
  { part, least, most }: Extract<Pattern, { kind: "repeat" }>,
  from: ReadonlySet<number>,
  text: string,
): ReadonlySet<number> {
  let positions = from;
  for (let round = 0; round < least && positions.size > 0; round++) positions = advance(part, positions, text);
  const ends = new Set(positions);
  for (let round = least; round < most; round++) {
    const fresh = new Set([...advance(part, positions, text)].filter((position) => !ends.has(position)));
    if (fresh.size === 0) break;
    for (const position of fresh) ends.add(position);
    positions = fresh;
  }
  return ends;
}
