/** A term as its resource kind teaches it. */
export interface GlossaryEntry {
  readonly term: string;
  readonly sentence: string;
  /** What exam questions make of it. */
  readonly examTrap?: string;
  /** The page to read on, nearly always AWS's own. */
  readonly source: string;
}
export interface GlossaryTerm extends GlossaryEntry {
  /** Resource kind that teaches it. */
  readonly kind: string;
}

/** Every kind's teach.ts, so that a new kind needs no line here. */
const taught = import.meta.glob<Readonly<Record<string, readonly GlossaryEntry[]>>>("../aws/*/teach.ts", {
  eager: true,
});

/** Alphabetical. */
export const glossary: readonly GlossaryTerm[] = Object.entries(taught)
  .flatMap(([path, lists]) => {
    const kind = path.split("/").at(-2) ?? "";
    return Object.values(lists).flatMap((entries) => entries.map((entry) => ({ ...entry, kind })));
  })
  .sort((a, b) => a.term.localeCompare(b.term, "en"));

/** Kinds whose own term is not named as they are, or stands with another kind. */
const explainedAs: Readonly<Record<string, string>> = {
  eventBus: "Event bus",
  eventRule: "EventBridge rule",
  groupScalingPolicy: "Scaling policy of an Auto Scaling group",
  launchTemplate: "Launch template",
  queue: "SQS queue",
  scheduledAction: "Scheduled action of a service",
  trafficSource: "Users",
  vpcEndpointService: "Endpoint service",
};

/** The term that says what a thing of this kind is: the one that its kind line names, or that of every such thing. */
export function termOfKind(kind: string, kindLine = ""): GlossaryTerm | null {
  const ofKind = glossary.filter((entry) => entry.kind === kind);
  const line = kindLine.toLowerCase();
  const said = ofKind.filter(({ term }) => line.includes(term.toLowerCase()));
  const [longest] = said.sort((a, b) => b.term.length - a.term.length);
  if (longest !== undefined) return longest;
  const other = explainedAs[kind];
  if (other !== undefined) return glossary.find(({ term }) => term === other) ?? null;
  const plain = (term: string) => term.toLowerCase().replaceAll(/[^a-z]/g, "");
  const named = (test: (name: string) => boolean) => ofKind.find(({ term }) => test(plain(term)));
  const name = kind.toLowerCase();
  return named((term) => term === name) ?? named((term) => term.endsWith(name)) ?? ofKind[0] ?? null;
}

/** Terms that hold every word of the search, those that hold them in their name first. */
export function searchGlossary(search: string): readonly GlossaryTerm[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const named = glossary.filter(({ term }) => holds(term));
  const described = glossary.filter(
    (entry) => !named.includes(entry) && holds(`${entry.term} ${entry.sentence} ${entry.examTrap ?? ""}`),
  );
  return [...named, ...described];
}
