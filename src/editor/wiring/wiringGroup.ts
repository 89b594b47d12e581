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
  return groups.flatMap(({ from, to, title, ...said }) =>
    from.flatMap((start) =>
      to.flatMap((end): WiringRule[] => {
        const pair = `${start} ${end}`;
        if (start === end || decided.has(pair)) return [];
        decided.add(pair);
        return [{ from: start, to: end, legal: false, title: filled(title, start, end), ...said }];
      }),
    ),
  );
}

const filled = (title: string, from: string, to: string): string => {
  const text = title.replace("{from}", nameOf(from)).replace("{to}", nameOf(to));
  return text.charAt(0).toUpperCase() + text.slice(1);
};
const vowelSound = /^(?:[aeio]|Auto|Availability|Event|SQS|SNS|ECR|EFS|S3|IAM|EKS|SSM)/;
export const indefinite = (name: string): string => `${vowelSound.test(name) ? "an" : "a"} ${name}`;
const nameOf = (kind: string): string => indefinite(facts[kind]?.name ?? kind);
