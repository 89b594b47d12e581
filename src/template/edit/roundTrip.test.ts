import fc from "fast-check";
import { expect, test } from "vitest";
import { Document, isCollection, isScalar, visit } from "yaml";
import { isJsonArray, isJsonObject, type Json } from "../json.ts";
import { parseTemplate } from "../parseTemplate.ts";
import type { Path } from "../path.ts";
import { plainJson } from "../plainJson.ts";
import { removeValue } from "../removeValue.ts";
import { setValue } from "../setValue.ts";
import { type TemplateDocument, treeOf } from "../templateDocument.ts";
import { targetOf } from "../templateNode.ts";
import { writeTemplate } from "../writeTemplate.ts";
import { applyToJson, jsonAt } from "./jsonOperation.ts";
import { placeAt } from "./place.ts";
import { lineEndAt } from "./textEdit.ts";

const seed = 20261121;
/** For a busy computer, milliseconds. */
const patience = 60_000;
const runs = { numRuns: 300, seed } as const;

const key = fc.oneof(
  fc.constantFrom(
    "Cpu",
    "Tags",
    "Name",
    "Value",
    "Image",
    "yes",
    "123",
    "a b",
    "x:y",
    "#",
    "- ",
    "a, b",
    "é",
    "{",
    "~",
  ),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/),
);
const text = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "true",
    "no",
    "null",
    "~",
    "012",
    "1e3",
    "2012-10-17",
    "a: b",
    "a #b",
    "- a",
    "!Ref x",
    "*a",
  ),
  fc.constantFrom(
    "&a",
    "{{resolve:ssm:/x}}",
    "a, b",
    "[",
    "}",
    "'",
    '"',
    "%",
    "@",
    "`",
    "line\n",
    "a\nb",
    "a\n\n b \n\n",
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 8, unit: "binary" }),
  fc.stringMatching(/^[a-z/.:-]{1,70}$/),
);
const scalar = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 3 }),
    fc.record({ Ref: fc.constantFrom("A", "B") }),
    fc.record({ "Fn::Sub": text }),
    fc.record({ "Fn::GetAtt": fc.constant(["A", "Arn"]) }),
    fc.record({ "Fn::Join": fc.tuple(fc.constant("-"), fc.array(tie("value"), { maxLength: 2 })) }),
    fc.record({ "Fn::Base64": fc.record({ "Fn::Sub": text }) }),
  ) as fc.Arbitrary<Json>,
}));
const template = fc.record({
  Metadata: fc.dictionary(key, value, { minKeys: 1, maxKeys: 3 }),
  Resources: fc.dictionary(fc.stringMatching(/^R[a-z0-9]{1,4}$/), fc.dictionary(key, value, { maxKeys: 4 }), {
    minKeys: 1,
    maxKeys: 3,
  }),
});

const layout = fc.record({
  form: fc.constantFrom("yaml", "yaml", "yaml", "json", "jsonOnOneLine", "jsonWithTabs"),
  indent: fc.constantFrom(2, 3, 4),
  indentSeq: fc.boolean(),
  carriageReturns: fc.boolean(),
  finalNewline: fc.boolean(),
  byteOrderMark: fc.boolean(),
  comments: fc.boolean(),
  blankLines: fc.boolean(),
  flowEvery: fc.constantFrom(0, 2, 3),
});
type Layout = typeof layout extends fc.Arbitrary<infer L> ? L : never;

/** A template written in many ways; each comment is different, so that a lost one shows. */
function written(content: Json, how: Layout): string {
  const broken = how.form.startsWith("json") ? writtenJson(content, how) : writtenYaml(content, how);
  const ended = how.finalNewline ? `${broken.trimEnd()}\n` : broken.trimEnd();
  return (how.byteOrderMark ? "\uFEFF" : "") + (how.carriageReturns ? ended.replaceAll("\n", "\r\n") : ended);
}

function writtenJson(content: Json, { form, indent }: Layout): string {
  return JSON.stringify(content, null, form === "json" ? indent : form === "jsonWithTabs" ? "\t" : undefined);
}

