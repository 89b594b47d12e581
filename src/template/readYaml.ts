import { Composer, CST, type Document, Lexer, Parser } from "yaml";
import { maximumDepth } from "./limits.ts";

export type SyntaxFault = {
  /** A code of the YAML library, or one of ours. */
  readonly code: string;
  readonly offset: number;
  readonly detail: string;
};

export type YamlReading = {
  readonly documents: readonly Document.Parsed[];
  readonly faults: readonly SyntaxFault[];
};

/** Reading stops after this many faults. Estimate: nobody reads more, and each one costs time. */
const maximumFaults = 100;

/** Characters read in all attempts to mend a file. Estimate: some seconds. */
const maximumMendingCharacters = 10_000_000;

/**
 * Text to YAML documents, every scalar still text; offsets are those of the text given.
 *
 * CloudFormation also accepts pasted JSON whose lines stand further left than the key they belong to, the YAML
 * library does not. Such a line is joined to the one before: a line break becomes a space, no offset moves.
 */
export function readYaml(text: string): YamlReading {
  const first = readOnce(text);
  let reading = first;
  let mended = text;
  for (let read = text.length; reading.dedentAt !== -1 && read < maximumMendingCharacters; read += text.length) {
    const joined = joinToLineBefore(mended, reading.dedentAt);
    if (joined === null) return first;
    mended = joined;
    reading = readOnce(mended);
    if (reading.faults.length === 0) return reading;
  }
  return first;
}

/** `dedentAt`: where the first line starts that ends a bracket too early; -1 if none does. */
type Attempt = YamlReading & { readonly dedentAt: number };

/**
 * The text is fed token by token, so that nesting too deep for the recursive composer is found before it overflows
 * the stack.
 */
function readOnce(text: string): Attempt {
  const faults: SyntaxFault[] = [];
  const parser = new Parser();
  const composer = boundedComposer(faults);
  const documents: Document.Parsed[] = [];
  let dedentAt = -1;
  const compose = (tokens: Iterable<CST.Token>): void => {
    for (const token of tokens) {
      if (token.type === "error") addFault(faults, "UNEXPECTED_TOKEN", token.offset, token.message);
      else documents.push(...composer.next(token));
      // Two documents already say that this is no template.
      if (documents.length > 1) throw new TooManyFaults();
    }
  };
  try {
    for (const lexeme of new Lexer().lex(text)) {
      if (lexeme === CST.FLOW_END && dedentAt === -1) dedentAt = parser.offset;
      compose(parser.next(lexeme));
      // The stack also holds the document and the scalar being read.
      if (parser.stack.length > maximumDepth + 2) {
        return { documents: [], faults: [{ code: "TOO_DEEP", offset: parser.offset, detail: "" }], dedentAt: -1 };
      }
    }
    compose(parser.end());
    documents.push(...composer.end(true, text.length));
    for (const error of documents.flatMap((document) => document.errors)) {
      addFault(faults, error.code, error.pos[0], error.message);
    }
  } catch (stop) {
    if (!(stop instanceof TooManyFaults)) throw stop;
  }
  return { documents, faults, dedentAt: faults.length === 0 ? -1 : dedentAt };
}

class TooManyFaults extends Error {}

function addFault(faults: SyntaxFault[], code: string, offset: number, detail: string): void {
  if (faults.length >= maximumFaults) throw new TooManyFaults();
  faults.push({ code, offset, detail });
}

/** The library makes an error object with a stack for each fault, which takes a hostile file many seconds. */
function boundedComposer(faults: SyntaxFault[]): Composer {
  const composer = new Composer({
    schema: "failsafe",
    keepSourceTokens: true,
    uniqueKeys: false, // comparing all pairs takes quadratic time; buildTree finds duplicates
    logLevel: "silent",
  });
  const onError = (
    source: number | readonly number[] | { readonly offset: number },
    code: string,
    message: string,
    isWarning?: boolean,
  ): void => {
    if (isWarning === true) return;
    const offset = typeof source === "number" ? source : "offset" in source ? source.offset : (source[0] ?? 0);
    addFault(faults, code, offset, message);
  };
  Object.assign(composer, { onError });
  return composer;
}

function joinToLineBefore(text: string, lineStart: number): string | null {
  const lineBreak = text.lastIndexOf("\n", lineStart - 1);
  if (lineBreak === -1) return null;
  const lineBefore = text.slice(text.lastIndexOf("\n", lineBreak - 1) + 1, lineBreak);
  if (/(^|\s)#/.test(lineBefore)) return null;
  const crlf = lineBefore.endsWith("\r");
  return `${text.slice(0, lineBreak - (crlf ? 1 : 0))}${crlf ? "  " : " "}${text.slice(lineBreak + 1)}`;
}
