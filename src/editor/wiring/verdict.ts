import type { AnyRecord, Kind } from "../../engine/records.ts";
import type { ReadRecord } from "../../engine/wire.ts";
import { kindFacts } from "./kindFacts.ts";
import type { KindFact } from "./kindFactsOfServices.ts";
import { wiringRules } from "./rules.ts";
import { indefinite } from "./wiringGroup.ts";
import { type Ends, type Fix, onlyShows, type WiringRule } from "./wiringRule.ts";

/** One end of a wire: a record that is there, or a kind that is about to be added. */
export interface WireTip {
  readonly kind: string;
  readonly id: string | null;
}
/** What drag, drop, list and screen reader say of a wire. */
export interface Verdict {
  readonly legal: boolean;
  /** What happens, or what does not: one sentence. */
  readonly title: string;
  /** What AWS says. The exam grades this. */
  readonly fact: string;
  /** Where AWS has moved on since the exam notes. */
  readonly today: string | null;
  readonly fixes: readonly Fix[];
  /** AWS's pages: one, or one of each end. */
  readonly sources: readonly string[];
  /** Whether it is about the wire the other way: what it offers is done with the ends exchanged. */
  readonly turned: boolean;
}

/** The one verdict on a wire from one thing to another. */
export function verdictOn(from: WireTip, to: WireTip, read: ReadRecord): Verdict {
  const ends: Ends = { from: recordOf(from, read), to: recordOf(to, read), read };
  const isItself = from.id !== null && from.kind === to.kind && from.id === to.id;
  const near = isItself ? undefined : ruleFor(from.kind, to.kind, ends);
  const other = ruleFor(to.kind, from.kind, { from: ends.to, to: ends.from, read });
  // What is said of this very pair, be it of the wire the other way, comes before what holds for many.
  const rule = near?.isWide && other !== undefined && !other.isWide ? undefined : near;
  const verdict = rule === undefined ? withoutRule(from.kind, to.kind, ends, isItself) : ruled(rule);
  return verdict.legal || verdict.fixes.length > 0 ? verdict : { ...verdict, fixes: [wayOut] };
}

/** The kinds that a wire joins with one of this kind, whichever way it runs. */
export function connectsWith(kind: string): readonly string[] {
  const others = wiringRules.flatMap(({ from, to, legal }) =>
    !legal || (from !== kind && to !== kind) ? [] : from === kind ? to : from,
  );
  return [...new Set(others)];
}

/** What would be done to the wire itself: what the two ends connect with else is only shown. */
export const fixesOfWire = ({ fixes }: Pick<Verdict, "fixes">): readonly Fix[] =>
  fixes.filter(({ name }) => !onlyShows(name));

/** The order of a list of ends: what can be wired, then what a fix leads to, then the rest. */
export const nearness = (verdict: Verdict): number => (verdict.legal ? 0 : fixesOfWire(verdict).length > 0 ? 1 : 2);

/** Where nothing can be done for the wire itself, what it may end at is shown. */
const wayOut: Fix = { name: "showConnections", label: "Show what it connects to" };
const otherWay: Fix = { name: "drawItTheOtherWay", label: "Draw it the other way" };

const recordOf = ({ kind, id }: WireTip, read: ReadRecord): AnyRecord | null =>
  id === null ? null : ((read(kind as Kind, id) as AnyRecord | undefined) ?? null);

const rulesOfPairs = new Map<string, WiringRule[]>();
for (const rule of wiringRules) {
  const pair = `${rule.from} ${rule.to}`;
  rulesOfPairs.set(pair, [...(rulesOfPairs.get(pair) ?? []), rule]);
}
const ruleFor = (from: string, to: string, ends: Ends): WiringRule | undefined =>
  rulesOfPairs.get(`${from} ${to}`)?.find(({ when }) => when === undefined || when(ends));

function ruled({ legal, title, fact, today, fixes = [], source, furtherSource }: WiringRule): Verdict {
  const sources = [...new Set(furtherSource === undefined ? [source] : [source, furtherSource])];
  return { legal, title, fact, today: today ?? null, fixes, sources, turned: false };
}

/** No rule is about this wire: one about the wire the other way is, or what the two kinds are for is the reason. */
function withoutRule(from: string, to: string, ends: Ends, isItself: boolean): Verdict {
  const [start, end] = [factOf(from), factOf(to)];
  if (isItself) return apart(start, end, `${sentence(indefinite(start.name))} is not wired to itself.`);
  if (from === to) {
    return apart(start, end, `${sentence(indefinite(start.name))} is not wired to another ${end.name}.`);
  }
  const other = ruleFor(to, from, { from: ends.to, to: ends.from, read: ends.read });
  if (other?.legal) {
    const title = `This wire runs the other way: from the ${end.name} to the ${start.name}.`;
    return { ...ruled(other), legal: false, title, fixes: [otherWay] };
  }
  if (other !== undefined && !other.isWide) return { ...ruled(other), turned: true };
  const both = `${sentence(indefinite(start.name))} ${start.does}, and ${indefinite(end.name)} ${end.does}`;
  return apart(start, end, `${both}: no wire joins them.`);
}

/** What the one can do, and who uses the other. */
const apart = (start: KindFact, end: KindFact, title: string): Verdict => ({
  legal: false,
  title,
  fact: `${start.from} ${end.to}`,
  today: null,
  fixes: [],
  sources: [...new Set([start.source, end.source])],
  turned: false,
});

function factOf(kind: string): KindFact {
  const fact = kindFacts[kind];
  if (fact === undefined) throw new Error(`No wiring facts for ${kind}.`);
  return fact;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
