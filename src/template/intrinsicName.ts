import { type TemplateNode, targetOf } from "./templateNode.ts";

/** The functions that have a short form in YAML: `!Sub` for `Fn::Sub`. */
export const shortFormFunctions: ReadonlySet<string> = new Set([
  "And",
  "Base64",
  "Cidr",
  "Equals",
  "FindInMap",
  "GetAZs",
  "GetAtt",
  "If",
  "ImportValue",
  "Join",
  "Length",
  "Not",
  "Or",
  "Select",
  "Split",
  "Sub",
  "ToJsonString",
  "Transform",
]);

export type Intrinsic = {
  /** `Ref`, `Condition` or `Fn::…`. */
  readonly name: string;
  readonly argument: TemplateNode;
};

const longName = (tag: string): string => {
  const name = tag.replace(/^!(?:Fn::)?/, "");
  return name === "Ref" || name === "Condition" ? name : `Fn::${name}`;
};

/** A tag of YAML itself (`!!str`) is no function. */
export const isFunctionTag = (tag: string | null): tag is string => tag !== null && /^![^!]/.test(tag);

export const isIntrinsicKey = (key: string): boolean => key === "Ref" || key.startsWith("Fn::");

/** The function that a node calls, in short or in long form; null if it is a literal. */
export function intrinsicOf(node: TemplateNode): Intrinsic | null {
  const target = targetOf(node);
  if (isFunctionTag(target.tag)) {
    return { name: longName(target.tag), argument: { ...target, tag: null, outerStart: target.start } };
  }
  if (target.kind !== "map" || target.entries.size !== 1) return null;
  const [entry] = target.entries.values();
  return entry !== undefined && isIntrinsicKey(entry.key) ? { name: entry.key, argument: entry.value } : null;
}

/** The name in a `Ref`; null if the node is none. */
export function referredName(node: TemplateNode): string | null {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name !== "Ref") return null;
  const argument = targetOf(intrinsic.argument);
  return argument.kind === "scalar" && argument.tag === null ? argument.text : null;
}
