import {
  type CST,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { maximumAliasCharacters, maximumDepth } from "./limits.ts";
import type { Path } from "./path.ts";
import type { Complaint, Severity } from "./problem.ts";
import { numberOf, plainScalar } from "./scalarValue.ts";
import {
  type MapEntry,
  type ScalarNode,
  type ScalarStyle,
  type SequenceItem,
  type TemplateNode,
  targetOf,
  type WrittenNode,
} from "./templateNode.ts";

export type TreeFinding = Complaint & { readonly severity: Severity; readonly path: Path; readonly offset: number };

/** A node and what it costs when its aliases are written out. */
type Built = { readonly node: TemplateNode; readonly depth: number; readonly aliasCharacters: number };

type Builder = {
  readonly text: string;
  /** Null while the anchored value is still being built. */
  readonly anchors: Map<string, (Built & { readonly node: WrittenNode }) | null>;
  readonly find: (severity: Severity, path: Path, offset: number, complaint: Complaint) => void;
  /** Characters that the aliases so far stand for; beyond the limit they are no longer followed. */
  aliasCharacters: number;
};

type Tokens = readonly CST.SourceToken[] | undefined;

const styles: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};

/** The YAML library's nodes as our own small tree: aliases resolved and bounded, duplicates and merge keys sorted out. */
export function buildTree(
  text: string,
  contents: Node,
): { readonly root: TemplateNode; readonly findings: readonly TreeFinding[] } {
  const findings: TreeFinding[] = [];
  const builder: Builder = {
    text,
    anchors: new Map(),
    find: (severity, path, offset, complaint) => findings.push({ severity, path, offset, ...complaint }),
    aliasCharacters: 0,
  };
  const built = buildNode(builder, contents, undefined, []);
  if (builder.aliasCharacters > maximumAliasCharacters || built.depth > maximumDepth) {
    builder.find("error", [], 0, {
      message: "The YAML aliases of this file expand to far more than the file itself.",
      why: `Written out, they would add more than ${maximumAliasCharacters} characters or ${maximumDepth} levels.`,
      tryThis: "Write the repeated parts out, or use Mappings.",
    });
  }
  return { root: built.node, findings };
}

function buildNode(builder: Builder, node: Node, props: Tokens, path: Path): Built {
  const [start, valueEnd] = node.range ?? [0, 0, 0];
  const place = {
    outerStart: outerStart(props, start),
    start,
    end: valueEnd,
    tag: functionTag(node.tag),
    anchor: isAlias(node) ? null : (node.anchor ?? null),
  };
  if (isAlias(node)) return buildAlias(builder, node.source, place, path);
  if (place.anchor !== null) builder.anchors.set(place.anchor, null);
  const built = isMap(node)
    ? buildMap(builder, node, place, path)
    : isSeq(node)
      ? buildSequence(builder, node, place, path)
      : { node: buildScalar(builder, node, place), depth: 0, aliasCharacters: 0 };
  if (place.anchor !== null) builder.anchors.set(place.anchor, built);
  return built;
}

type Place = Pick<ScalarNode, "outerStart" | "start" | "end" | "tag" | "anchor">;
type BuiltWritten = Built & { readonly node: WrittenNode };

function buildAlias(builder: Builder, name: string, place: Place, path: Path): Built {
  const anchored = builder.anchors.get(name);
  if (anchored === undefined || anchored === null) {
    builder.find("error", path, place.start, {
      message: `The alias *${name} refers to ${anchored === null ? "a value that contains it" : "an anchor that does not exist"}.`,
      why: `An alias repeats the value marked &${name} earlier in the file.`,
      tryThis: "Write the value out here.",
    });
    return { node: { ...emptyScalar(place.start), end: place.end }, depth: 0, aliasCharacters: 0 };
  }
  const aliasCharacters = anchored.aliasCharacters + anchored.node.end - anchored.node.outerStart;
  builder.aliasCharacters += aliasCharacters;
  if (builder.aliasCharacters > maximumAliasCharacters) {
    return { node: emptyScalar(place.start), depth: 0, aliasCharacters: 0 };
  }
  return {
    node: { kind: "alias", ...place, tag: null, target: anchored.node },
    depth: anchored.depth,
    aliasCharacters,
  };
}

