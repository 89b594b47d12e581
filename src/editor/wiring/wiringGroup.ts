import { connectFacts, type KindFact, runFacts } from "./kindFactsOfServices.ts";
import type { WiringRule } from "./wiringRule.ts";

/** One reason that holds for many pairs. */
export interface WiringGroup extends Omit<WiringRule, "from" | "to" | "legal" | "when"> {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** `{from}` and `{to}` stand for the names of the kinds. */
  readonly title: string;
}

const facts: Readonly<Record<string, KindFact>> = { ...runFacts, ...connectFacts };
export const everyKind: readonly string[] = Object.keys(facts);
export const except = (...kinds: readonly string[]): readonly string[] =>
  everyKind.filter((kind) => !kinds.includes(kind));

/** The refusals of groups, pair by pair: the first reason of a pair stands; what a rule of its own says comes before it. */
export function refusals(groups: readonly WiringGroup[], own: readonly WiringRule[]): readonly WiringRule[] {
  const decided = new Set(own.flatMap(({ from, to, when }) => (when === undefined ? [`${from} ${to}`] : [])));
  // A wire that only runs the other way says so, and offers to be drawn so.
  for (const { from, to, legal, when } of own) if (legal && when === undefined) decided.add(`${to} ${from}`);
  return groups.flatMap((group) =>
    group.from.flatMap((start) =>
      group.to.flatMap((end): WiringRule[] => {
        const pair = `${start} ${end}`;
        if ((start === end && group.from.length + group.to.length > 2) || decided.has(pair)) return [];
        decided.add(pair);
        const { title, fact, ...said } = withBothEnds(group, start, end);
        return [{ ...said, from: start, to: end, legal: false, title: filled(title, start, end), fact }];
      }),
    ),
  );
}

/** How many kinds a reason may be about and still be about each of them. */
const manyKinds = 14;

/** A reason that is about one end only says of the other what it does, or who uses it. */
function withBothEnds(group: WiringGroup, start: string, end: string): Omit<WiringRule, "from" | "to" | "legal"> {
  const { from, to, ...said } = group;
  const [source, target] = [facts[start], facts[end]];
  if (from.length > manyKinds && source !== undefined) {
    return { ...said, fact: `${source.from} ${said.fact}`, isWide: true, furtherSource: source.source };
  }
  if (to.length > manyKinds && target !== undefined) {
    return { ...said, fact: `${said.fact} ${target.to}`, isWide: true, furtherSource: target.source };
  }
  return said;
}

const filled = (title: string, from: string, to: string): string => {
  const text = title.replace("{from}", nameOf(from)).replace("{to}", nameOf(to));
  return text.charAt(0).toUpperCase() + text.slice(1);
};
const vowelSound = /^(?:[aeio]|Auto|Availability|Event|SQS|SNS|ECR|EFS|S3|IAM|EKS|SSM)/;
export const indefinite = (name: string): string => `${vowelSound.test(name) ? "an" : "a"} ${name}`;
const nameOf = (kind: string): string => indefinite(facts[kind]?.name ?? kind);
