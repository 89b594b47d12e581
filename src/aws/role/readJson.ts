import type { Json } from "../taskDefinition/model.ts";

export interface JsonTrouble {
  readonly reason: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}
type Path = readonly (string | number)[];
export type ReadJson =
  | { readonly value: Json; readonly placeOf: (path: Path) => Omit<JsonTrouble, "reason"> }
  | JsonTrouble;

/** Deepest nesting. Estimate: no policy comes near it. */
const deepest = 40;

export interface JsonRules {
  /** A name that stands twice is an error, or the last one counts. */
  readonly twice?: "lastCounts";
  /** What a number becomes, where its text matters and not its value. */
  readonly number?: (text: string) => Json;
}

/** JSON text with the place of every value, and the same words about an error in every browser. */
export function readJson(text: string, rules: JsonRules = {}): ReadJson {
  const places = new Map<string, number>();
  let at = 0;
  const lineAndColumn = (offset: number) => {
    const before = text.slice(0, offset).split("\n");
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  class Trouble {
    readonly reason: string;
    readonly offset: number;
    constructor(reason: string, offset: number) {
      this.reason = reason;
      this.offset = offset;
    }
  }
  const fail = (reason: string, offset = at): never => {
    throw new Trouble(reason, offset);
  };
  const skip = (): void => {
    while (" \t\r\n".includes(text[at] ?? "x")) at++;
  };
  const shown = (): string => (at >= text.length ? "the end of the document" : `'${text[at]}'`);
  const expect = (character: string, where: string): void => {
    skip();
    if (text[at] !== character) fail(`Expected '${character}' ${where}, found ${shown()}.`);
    at++;
  };

  function readString(): string {
    const start = at;
    at++;
    while (text[at] !== '"') {
      if (at >= text.length || text[at] === "\n") fail("A text is not closed with a quotation mark.", start);
      at += text[at] === "\\" ? 2 : 1;
    }
    at++;
    try {
      return JSON.parse(text.slice(start, at)) as string;
    } catch {
      return fail("A text holds a character that must be escaped.", start);
    }
  }

  function readValue(path: Path): Json {
    if (path.length > deepest) fail("The document is nested too deeply.");
    skip();
    places.set(path.join("\n"), at);
    const first = text[at];
    if (first === "{") return readObject(path);
    if (first === "[") return readList(path);
    if (first === '"') return readString();
    for (const [word, value] of [
      ["true", true],
      ["false", false],
      ["null", null],
    ] as const) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return value;
      }
    }
    const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(text.slice(at, at + 40))?.[0];
    if (number === undefined) return fail(`Expected a value, found ${shown()}.`);
    at += number.length;
    if (rules.number !== undefined) return rules.number(number);
    const value = Number(number);
    return Number.isFinite(value) ? value + 0 : fail("A number is too large.");
  }

  function readObject(path: Path): Json {
    const object: Record<string, Json> = {};
    at++;
    skip();
    if (text[at] === "}") {
      at++;
      return object;
    }
    for (;;) {
      skip();
      const keyAt = at;
      if (text[at] !== '"') fail(`Expected a name in quotation marks, found ${shown()}.`);
      const key = readString();
      if (rules.twice === undefined && Object.hasOwn(object, key)) fail(`"${key}" stands twice in one object.`, keyAt);
      expect(":", `after "${key}"`);
      Object.defineProperty(object, key, {
        value: readValue([...path, key]),
        enumerable: true,
        configurable: true,
        writable: true,
      });
      skip();
      if (text[at] === "}") break;
      expect(",", "or '}' after a value");
    }
    at++;
    return object;
  }

  function readList(path: Path): Json {
    const list: Json[] = [];
    at++;
    skip();
    if (text[at] === "]") {
      at++;
      return list;
    }
    for (;;) {
      list.push(readValue([...path, list.length]));
      skip();
      if (text[at] === "]") break;
      expect(",", "or ']' after a value");
    }
    at++;
    return list;
  }

  try {
    const value = readValue([]);
    skip();
    if (at < text.length) fail(`The document ends before ${shown()}.`);
    return {
      value,
      placeOf(path) {
        for (let length = path.length; length >= 0; length--) {
          const offset = places.get(path.slice(0, length).join("\n"));
          if (offset !== undefined) return lineAndColumn(offset);
        }
        return { line: 1, column: 1 };
      },
    };
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    return { reason: trouble.reason, ...lineAndColumn(trouble.offset) };
  }
}