function writtenYaml(content: Json, how: Layout): string {
  const document = new Document(content, { schema: "core" });
  let count = 0;
  visit(document, (_, node) => {
    count++;
    if (isCollection(node) && count > 4 && how.flowEvery > 0 && count % how.flowEvery === 0) node.flow = true;
    if (isScalar(node) && typeof node.value === "string" && count % 5 === 0 && node.type === undefined) {
      node.type = "QUOTE_SINGLE";
    }
    if (isScalar(node) && node.value !== null && how.comments && count % 3 === 0 && count > 3)
      node.comment = ` c${count}`;
    if (isScalar(node) && how.blankLines && count % 7 === 0) node.spaceBefore = true;
  });
  return document.toString({ indent: how.indent, indentSeq: how.indentSeq, lineWidth: 0 });
}

/** Documents whose text says what was generated; the library's own writer has gaps that are not ours to test. */
const documents = fc
  .tuple(template, layout)
  .map(([content, how]) => ({ content: content as unknown as Json, text: written(content as unknown as Json, how) }))
  .map(({ text }) => parseTemplate(text).document)
  .filter((document) => document !== null);

const contentOf = (document: TemplateDocument): Json => {
  const { root } = treeOf(document);
  return root === null ? null : plainJson(root);
};

/** Every path of the source; literal collections only, as functions are set as a whole. */
function pathsOf(json: Json, path: Path = []): readonly Path[] {
  const below = isJsonArray(json)
    ? json.flatMap((item, index) => pathsOf(item, [...path, index]))
    : isJsonObject(json) && !isFunction(json)
      ? Object.entries(json).flatMap(([each, item]) => pathsOf(item, [...path, each]))
      : [];
  return [path, ...below];
}

function isFunction(json: Json): boolean {
  const keys = isJsonObject(json) ? Object.keys(json) : [];
  return keys.length === 1 && keys.every((each) => each === "Ref" || each.startsWith("Fn::"));
}

const commentsOf = (text: string): readonly string[] => text.match(/#\s?c[0-9]+/g) ?? [];

test(
  "opening and saving gives the same text",
  () => {
    fc.assert(
      fc.property(documents, (document) => {
        const again = parseTemplate(writeTemplate(document)).document;
        expect(again?.text).toBe(document.text);
      }),
      runs,
    );
  },
  patience,
);

test(
  "a changed value reads back, and nothing around it moves",
  () => {
    fc.assert(
      fc.property(documents, fc.nat(), value, (document, choice, wanted) => {
        const before = contentOf(document);
        const paths = pathsOf(before).filter((path) => path.length > 2);
        const path = paths[choice % paths.length];
        fc.pre(path !== undefined);
        // A map leaves functions alone that give nothing, so what reads back from it is not simply what was written.
        fc.pre(!isJsonObject(wanted) || !/"(Ref|Fn::[A-Za-z0-9]+)":/.test(JSON.stringify(jsonAt(before, path ?? []))));
        const place = placeAt(treeOf(document), path ?? []);
        const after = setValue(document, path ?? [], wanted);
        expect(jsonAt(contentOf(after), path ?? [])).toEqual(normal(wanted, jsonAt(before, path ?? []) ?? null));
        expect(without(contentOf(after), path ?? [])).toEqual(without(before, path ?? []));
        const { outerStart, end: valueEnd } = place?.node ?? { outerStart: 0, end: 0 };
        // The comment behind the last line of a block belongs to what stood there.
        const target = place === null ? null : targetOf(place.node);
        const isBlock = target !== null && target.kind !== "scalar" && !target.flow;
        const end = isBlock ? lineEndAt(document.text, valueEnd) : valueEnd;
        const outside = commentsOf(document.text.slice(0, outerStart) + document.text.slice(end));
        expect(commentsOf(after.text)).toEqual(expect.arrayContaining([...outside]));
        expect(hasForeignLineBreaks(after.text)).toBe(hasForeignLineBreaks(document.text));
      }),
      runs,
    );
  },
  patience,
);

test(
  "a number in the place of a number changes only its own characters",
  () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.integer(), (document, choice, wanted) => {
        const before = contentOf(document);
        const paths = pathsOf(before).filter((path) => typeof jsonAt(before, path) === "number");
        const path = paths[choice % Math.max(1, paths.length)];
        fc.pre(path !== undefined);
        const node = placeAt(treeOf(document), path ?? [])?.node;
        const after = setValue(document, path ?? [], wanted);
        const { start, end } = node ?? { start: 0, end: 0 };
        expect(after.text).toBe(`${document.text.slice(0, start)}${wanted}${document.text.slice(end)}`);
      }),
      runs,
    );
  },
  patience,
);

