import type { AnyRecord, Kind } from "../../engine/records.ts";
import type { ReadRecord } from "../../engine/wire.ts";
import { callsNothing, kindFacts } from "./kindFacts.ts";
import { wiringRules } from "./rules.ts";
import { indefinite } from "./wiringGroup.ts";
import type { Ends, Fix, WiringRule } from "./wiringRule.ts";

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
  /** AWS's page. */
  readonly source: string;
}

/** The one verdict on a wire from one thing to another. */
export function verdictOn(from: WireTip, to: WireTip, read: ReadRecord): Verdict {
  if (from.id !== null && from.kind === to.kind && from.id === to.id) return itself(from.kind);
  const ends: Ends = { from: recordOf(from, read), to: recordOf(to, read), read };
  const rule = wiringRules.find(
    (one) => one.from === from.kind && one.to === to.kind && (one.when === undefined || one.when(ends)),
  );
  const verdict = rule === undefined ? withoutRule(from.kind, to.kind) : ruled(rule);
  return verdict.legal || verdict.fixes.length > 0 ? verdict : { ...verdict, fixes: [wayOut] };
}

/** Where nothing can be done for the wire itself, what it may end at is shown. */
const wayOut: Fix = { name: "showConnections", label: "Show what it connects to" };

const recordOf = ({ kind, id }: WireTip, read: ReadRecord): AnyRecord | null =>
  id === null ? null : ((read(kind as Kind, id) as AnyRecord | undefined) ?? null);

const ruled = ({ legal, title, fact, today, fixes = [], source }: WiringRule): Verdict => ({
  legal,
  title,
  fact,
  today: today ?? null,
  fixes,
  source,
});

/** Nothing joins these kinds. What calls nothing is the reason itself; else it is who may use the other end. */
function withoutRule(from: string, to: string): Verdict {
  const [start, end] = [kindFacts[from], kindFacts[to]];
  if (start === undefined || end === undefined) throw new Error(`No wiring facts for ${start ? to : from}.`);
  // A wire that was drawn from the wrong end is a wire all the same.
  const other = wiringRules.find((one) => one.from === to && one.to === from && one.legal && one.when === undefined);
  if (other !== undefined) {
    const title = `This wire runs the other way: from the ${end.name} to the ${start.name}.`;
    return { legal: false, title, fact: other.fact, today: null, fixes: [otherWay], source: other.source };
  }
  const [title, fact, source] = callsNothing.has(from)
    ? [`${sentence(indefinite(start.name))} is used by others and uses nothing itself.`, start.from, start.source]
    : [`${sentence(indefinite(start.name))} does not use ${indefinite(end.name)}.`, end.to, end.source];
  return { legal: false, title, fact, today: null, fixes: [], source };
}

const otherWay: Fix = { name: "drawItTheOtherWay", label: "Draw it the other way" };

function itself(kind: string): Verdict {
  const { name, from, source } = kindFacts[kind] ?? { name: kind, from: "", source: "" };
  const title = `${sentence(indefinite(name))} is not wired to itself.`;
  return { legal: false, title, fact: from, today: null, fixes: [wayOut], source };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
