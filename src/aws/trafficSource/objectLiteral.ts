/**
 * Reads a JavaScript or JSON value made of literals alone: objects, lists, texts, numbers, true, false and null, with
 * comments, trailing commas and unquoted names. Nothing is run: a variable or a call is refused with its line.
 */
export type LiteralReading = { readonly value: unknown } | { readonly line: number; readonly complaint: string };

/** Estimate: options files nest five deep. */
const deepest = 20;

class Refusal extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** @param from where in the text the value begins */
export function readLiteral(text: string, from = 0): LiteralReading {
  let at = from;
  const skip = (): void => {
    for (;;) {
      const [space = ""] = /^(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(text.slice(at, at + 10_000)) ?? [];
      if (space === "") return;
      at += space.length;
    }
  };
  const refuse = (message: string): never => {
    throw new Refusal(at, message);
  };
  const token = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  const quoted = (): string | null => {
    const found = token(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`/y);
    return found === null ? null : found.slice(1, -1).replace(/\\(.)/g, (_, mark: string) => escapes[mark] ?? mark);
  };
  const value = (depth: number): unknown => {
    if (depth > deepest) refuse(`It nests deeper than ${deepest}.`);
    skip();
    if (token(/\[/y) !== null) return list(depth);
    if (token(/\{/y) !== null) return object(depth);
    const said = quoted();
    if (said !== null) return said;
    const number = token(/[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\w$])/iy);
    if (number !== null) return Number(number.replaceAll("_", ""));
    const word = /[\w$.]+/y;
    word.lastIndex = at;
    const [name = text[at] ?? "the end of the file"] = word.exec(text) ?? [];
    if (Object.hasOwn(words, name)) {
      at += name.length;
      return words[name as keyof typeof words];
    }
    return refuse(`"${name}" is not a plain value.`);
  };
  const list = (depth: number): unknown[] => {
    const items: unknown[] = [];
    for (;;) {
      skip();
      if (token(/\]/y) !== null) return items;
      items.push(value(depth + 1));
      skip();
      if (token(/,/y) === null && text[at] !== "]") refuse('Expected "," or "]".');
    }
  };
  const object = (depth: number): Record<string, unknown> => {
    const entries: [string, unknown][] = [];
    for (;;) {
      skip();
      if (token(/\}/y) !== null) return Object.fromEntries(entries);
      const name = quoted() ?? token(/[\w$]+/y);
      if (name === null) return refuse("Expected a name.");
      skip();
      if (token(/:/y) === null) refuse('Expected ":" after a name.');
      entries.push([name, value(depth + 1)]);
      skip();
      if (token(/,/y) === null && text[at] !== "}") refuse('Expected "," or "}".');
    }
  };
  try {
    const read = value(0);
    skip();
    return { value: read };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { line: text.slice(0, error.at).split("\n").length, complaint: error.message };
  }
}

const words = { true: true, false: false, null: null, undefined: null } as const;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