test(
  "an added key reads back and keeps every line; removing it restores the text",
  () => {
    fc.assert(
      fc.property(documents, fc.nat(), value, (document, choice, wanted) => {
        const before = contentOf(document);
        const maps = pathsOf(before).filter((path) => {
          const json = jsonAt(before, path);
          return path.length > 0 && isJsonObject(json) && !isFunction(json) && Object.keys(json).length > 0;
        });
        const path = [...(maps[choice % maps.length] ?? []), "AddedKey"];
        const after = setValue(document, path, wanted);
        expect(jsonAt(contentOf(after), path)).toEqual(wanted);
        expect(contentOf(removeValue(after, path))).toEqual(before);
        expect(commentsOf(after.text)).toEqual(commentsOf(document.text));
        expect(removeValue(after, path).text.trimEnd()).toBe(document.text.trimEnd());
      }),
      runs,
    );
  },
  patience,
);

test(
  "a removed value is gone, and nothing else",
  () => {
    fc.assert(
      fc.property(documents, fc.nat(), (document, choice) => {
        const before = contentOf(document);
        const paths = pathsOf(before).filter((path) => path.length > 1);
        const path = paths[choice % paths.length] ?? [];
        const after = removeValue(document, path);
        expect(contentOf(after)).toEqual(applyToJson(before, { kind: "remove", path }));
        const holder = placeAt(treeOf(document), path.slice(0, -1));
        const target = holder === null ? null : targetOf(holder.node);
        const place = placeAt(treeOf(document), path);
        if (place === null || target === null || target.kind === "scalar" || target.flow || holder?.inFlow) return;
        const others = (target.kind === "map" ? target.written : target.items).length > 1;
        const start = place.entry?.keyStart ?? place.item?.dash ?? 0;
        const end = lineEndAt(document.text, place.node.end);
        const outside = commentsOf(document.text.slice(0, start) + document.text.slice(end));
        if (others) expect(commentsOf(after.text)).toEqual(outside);
      }),
      runs,
    );
  },
  patience,
);

test(
  "many changes in one call read back",
  () => {
    fc.assert(
      fc.property(documents, fc.dictionary(key, value, { maxKeys: 5 }), (document, wanted) => {
        const after = setValue(document, ["Metadata", "SteadyState"], wanted);
        const changed = Object.fromEntries(
          Object.entries(wanted).map(([each, item], index) => [each, index % 2 === 0 ? [item, 1] : item]),
        );
        const path = ["Metadata", "SteadyState"];
        expect(jsonAt(contentOf(setValue(after, path, changed)), path)).toEqual(changed);
        expect(setValue(after, path, wanted)).toBe(after);
      }),
      runs,
    );
  },
  patience,
);

/** Inside `Resources` a quoted number stays quoted, and a value that is said already stays as written. */
function normal(wanted: Json, before: Json): unknown {
  return { asymmetricMatch: (actual: Json) => loosely(actual, wanted) || loosely(actual, before) };
}

function loosely(a: Json, b: Json): boolean {
  if (isJsonArray(a))
    return isJsonArray(b) && a.length === b.length && a.every((each, at) => loosely(each, b[at] ?? null));
  if (isJsonObject(a)) {
    if (!isJsonObject(b) || Object.keys(a).length !== Object.keys(b).length) return false;
    return Object.entries(a).every(([each, item]) => Object.hasOwn(b, each) && loosely(item, b[each] ?? null));
  }
  return a === b || (a !== null && b !== null && typeof b !== "object" && String(a) === String(b));
}

const without = (json: Json, path: Path): Json => applyToJson(json, { kind: "remove", path });

/** A file has one kind of line break. */
const hasForeignLineBreaks = (text: string): boolean => /[^\r]\n/.test(text) && text.includes("\r\n");