function buildMap(builder: Builder, map: YAMLMap, place: Place, path: Path): BuiltWritten {
  const entries = new Map<string, MapEntry>();
  const written: MapEntry[] = [];
  const merges: TemplateNode[] = [];
  let depth = 0;
  let aliasCharacters = 0;
  for (const pair of map.items as Pair<Node | null, Node | null>[]) {
    const token = pair.srcToken as CST.CollectionItem | undefined;
    const keyRange = pair.key?.range ?? [place.start, place.start, place.start];
    if (!isScalar(pair.key) || (pair.key.source === "" && pair.key.type === "PLAIN")) {
      builder.find("error", path, keyRange[0], {
        message: "A key here is not a text.",
        why: "In a template every key is a name.",
        tryThis: "Write the name before the colon.",
      });
      continue;
    }
    const key = String(pair.key.source);
    const colon = token?.sep?.find((part) => part.type === "map-value-ind");
    const value = pair.value === null ? undefined : buildNode(builder, pair.value, token?.sep, [...path, key]);
    const entry: MapEntry = {
      key,
      keyStart: outerStart(token?.start, keyRange[0]),
      keyEnd: keyRange[1],
      colonEnd: colon === undefined ? -1 : colon.offset + 1,
      value: value?.node ?? emptyScalar(colon === undefined ? keyRange[1] : colon.offset + 1),
      merged: false,
    };
    depth = Math.max(depth, value?.depth ?? 0);
    aliasCharacters += value?.aliasCharacters ?? 0;
    written.push(entry);
    if (key === "<<" && pair.key.type === "PLAIN") {
      merges.push(entry.value);
      continue;
    }
    if (entries.has(key)) {
      entries.delete(key);
      builder.find("warning", [...path, key], entry.keyStart, {
        message: `The key ${key} appears twice.`,
        why: "CloudFormation reads the last one and ignores the one before.",
        tryThis: "Remove or rename one of the two.",
      });
    }
    entries.set(key, entry);
  }
  for (const merge of merges) mergeInto(builder, entries, merge, path);
  const end = written.reduce((latest, entry) => Math.max(latest, entry.value.end, entry.keyEnd), place.start);
  const flow = map.flow === true;
  return {
    node: { kind: "map", ...place, end: flow ? place.end : end, flow, entries, written },
    depth: depth + 1,
    aliasCharacters,
  };
}

/** `<<: *common` adds the keys that the map does not have itself. */
function mergeInto(builder: Builder, entries: Map<string, MapEntry>, merge: TemplateNode, path: Path): void {
  builder.find("note", [...path, "<<"], merge.outerStart, {
    message: "This template uses a YAML merge key (<<).",
    why: "The AWS CLI writes it out before it deploys; CloudFormation itself does not read it.",
    tryThis: "Deploy with aws cloudformation deploy, or write the keys out.",
  });
  const target = targetOf(merge);
  const sources = target.kind === "sequence" ? target.items.map((item) => targetOf(item.value)) : [target];
  for (const source of sources) {
    if (source.kind !== "map") continue;
    for (const entry of source.entries.values()) {
      if (!entries.has(entry.key)) entries.set(entry.key, { ...entry, merged: true });
    }
  }
}

function buildSequence(builder: Builder, sequence: YAMLSeq, place: Place, path: Path): BuiltWritten {
  const source = sequence.srcToken as CST.BlockSequence | CST.FlowCollection | undefined;
  const flow = sequence.flow === true;
  const tokens = (source?.items ?? []).filter((item) =>
    flow ? item.key || item.sep || item.value : item.start.some((part) => part.type === "seq-item-ind"),
  );
  let depth = 0;
  let aliasCharacters = 0;
  const items = sequence.items.map((item, index): SequenceItem => {
    const token = tokens.length === sequence.items.length ? tokens[index] : undefined;
    const dash = token?.start.find((part) => part.type === "seq-item-ind");
    const node = isPair(item) ? null : (item as Node);
    const built = node === null ? undefined : buildNode(builder, node, token?.start, [...path, index]);
    depth = Math.max(depth, built?.depth ?? 0);
    aliasCharacters += built?.aliasCharacters ?? 0;
    return { dash: dash?.offset ?? -1, value: built?.node ?? emptyScalar(place.start) };
  });
  const end = items.reduce((latest, item) => Math.max(latest, item.value.end, item.dash + 1), place.start);
  return {
    node: { kind: "sequence", ...place, end: flow ? place.end : end, flow, items },
    depth: depth + 1,
    aliasCharacters,
  };
}

function buildScalar(builder: Builder, node: Node, place: Place): ScalarNode {
  const { source, type } = isScalar(node) ? node : { source: "", type: undefined };
  const text = source ?? "";
  const style = styles[type ?? ""] ?? "plain";
  const coreTag = node.tag?.startsWith(coreTagPrefix) ? node.tag.slice(coreTagPrefix.length) : null;
  // The argument of a short form is text, so that a parameter can be called Yes.
  const meaning =
    coreTag === "str" || place.tag !== null || (style !== "plain" && coreTag === null)
      ? { value: text, text }
      : coreTag === "int" || coreTag === "float"
        ? { value: numberOf(text) ?? text, text }
        : plainScalar(text);
  return {
    kind: "scalar",
    ...place,
    end: style === "block" ? beforeLineBreak(builder.text, place.end) : place.end,
    style,
    ...meaning,
  };
}

const coreTagPrefix = "tag:yaml.org,2002:";

const functionTag = (tag: string | undefined): string | null => (tag?.startsWith("!") && tag.length > 1 ? tag : null);

const emptyScalar = (offset: number): ScalarNode => ({
  kind: "scalar",
  outerStart: offset,
  start: offset,
  end: offset,
  tag: null,
  anchor: null,
  value: null,
  text: "",
  style: "plain",
});

/** A tag or an anchor stands before the value. */
const outerStart = (tokens: Tokens, start: number): number =>
  tokens?.find((part) => part.type === "tag" || part.type === "anchor")?.offset ?? start;

function beforeLineBreak(text: string, end: number): number {
  if (text[end - 1] !== "\n") return end;
  return text[end - 2] === "\r" ? end - 2 : end - 1;
}
