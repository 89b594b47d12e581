import type { Json } from "./json.ts";

type Place = {
  /** Offset of the value, with its tag and anchor. */
  readonly outerStart: number;
  /** Offset of the value itself. */
  readonly start: number;
  /** Offset after the last character of the value, never including the line break that ends it. */
  readonly end: number;
  /** As written, for example `!Sub`; null without a tag. */
  readonly tag: string | null;
  readonly anchor: string | null;
};

export type ScalarStyle = "plain" | "single" | "double" | "block";

export type ScalarNode = Place & {
  readonly kind: "scalar";
  readonly value: null | boolean | number | string;
  /** What a place that wants text reads: `1.10` stays `1.10`, `yes` is `true`. */
  readonly text: string;
  readonly style: ScalarStyle;
};

export type MapEntry = {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Offset after the colon; -1 if there is none. */
  readonly colonEnd: number;
  readonly value: TemplateNode;
  /** Comes from a merge key (`<<`), so it is written elsewhere. */
  readonly merged: boolean;
};

export type MapNode = Place & {
  readonly kind: "map";
  readonly flow: boolean;
  /** What counts: one entry per key, the last one written. */
  readonly entries: ReadonlyMap<string, MapEntry>;
  /** What is written here, in order, with keys that a later one hides. */
  readonly written: readonly MapEntry[];
};

export type SequenceItem = {
  /** Offset of the dash; -1 in a flow list. */
  readonly dash: number;
  readonly value: TemplateNode;
};

export type SequenceNode = Place & {
  readonly kind: "sequence";
  readonly flow: boolean;
  readonly items: readonly SequenceItem[];
};

/** `*name`: the same value as another node. */
export type AliasNode = Place & { readonly kind: "alias"; readonly target: WrittenNode };

export type WrittenNode = ScalarNode | MapNode | SequenceNode;
export type TemplateNode = WrittenNode | AliasNode;

export const targetOf = (node: TemplateNode): WrittenNode => (node.kind === "alias" ? node.target : node);

/** The value under a key of a map; undefined if there is none. */
export function childOf(node: TemplateNode | undefined, key: string): TemplateNode | undefined {
  if (node === undefined) return undefined;
  const target = targetOf(node);
  return target.kind === "map" && target.tag === null ? target.entries.get(key)?.value : undefined;
}

/** The entries of a section; empty if it is absent or not a map. */
export function entriesOf(node: TemplateNode | undefined): readonly MapEntry[] {
  if (node === undefined) return [];
  const target = targetOf(node);
  return target.kind === "map" ? [...target.entries.values()] : [];
}

/** The text of a plain scalar; null for everything else. */
export function scalarText(node: TemplateNode | undefined): string | null {
  if (node === undefined) return null;
  const target = targetOf(node);
  return target.kind === "scalar" && target.tag === null && target.value !== null ? target.text : null;
}

export const isNothing = (node: TemplateNode): boolean => {
  const target = targetOf(node);
  return target.kind === "scalar" && target.value === null && target.tag === null;
};

export type ScalarValue = Extract<Json, null | boolean | number | string>;
