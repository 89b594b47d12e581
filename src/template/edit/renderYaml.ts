import { Document, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { shortFormFunctions } from "../intrinsicName.ts";
import { isJsonArray, isJsonObject, type Json } from "../json.ts";
import { plainScalar } from "../scalarValue.ts";
import type { ScalarStyle } from "../templateNode.ts";
import type { WritingStyle } from "./writingStyle.ts";

export type Rendering = {
  readonly style: WritingStyle;
  /** On one line: for places inside brackets, and where block text cannot stand. */
  readonly inline: boolean;
  /** How the text that is replaced was quoted. */
  readonly scalarStyle: ScalarStyle;
};

/** Lists of this many numbers stand on one line, such as a position on the canvas. Estimate: two or three fit well. */
const maximumInlineNumbers = 4;

/** A map with one entry as YAML, without the final line break; null if it needs an unusual form. */
export function renderEntry(key: string, value: Json, rendering: Rendering): { key: string; after: string } | null {
  const text = renderYaml(value, rendering, (node) => {
    const map = new YAMLMap();
    map.items.push(new Pair(scalarNode(key, "plain"), node));
    return map;
  });
  const keyText = renderYaml(key, { ...rendering, inline: true, scalarStyle: "plain" }, (node) => node);
  return text.startsWith(`${keyText}:`) ? { key: keyText, after: text.slice(keyText.length + 1) } : null;
}

/** A list item as YAML after its dash. */
export const renderItem = (value: Json, rendering: Rendering): string =>
  renderYaml(value, rendering, (node) => {
    const list = new YAMLSeq();
    list.items.push(node);
    return list;
  }).slice(1);

/** A value inside brackets, where a comma or a bracket needs quotes. */
export const renderInline = (value: Json, rendering: Rendering): string =>
  renderYaml(value, { ...rendering, inline: true }, (node) => {
    const list = new YAMLSeq();
    list.flow = true;
    list.items.push(node);
    return list;
  })
    .slice(1, -1)
    .trim();

/** A whole file, or a value at its top. */
export const renderTop = (value: Json, rendering: Rendering): string => renderYaml(value, rendering, (node) => node);

function renderYaml(value: Json, { style, inline, scalarStyle }: Rendering, wrap: (node: Node) => Node): string {
  const document = new Document(null, { version: "1.2", schema: "core" });
  const node = valueNode(value, scalarStyle);
  if (inline && (node instanceof YAMLMap || node instanceof YAMLSeq)) node.flow = true;
  document.contents = wrap(node) as never;
  return document
    .toString({
      indent: style.indent,
      indentSeq: style.indentLists,
      lineWidth: 0,
      flowCollectionPadding: false,
      blockQuote: inline ? false : "literal",
      doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    })
    .replace(/\n$/, "");
}

function valueNode(value: Json, scalarStyle: ScalarStyle): Node {
  if (isJsonArray(value)) {
    const list = new YAMLSeq();
    list.items = value.map((item) => valueNode(item, "plain"));
    list.flow = value.length <= maximumInlineNumbers && value.every((item) => typeof item === "number");
    return list;
  }
  if (isJsonObject(value)) {
    const entries = Object.entries(value);
    const [first] = entries;
    const short = entries.length === 1 && first !== undefined ? shortForm(first[0], first[1]) : null;
    if (short !== null) return short;
    const map = new YAMLMap();
    map.items = entries.map(([key, each]) => new Pair(scalarNode(key, "plain"), valueNode(each, "plain")));
    return map;
  }
  return typeof value === "string" ? scalarNode(value, scalarStyle) : new Scalar(value);
}

/** `!Ref Name` for `{ "Ref": "Name" }`; null for what is no function, or one around another short form. */
function shortForm(key: string, argument: Json): Node | null {
  const name = key === "Ref" ? "Ref" : key.startsWith("Fn::") ? key.slice(4) : "";
  if (name !== "Ref" && !shortFormFunctions.has(name)) return null;
  if (argument === null) return null;
  const texts = name === "GetAtt" && isJsonArray(argument) && argument.every((part) => typeof part === "string");
  const node = valueNode(texts ? argument.join(".") : argument, "plain");
  if (node.tag !== undefined) return null;
  node.tag = `!${name}`;
  return node;
}

const quoted: Readonly<Record<ScalarStyle, Scalar.Type>> = {
  plain: Scalar.PLAIN,
  single: Scalar.QUOTE_SINGLE,
  double: Scalar.QUOTE_DOUBLE,
  block: Scalar.BLOCK_LITERAL,
};

function scalarNode(text: string, style: ScalarStyle): Scalar {
  const scalar = new Scalar(text);
  scalar.type = quoted[style];
  if (text.includes("\n")) scalar.type = isBlockText(text) ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  else if (style === "block" || (style === "plain" && needsQuotes(text))) scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** Lines that a block keeps exactly: no white space at the ends, one line break at most after the last. */
const isBlockText = (text: string): boolean =>
  /^\S/.test(text) && /\S\n?$/.test(text) && !/[^\S\n]\n/.test(text) && !/[^\n\P{C}]/u.test(text);

/** Texts that some reader of YAML takes for a number, a date, a boolean or nothing. */
const needsQuotes = (text: string): boolean =>
  plainScalar(text).value !== text ||
  /^[-+.]?[0-9][0-9A-Fa-fxo_:.+TZ-]*$/.test(text) ||
  text === "<<" ||
  text === "=" ||
  /\p{C}/u.test(text);
